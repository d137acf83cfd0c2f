package dev.heddle.ui.edit;

import dev.heddle.ui.Problem;
import dev.heddle.ui.Problem.Severity;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.paint.Icon;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The list of problems over the canvas: each jumps to its task, many can be mended with a click.
 */
final class ProblemsPanel extends VBox {
  private static final int MOST_SHOWN = 200;

  private final Workbench workbench;
  private final Consumer<String> jump;
  private final VBox rows = new VBox();
  private final Label summary = new Label();

  ProblemsPanel(Workbench workbench, Consumer<String> jump) {
    this.workbench = workbench;
    this.jump = jump;
    getStyleClass().addAll("panel", "floating", "problems-panel");
    setId("problems");
    setMaxHeight(USE_PREF_SIZE);
    Em.width(this, 348, Em.BODY);
    Label title = new Label("Problems");
    title.getStyleClass().add("panel-title");
    summary.getStyleClass().addAll("small", "muted");
    Region grow = new Region();
    HBox.setHgrow(grow, Priority.ALWAYS);
    Button close = new Button();
    close.getStyleClass().addAll("flat", "small-button");
    close.setGraphic(new IconView(Icon.CLOSE, 14));
    close.setAccessibleText("Close the list of problems");
    close.setOnAction(e -> setVisible(false));
    HBox head = new HBox(10, title, summary, grow, close);
    head.getStyleClass().add("panel-header");
    ScrollPane scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(360);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    getChildren().addAll(head, scroll);
    workbench.problems().addListener((ListChangeListener<Problem>) c -> refresh());
    setVisible(false);
    managedProperty().bind(visibleProperty());
    refresh();
  }

  private void refresh() {
    List<Problem> problems = workbench.problems();
    long never = problems.stream().filter(p -> p.severity() == Severity.NEVER_RUNS).count();
    long may = problems.size() - never;
    summary.setText(
        problems.isEmpty()
            ? "none"
            : (never > 0 ? never + " can never run" : "")
                + (never > 0 && may > 0 ? ", " : "")
                + (may > 0 ? may + " may fail" : ""));
    rows.getChildren().clear();
    problems.stream().limit(MOST_SHOWN).forEach(p -> rows.getChildren().add(row(p)));
    if (problems.isEmpty()) {
      Label none = new Label("Every task fits on some machine.");
      none.getStyleClass().addAll("small", "muted");
      none.setPadding(new javafx.geometry.Insets(0, 12, 12, 12));
      rows.getChildren().add(none);
    }
  }

  private HBox row(Problem p) {
    boolean never = p.severity() == Severity.NEVER_RUNS;
    IconView icon = new IconView(never ? Icon.STOP_SIGN : Icon.WARNING, 14);
    icon.getStyleClass().add(never ? "danger" : "warning");
    Label name = new Label(p.title());
    name.getStyleClass().add("panel-title");
    Label text = new Label(p.message());
    text.getStyleClass().addAll("small", "muted");
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    VBox words = new VBox(name, text);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    HBox row = new HBox(10, icon, words);
    row.getStyleClass().add("problem-row");
    row.setAlignment(Pos.CENTER_LEFT);
    HBox.setMargin(icon, new javafx.geometry.Insets(0, 0, 20, 0));
    row.setFocusTraversable(true);
    row.setAccessibleText(p.title() + ": " + p.message());
    String task = p.task();
    if (task != null) {
      row.setOnMouseClicked(e -> jump.accept(task));
      row.setOnKeyPressed(
          e -> {
            if (e.getCode() == javafx.scene.input.KeyCode.ENTER) {
              jump.accept(task);
              e.consume();
            }
          });
    }
    Runnable mend = p.mend();
    if (p.remedy() != null && mend != null) {
      Button button = new Button(p.remedy());
      button.getStyleClass().add("small-button");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(e -> mend.run());
      row.getChildren().add(button);
    }
    return row;
  }
}
