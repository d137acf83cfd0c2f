package dev.heddle.ui.plan;

import dev.heddle.io.Units;
import dev.heddle.model.LowerBound;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Project;
import dev.heddle.plan.PlanFacts;
import dev.heddle.plan.Robustness;
import dev.heddle.ui.Fxml;
import dev.heddle.ui.Theme;
import dev.heddle.ui.controls.Picture;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** The card of one column. */
final class ColumnController {
  private final ObservableValue<Theme> theme;
  private @Nullable Picture range;

  @FXML private VBox root;
  @FXML private Label title;
  @FXML private ProgressBar progress;
  @FXML private Label state;
  @FXML private Button stop;
  @FXML private Label best;
  @FXML private ToggleButton pin;
  @FXML private MenuButton more;
  @FXML private Button launch;
  @FXML private Label makespan;
  @FXML private Label makespanRange;
  @FXML private Label cost;
  @FXML private Label costRange;
  @FXML private Label gap;
  @FXML private Label bound;
  @FXML private StackPane rangeHolder;
  @FXML private Label late;
  @FXML private Label facts;
  @FXML private TextFlow sentence;

  /** What a card can be asked. */
  record Asked(
      Consumer<String> launch,
      Consumer<String> stop,
      Consumer<String> remove,
      Consumer<String> save,
      Consumer<String> reference) {}

  ColumnController(ObservableValue<Theme> theme) {
    this.theme = theme;
    Fxml.load("plan/column.fxml", this);
    HBox.setHgrow(root, Priority.ALWAYS);
    root.setPrefWidth(400);
    root.setMinWidth(0);
  }

  Node node() {
    return root;
  }

  /** Connects the card's buttons with what they do to the column of that title. */
  void connect(String column, PlanModel model, Asked asked) {
    launch.setOnAction(e -> asked.launch().accept(column));
    launch.setAccessibleText("Launch " + column);
    stop.setOnAction(e -> asked.stop().accept(column));
    pin.setOnAction(e -> model.pin(column, pin.isSelected()));
    MenuItem against = new MenuItem("Mark others against this");
    against.setOnAction(e -> asked.reference().accept(column));
    MenuItem save = new MenuItem("Save the plan…");
    save.setOnAction(e -> asked.save().accept(column));
    MenuItem remove = new MenuItem("Remove this column");
    remove.setOnAction(e -> asked.remove().accept(column));
    more.getItems().setAll(against, save, remove);
  }

  /** Shows a column as it stands. */
  void show(PlanColumn column, PlanModel model, double from, double to) {
    Project project = model.projectProperty().get();
    Plan plan = column.plan();
    boolean isBest = model.best().map(b -> b.title().equals(column.title())).orElse(false);
    title.setText(column.title());
    header(column, isBest, plan);
    Robustness.Range simulated = column.range();
    makespan.setText(plan == null ? "–" : Units.duration(plan.makespanSeconds()));
    makespanRange.setText(
        simulated == null
            ? " "
            : "P10–P90 " + span(simulated.p10Seconds()) + "–" + span(simulated.p90Seconds()));
    cost.setText(plan == null ? "–" : Units.money(plan.cost()));
    costRange.setText(
        simulated == null
            ? " "
            : Units.money(simulated.p10Cost()) + "–" + Units.number(simulated.p90Cost(), 2));
    bound(column, plan);
    late(project, simulated);
    PlanFacts known = column.facts();
    facts.setText(plan == null || known == null ? column.note() : PlanText.facts(plan, known));
    sentence(column, model, project, plan, known);
    range(project, column, plan, from, to);
  }

  private static String span(double seconds) {
    return seconds < 600 ? Units.decimals(seconds, 0) + " s" : Units.clock(seconds);
  }

  private void header(PlanColumn column, boolean isBest, @Nullable Plan plan) {
    boolean working = column.working();
    progress.setVisible(working);
    progress.setManaged(working);
    progress.setProgress(
        working ? Math.min(1, column.elapsedSeconds() / column.limitSeconds()) : 0);
    stop.setVisible(working);
    stop.setManaged(working);
    state.setText(
        switch (column.state()) {
          case WAITING -> "waits for its turn";
          case WORKING ->
              Units.decimals(column.elapsedSeconds(), 0)
                  + " of "
                  + Units.decimals(column.limitSeconds(), 0)
                  + " s";
          case DONE -> "done · " + took(column.elapsedSeconds());
          case STOPPED -> "stopped · " + took(column.elapsedSeconds());
          case FAILED -> "failed";
        });
    best.setText(isBest ? (working ? "best so far" : "best") : "");
    pin.setSelected(column.pinned());
    launch.setDisable(plan == null);
    flag(launch, "outlined", isBest);
    flag(root, "best", isBest);
  }

  private static String took(double seconds) {
    return Units.number(seconds, seconds < 0.995 ? 2 : 1) + " s";
  }

  private static void flag(Node node, String style, boolean on) {
    node.getStyleClass().remove(style);
    if (on) {
      node.getStyleClass().add(style);
    }
  }

  private void bound(PlanColumn column, @Nullable Plan plan) {
    LowerBound known = column.bound();
    if (plan == null || known == null) {
      gap.setText("–");
      bound.setText(" ");
      return;
    }
    boolean money = plan.goal() == Objective.Goal.COST;
    double value = money ? known.cost() : known.makespanSeconds();
    gap.setText(value > 0 ? Units.percent(Math.max(0, (plan.value() - value) / value), 1) : "–");
    bound.setText(
        value > 0 ? "bound " + (money ? Units.money(value) : Units.duration(value)) : "no bound");
  }

  private void late(@Nullable Project project, Robustness.@Nullable Range simulated) {
    boolean has =
        simulated != null && project != null && project.objective().deadlineSeconds() != null;
    double share = has && simulated != null ? simulated.late() : 0;
    late.setText(has ? Units.percent(share, 0) + " of simulations late" : "");
    flag(late, "danger-text", share > 0.2);
    flag(late, "muted", share <= 0.2);
  }

  private void sentence(
      PlanColumn column,
      PlanModel model,
      @Nullable Project project,
      @Nullable Plan plan,
      @Nullable PlanFacts known) {
    sentence.getChildren().clear();
    if (project == null || plan == null || known == null) {
      return;
    }
    Plan compared = model.referenceColumn().map(PlanColumn::plan).orElse(null);
    PlanText.Sentence said =
        compared == null || compared == plan
            ? PlanText.reference(project, plan, known)
            : PlanText.difference(project, plan, compared);
    Text head = new Text(said.head());
    head.getStyleClass().addAll("text-node", "small-medium");
    Text rest = new Text(said.rest());
    rest.getStyleClass().addAll("text-node", "small");
    sentence.getChildren().addAll(head, rest);
    sentence.setAccessibleText(column.title() + ": " + said.head() + said.rest());
  }

  private void range(
      @Nullable Project project, PlanColumn column, @Nullable Plan plan, double from, double to) {
    if (project == null || plan == null) {
      rangeHolder.getChildren().clear();
      range = null;
      return;
    }
    RangePainter painter =
        new RangePainter(plan, column.range(), project.objective().deadlineSeconds(), from, to);
    Picture shown = range;
    if (shown == null) {
      shown = new Picture(theme, "makespan in its range", painter);
      rangeHolder.getChildren().setAll(shown);
      range = shown;
    } else {
      shown.setPainter(painter);
    }
  }
}
