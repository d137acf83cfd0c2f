package dev.heddle.ui.run;

import dev.heddle.io.Units;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.model.Task;
import dev.heddle.plan.Infeasibility;
import dev.heddle.plan.Robustness;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.Preflight;
import dev.heddle.run.RunSettings;
import dev.heddle.run.Runs;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.Sheets;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.controls.Notices;
import dev.heddle.ui.controls.Picker;
import dev.heddle.ui.controls.Sheet;
import dev.heddle.ui.paint.Icon;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Asks once before a plan is launched: what it takes, what it costs, what cannot be. */
public final class LaunchSheet {
  private static final double WIDTH = 736;

  private final Workbench workbench;
  private final RunDesk desk;
  private final Project project;
  private final Pool pool;
  private final Plan plan;
  private final String title;
  private final Robustness.@Nullable Range range;
  private final Picker<Where> where = new Picker<>();
  private final Label note = new Label();
  private final LaunchTable table;
  private final LaunchChecks missing = new LaunchChecks();
  private Double cap;

  /**
   * @param title what the plan is called
   * @param range what becomes of it when durations vary, or null
   */
  public LaunchSheet(
      Workbench workbench,
      RunDesk desk,
      Project project,
      Pool pool,
      Plan plan,
      String title,
      Robustness.@Nullable Range range) {
    this.workbench = workbench;
    this.desk = desk;
    this.project = project;
    this.pool = pool;
    this.plan = plan;
    this.title = title;
    this.range = range;
    this.table = new LaunchTable(project, pool, plan);
    Double budget = project.objective().budget();
    this.cap = budget == null ? Double.NaN : budget;
  }

  /** Shows it. */
  public void show() {
    Sheets sheets = workbench.sheetsProperty().get();
    VBox body = new VBox(16);
    Infeasibility.Report report = Infeasibility.of(project, pool);
    report.misfits().stream().limit(3).forEach(m -> body.getChildren().add(misfit(m)));
    body.getChildren().addAll(figures(), table.node(), places(), missing);
    where.valueProperty().addListener((o, was, is) -> look(is));
    look(where.valueProperty().get());
    priceAges();
    Button cancel = new Button("Cancel");
    cancel.setOnAction(e -> sheets.hide());
    int tasks = project.tasks().size();
    Button launch = new Button("Launch " + Units.count(tasks) + (tasks == 1 ? " task" : " tasks"));
    launch.setId("launch-now");
    launch.setGraphic(new IconView(Icon.PLAY, 16));
    launch.getStyleClass().add("primary");
    launch.setDefaultButton(true);
    launch.setDisable(!report.feasible());
    launch.setOnAction(
        e -> {
          sheets.hide();
          launch();
        });
    sheets.showSheet(
        new Sheet(
                "Launch " + title,
                "adaptive: re-plans when it gains 3 % or more",
                body,
                sheets::hide)
            .foot("You are asked once. Stop gives every machine back.", cancel, launch),
        WIDTH);
  }

  /** Looks at files, programs and free space in the background. */
  private void look(Where chosen) {
    Path folder = folder();
    desk.behind()
        .executor()
        .execute(
            () -> {
              List<Preflight.Check> found =
                  Preflight.of(project, folder, chosen.on(), System.getenv("PATH"));
              Platform.runLater(
                  () -> {
                    if (where.valueProperty().get() == chosen) {
                      missing.show(found);
                    }
                  });
            });
  }

  /** How old the prices are: as providers say, else as old as the pool's file. */
  private void priceAges() {
    desk.behind()
        .home()
        .thenApplyAsync(
            home ->
                PriceAges.of(home.monitor().snapshot(), project, workbench.fileProperty().get()),
            desk.behind().executor())
        .thenAcceptAsync(
            ages -> {
              table.ages(ages);
              missing.ages(ages, pool);
            },
            Platform::runLater)
        .exceptionally(e -> null);
  }

  private Path folder() {
    Path file = workbench.fileProperty().get();
    Path parent = file == null ? null : file.toAbsolutePath().getParent();
    return parent == null ? Path.of("").toAbsolutePath() : parent;
  }

  private Node misfit(Infeasibility.Misfit misfit) {
    Label text = new Label(misfit.text());
    text.setWrapText(true);
    IconView icon = new IconView(Icon.STOP_SIGN, 16);
    icon.getStyleClass().add("danger");
    HBox box = new HBox(12, icon, text);
    box.getStyleClass().add("danger-box");
    box.setStyle("-fx-padding: 12;");
    HBox.setHgrow(text, Priority.ALWAYS);
    return box;
  }

  private Node figures() {
    HBox row = new HBox(48);
    row.getChildren()
        .add(
            figure(
                "ends after",
                Units.duration(plan.makespanSeconds()),
                range == null
                    ? ""
                    : "P10–P90 " + span(range.p10Seconds()) + "–" + span(range.p90Seconds())));
    row.getChildren()
        .add(
            figure(
                "cost",
                plan.cost() == 0 ? "own" : Units.money(plan.cost(), project.currency()),
                range == null || plan.cost() == 0
                    ? ""
                    : Units.money(range.p10Cost()) + "–" + Units.number(range.p90Cost(), 2)));
    if (plan.cost() > 0) {
      VBox box = new VBox(3);
      Label head = new Label("hard cap");
      head.getStyleClass().addAll("caption", "muted");
      javafx.scene.control.TextField field =
          new javafx.scene.control.TextField(Double.isNaN(cap) ? "" : Units.number(cap, 2));
      field.setPromptText("none");
      field.setPrefWidth(88);
      field.setMaxWidth(88);
      field.setAccessibleText("Hard cap on money");
      field
          .textProperty()
          .addListener((o, was, is) -> cap = Units.parseMoney(is).orElse(Double.NaN));
      Label after = new Label("at the cap nothing more is rented");
      after.getStyleClass().addAll("small", "muted");
      box.getChildren().addAll(head, field, after);
      row.getChildren().add(box);
    }
    return row;
  }

  private static String span(double seconds) {
    return seconds < 600 ? Units.decimals(seconds, 0) + " s" : Units.clock(seconds);
  }

  private static VBox figure(String head, String value, String below) {
    Label caption = new Label(head);
    caption.getStyleClass().addAll("caption", "muted");
    Label figure = new Label(value);
    figure.getStyleClass().add("figure");
    Label small = new Label(below);
    small.getStyleClass().addAll("small", "muted");
    return new VBox(2, caption, figure, small);
  }

  private Node places() {
    where.setPrefix("Run it");
    where.setNames(Where::title);
    Where watched = Where.watched(plan.makespanSeconds());
    where.choices().setAll(Where.HERE, Where.SLURM, watched, Where.AT_ONCE);
    where.valueProperty().addListener((o, was, is) -> explain(is));
    where.valueProperty().set(Where.first(project, pool, plan.makespanSeconds()));
    note.getStyleClass().addAll("small", "muted");
    note.setWrapText(true);
    HBox row = new HBox(12, where, note);
    row.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(note, Priority.ALWAYS);
    return row;
  }

  private void explain(Where chosen) {
    long without = project.tasks().stream().map(Task::command).filter(c -> c == null).count();
    String steps =
        without == 0
            ? ""
            : " "
                + (without == 1 ? "1 task has" : Units.count(without) + " tasks have")
                + " no command: taken as done at once.";
    note.setText(
        switch (chosen.on()) {
          case "local" ->
              "Real processes; each machine is a slice of this computer, together no more at once"
                  + " than it has. Start-up and transfers are not waited for."
                  + steps;
          case "simulated" ->
              "Nothing is rented and no command runs: a rehearsal with the same re-planning.";
          default -> "Real jobs of the cluster whose commands are on this computer." + steps;
        });
  }

  private void launch() {
    Path file = workbench.fileProperty().get();
    Where chosen = where.valueProperty().get();
    LaunchRequest request =
        new LaunchRequest(
            project, file, folder(), pool, plan, chosen.on(), "adaptive", Scenario.CALM, 1);
    RunSettings settings = RunSettings.DEFAULT.withHardCap(Double.isNaN(cap) ? null : cap);
    workbench.paneProperty().set(PaneId.RUN);
    var _ =
        desk.launch(request, settings, chosen.pace())
            .exceptionally(
                e -> {
                  Platform.runLater(() -> refused(e));
                  return null;
                });
  }

  private void refused(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof Runs.LaunchRefused)) {
      cause = cause.getCause();
    }
    String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    Notices.failed(where.getScene(), "Not launched", why);
  }
}
