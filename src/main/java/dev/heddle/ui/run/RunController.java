package dev.heddle.ui.run;

import dev.heddle.io.Moments;
import dev.heddle.io.Units;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.run.Decision;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.TaskView;
import dev.heddle.ui.Fxml;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.Picture;
import dev.heddle.ui.controls.Switch;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.StateShape;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.SetChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the Run pane to the run that the window shows. */
final class RunController {
  private final Workbench workbench;
  private final RunDesk desk;
  private static final ZoneId ZONE = ZoneId.systemDefault();

  private final RunGraph graph;
  private final Outlook outlook;
  private final Parent node;
  private @Nullable Picture gantt;
  private @Nullable Picture strip;
  private @Nullable Picture cost;
  private @Nullable Picture shape;
  private List<Decision> shownDecisions = List.of();
  private OutputTail.@Nullable Tail shownTail;
  private boolean reading;

  @FXML private VBox empty;
  @FXML private Button emptyButton;
  @FXML private VBox content;
  @FXML private Label runCaption;
  @FXML private StackPane stateShape;
  @FXML private Label stateLabel;
  @FXML private Label doneLabel;
  @FXML private Label runningLabel;
  @FXML private Label elapsedLabel;
  @FXML private Label leftCaption;
  @FXML private Label leftLabel;
  @FXML private VBox deadlineBox;
  @FXML private FlowPane figures;
  @FXML private HBox buttons;
  @FXML private Label leftRange;
  @FXML private Label lateLabel;
  @FXML private StackPane costHolder;
  @FXML private Label deadlineCaption;
  @FXML private Label deadlineLabel;
  @FXML private Label costLabel;
  @FXML private Label costNote;
  @FXML private Button pauseButton;
  @FXML private Button replanButton;
  @FXML private StackPane stateLegend;
  @FXML private StackPane graphHolder;
  @FXML private StackPane ganttLegend;
  @FXML private ScrollPane ganttScroll;
  @FXML private StackPane stripHolder;
  @FXML private Label decisionsNote;
  @FXML private VBox decisions;
  @FXML private Label outputTitle;
  @FXML private Label outputNote;
  @FXML private ToggleGroup streams;
  @FXML private ToggleButton stderr;
  @FXML private Switch follow;
  @FXML private TextArea output;
  @FXML private Label outputFoot;

  RunController(Workbench workbench, RunDesk desk) {
    this.workbench = workbench;
    this.desk = desk;
    this.graph = new RunGraph(workbench, desk.behind().executor());
    this.outlook = new Outlook(desk.behind().executor(), Platform::runLater);
    this.node = Fxml.load("run/run.fxml", this);
  }

  Node node() {
    return node;
  }

  @FXML
  void initialize() {
    emptyButton.setOnAction(e -> workbench.actions().run("compare"));
    emptyButton.disableProperty().bind(workbench.open().not());
    graphHolder.getChildren().setAll(graph.node());
    stateLegend
        .getChildren()
        .setAll(
            new Picture(workbench.themeProperty(), "states and their shapes", RunLegends::states));
    ganttLegend
        .getChildren()
        .setAll(new Picture(workbench.themeProperty(), "marks of the Gantt", RunLegends::marks));
    figures
        .prefWrapLengthProperty()
        .bind(content.widthProperty().subtract(buttons.widthProperty()).subtract(54));
    // The strips below share the Gantt's time axis: what its scroll bar takes is left free there.
    ganttScroll
        .viewportBoundsProperty()
        .addListener(
            (o, was, is) -> {
              double bar = Math.max(0, ganttScroll.getWidth() - is.getWidth());
              Insets free = new Insets(0, bar, 0, 0);
              stripHolder.setPadding(free);
              costHolder.setPadding(free);
            });
    desk.snapshotProperty().addListener((o, was, is) -> refresh());
    outlook.endingProperty().addListener((o, was, is) -> onOutlook());
    workbench.selection().addListener((SetChangeListener<String>) c -> onSelection());
    streams
        .selectedToggleProperty()
        .addListener(
            (o, was, is) -> {
              if (is == null) {
                streams.selectToggle(was);
              } else {
                readOutput();
              }
            });
    refresh();
  }

  @FXML
  void whatNow() {
    RunSnapshot run = desk.snapshotProperty().get();
    if (run != null && !RunDesk.over(run.state())) {
      new WhatNowSheet(workbench.sheetsProperty().get(), run, this::replan)
          .show(desk.behind().executor());
    }
  }

  @FXML
  void pause() {
    RunSnapshot run = desk.snapshotProperty().get();
    boolean paused = run != null && run.state().equals("paused");
    ask(paused ? RunHandle::resume : RunHandle::pause);
  }

  @FXML
  void replan() {
    ask(h -> h.replan(null));
  }

  /** Folds the kinds of the graph, or opens them. */
  void foldAll() {
    graph.foldAll();
  }

  private void ask(Consumer<RunHandle> what) {
    RunHandle handle = desk.handle();
    if (handle != null) {
      desk.behind().executor().execute(() -> what.accept(handle));
    }
  }

  private void refresh() {
    RunSnapshot run = desk.snapshotProperty().get();
    empty.setVisible(run == null);
    content.setVisible(run != null);
    if (run == null) {
      return;
    }
    header(run);
    outlook.follow(run);
    graph.show(run);
    pictures(run);
    decisions(run);
    readOutput();
  }

  private void onOutlook() {
    RunSnapshot run = desk.snapshotProperty().get();
    if (run != null) {
      ranges(run);
      pictures(run);
    }
  }

  /** The newest outlook, if it is of this run. */
  private Outlook.@Nullable Ending ending(RunSnapshot run) {
    Outlook.Ending known = outlook.endingProperty().get();
    return known != null && known.run().equals(run.id()) && !RunDesk.over(run.state())
        ? known
        : null;
  }

  private void ranges(RunSnapshot run) {
    Outlook.Ending known = ending(run);
    if (known == null) {
      leftRange.setText("");
      lateLabel.setText("");
      return;
    }
    double low = Math.max(0, known.range().p10Seconds() - run.now());
    double high = Math.max(0, known.range().p90Seconds() - run.now());
    leftRange.setText(
        "P10–P90 "
            + (high < 600
                ? Units.decimals(low, 0) + "–" + Units.decimals(high, 0) + " s"
                : Units.clock(low) + "–" + Units.clock(high)));
    double late = known.range().late();
    lateLabel.setText(Units.percent(late, 0) + " of simulations late");
    lateLabel.getStyleClass().removeAll("muted", "danger-text");
    lateLabel.getStyleClass().add(late > 0.2 ? "danger-text" : "muted");
  }

  private void onSelection() {
    RunSnapshot run = desk.snapshotProperty().get();
    if (run != null) {
      graph.select();
      pictures(run);
      readOutput();
    }
  }

  private void header(RunSnapshot run) {
    boolean over = RunDesk.over(run.state());
    runCaption.setText(
        "run "
            + run.id()
            + ", "
            + run.policy()
            + (over ? ", " + run.on() : ", started " + Moments.time(run.startedAt(), ZONE)));
    stateLabel.setText(
        run.state().substring(0, 1).toUpperCase(Locale.ROOT) + run.state().substring(1));
    StateShape state =
        switch (run.state()) {
          case "done" -> StateShape.DONE;
          case "failed" -> StateShape.FAILED;
          case "cancelled", "interrupted" -> StateShape.CANCELLED;
          case "paused" -> StateShape.WAITING;
          default -> StateShape.RUNNING;
        };
    shape =
        paint(
            shape,
            stateShape,
            run.state(),
            (surface, w, h, palette, areas) -> state.paint(surface, w / 2, h / 2, 12, palette));
    int done = 0;
    int running = 0;
    int failed = 0;
    for (TaskView view : run.tasks().values()) {
      done += view.state() == TaskView.State.DONE ? 1 : 0;
      running += view.state() == TaskView.State.RUNNING ? 1 : 0;
      failed += view.state() == TaskView.State.FAILED ? 1 : 0;
    }
    doneLabel.setText(Units.count(done) + " of " + Units.count(run.tasks().size()));
    runningLabel.setText(failed > 0 ? failed + " failed" : running > 0 ? running + " running" : "");
    elapsedLabel.setText(Units.duration(run.now()));
    double end = run.current().makespanSeconds();
    leftCaption.setText(over ? "planned" : "left");
    leftLabel.setText(
        over
            ? Units.duration(run.launched().makespanSeconds())
            : Units.duration(Math.max(0, end - run.now())));
    Double deadline = run.project().objective().deadlineSeconds();
    deadlineBox.setVisible(deadline != null);
    deadlineBox.setManaged(deadline != null);
    if (deadline != null) {
      deadlineCaption.setText("deadline " + Units.duration(deadline));
      deadlineLabel.setText((over ? "ended " : "ends ") + Units.duration(over ? run.now() : end));
    }
    boolean billed = run.costForecast() > 0 || run.launched().cost() > 0;
    costLabel.setText(billed ? Units.money(run.costSoFar(), run.project().currency()) : "own");
    costNote.setText(
        billed
            ? (over ? "" : "of " + Units.money(run.costForecast()) + ", ")
                + "plan "
                + Units.money(run.launched().cost())
            : "");
    pauseButton.setDisable(over);
    replanButton.setDisable(over);
    ranges(run);
    pauseButton.setText(run.state().equals("paused") ? "Go on" : "Pause");
  }

  private Picture paint(@Nullable Picture picture, StackPane holder, String name, Painter painter) {
    if (picture == null) {
      Picture made = new Picture(workbench.themeProperty(), name, painter);
      holder.getChildren().setAll(made);
      return made;
    }
    picture.setPainter(painter);
    return picture;
  }

  private void pictures(RunSnapshot run) {
    RunGantt shown = RunGantt.of(run);
    Outlook.Ending known = ending(run);
    RunGanttPainter painter = new RunGanttPainter(shown, run, known, workbench.selection());
    Picture picture = gantt;
    if (picture == null) {
      picture = new Picture(workbench.themeProperty(), "Gantt of the run", painter);
      Picture made = picture;
      picture.setOnMouseClicked(
          e ->
              made.at(e.getX(), e.getY())
                  .ifPresent(
                      area -> {
                        if (area.owner() instanceof RunGanttPainter.TaskArea task) {
                          workbench.select(Set.of(task.task()));
                        }
                      }));
      ganttScroll.setContent(picture);
      gantt = picture;
    } else {
      picture.setPainter(painter);
    }
    picture.fix(Double.NaN, painter.height());
    strip = paint(strip, stripHolder, "cores busy", new StripPainter(run, shown.endSeconds()));
    boolean billed = run.costForecast() > 0 || run.launched().cost() > 0;
    costHolder.setVisible(billed);
    costHolder.setManaged(billed);
    if (billed) {
      CostPainter money = new CostPainter(run, known, shown.endSeconds());
      cost = paint(cost, costHolder, "cost over time", money);
    }
  }

  private void decisions(RunSnapshot run) {
    if (run.decisions().equals(shownDecisions) && !decisions.getChildren().isEmpty()) {
      return;
    }
    shownDecisions = run.decisions();
    boolean running = !RunDesk.over(run.state());
    long kept = shownDecisions.stream().filter(d -> d.state().equals("kept")).count();
    long taken = shownDecisions.size() - kept;
    decisionsNote.setText(taken + (taken == 1 ? " re-plan, " : " re-plans, ") + kept + " kept");
    decisions.getChildren().clear();
    for (Decision decision : shownDecisions.reversed()) {
      decisions
          .getChildren()
          .add(
              new DecisionRow(workbench.themeProperty(), run, decision, running)
                  .node((n, approve) -> ask(h -> h.decide(n, approve))));
      if (decisions.getChildren().size() >= 100) {
        break;
      }
    }
    decisions.getChildren().add(launchedRow(run));
  }

  private Node launchedRow(RunSnapshot run) {
    Decision launched =
        new Decision(
            0,
            0,
            "launched",
            run.launched().planner()
                + ": "
                + Units.duration(run.launched().makespanSeconds())
                + (run.launched().cost() > 0 ? ", " + Units.money(run.launched().cost()) : "")
                + ", "
                + run.launched().assignments().size()
                + " tasks",
            List.of(),
            List.of(),
            0,
            null,
            "kept");
    return new DecisionRow(workbench.themeProperty(), run, launched, false)
        .node((n, approve) -> {});
  }

  /** Shows the output of the selected task, or of the one that runs. */
  private void readOutput() {
    RunSnapshot run = desk.snapshotProperty().get();
    TaskView view = run == null ? null : shownTask(run);
    if (run == null || view == null || view.attempts().isEmpty()) {
      outputTitle.setText("Output");
      outputNote.setText("of the selected task");
      output.setText("");
      outputFoot.setText(" ");
      shownTail = null;
      return;
    }
    TaskView.AttemptView attempt = view.attempts().getLast();
    outputTitle.setText("Output of " + name(run.project(), view.task()));
    outputNote.setText("attempt " + attempt.id().number() + ", " + attempt.machine());
    java.nio.file.Path folder = attempt.outputFolder();
    if (folder == null) {
      output.setText("A simulated task has no output.");
      outputFoot.setText(" ");
      return;
    }
    if (reading) {
      return;
    }
    reading = true;
    java.nio.file.Path file = folder.resolve(stderr.isSelected() ? "stderr" : "stdout");
    desk.behind()
        .executor()
        .execute(
            () -> {
              OutputTail.Tail tail = OutputTail.read(file);
              Platform.runLater(() -> show(tail));
            });
  }

  private void show(OutputTail.Tail tail) {
    reading = false;
    if (tail.equals(shownTail)) {
      return;
    }
    shownTail = tail;
    output.setText(tail.text());
    outputFoot.setText(
        Units.count(tail.lines())
            + (tail.lines() == 1 ? " line, " : " lines, ")
            + Units.count(tail.bytes())
            + " B");
    if (follow.isSelected()) {
      output.positionCaret(tail.text().length());
    }
  }

  private @Nullable TaskView shownTask(RunSnapshot run) {
    for (String id : workbench.selection()) {
      TaskView view = run.tasks().get(id);
      if (view != null) {
        return view;
      }
    }
    TaskView last = null;
    for (TaskView view : run.tasks().values()) {
      if (view.state() == TaskView.State.RUNNING) {
        return view;
      }
      if (!view.attempts().isEmpty()) {
        last = view;
      }
    }
    return last;
  }

  private static String name(Project project, String id) {
    return project.tasks().stream()
        .filter(t -> t.id().equals(id))
        .findFirst()
        .map(Task::name)
        .orElse(id);
  }
}
