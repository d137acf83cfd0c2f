package dev.heddle.ui.history;

import dev.heddle.io.Moments;
import dev.heddle.io.Units;
import dev.heddle.run.RunSummary;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.Picker;
import dev.heddle.ui.controls.Picture;
import dev.heddle.ui.controls.Tables;
import dev.heddle.ui.paint.Kinds;
import dev.heddle.ui.paint.StateShape;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the History pane. */
public final class HistoryController {
  private static final double ROW = 28;
  private static final double OFF = 0.15;
  private static final String SHOULD = Units.percent(KindAccuracy.SHOULD, 0);

  private final Workbench workbench;
  private final HistoryModel model;
  private final InstantSource clock;
  private final Consumer<RunSummary> again;
  private final Runnable export;

  @FXML private TextField query;
  @FXML private Picker<String> project;
  @FXML private Picker<String> state;
  @FXML private Picker<String> policy;
  @FXML private Label count;
  @FXML private TableView<RunSummary> runs;
  @FXML private VBox comparePanel;
  @FXML private Label compareTitle;
  @FXML private Label compareNote;
  @FXML private GridPane compare;
  @FXML private HBox legend;
  @FXML private StackPane doneHolder;
  @FXML private Label timesNote;
  @FXML private StackPane scatterHolder;
  @FXML private HBox figures;
  @FXML private TableView<KindAccuracy> kinds;
  @FXML private Label advice;

  HistoryController(
      Workbench workbench,
      HistoryModel model,
      InstantSource clock,
      Consumer<RunSummary> again,
      Runnable export) {
    this.workbench = workbench;
    this.model = model;
    this.clock = clock;
    this.again = again;
    this.export = export;
  }

  @FXML
  void initialize() {
    query.textProperty().bindBidirectional(model.queryProperty());
    picker(project, model.projectProperty());
    picker(state, model.stateProperty());
    picker(policy, model.policyProperty());
    fillRuns();
    fillKinds();
    model.shown().addListener((ListChangeListener<RunSummary>) c -> refreshPickers());
    model.regrets().addListener((MapChangeListener<String, Double>) c -> runs.refresh());
    model.selected().addListener((ListChangeListener<RunSummary>) c -> showSelection());
    model.timesProperty().addListener((o, was, is) -> showTimes(is));
    refreshPickers();
    showSelection();
    showTimes(List.of());
  }

  @FXML
  void runAgain() {
    if (!model.selected().isEmpty()) {
      again.accept(model.selected().getFirst());
    }
  }

  @FXML
  void exportRuns() {
    export.run();
  }

  private static void picker(Picker<String> picker, StringProperty value) {
    picker.choices().setAll(HistoryModel.ALL);
    picker.valueProperty().set(value.get());
    picker
        .valueProperty()
        .addListener((o, was, is) -> value.set(is == null ? HistoryModel.ALL : is));
  }

  private void refreshPickers() {
    fill(project, model.projects());
    fill(state, model.states());
    fill(policy, model.policies());
  }

  private static void fill(Picker<String> picker, List<String> choices) {
    if (!picker.choices().equals(choices)) {
      picker.choices().setAll(choices);
    }
  }

  private void fillRuns() {
    Tables.dress(
        runs, "Runs are kept here. Open a project, compare plans, and launch the one you like.");
    runs.getStyleClass().add("dense");
    runs.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    runs.getColumns()
        .setAll(
            List.of(
                Tables.node(
                    "", 26, false, this::mark, r -> model.selected().contains(r) ? "selected" : ""),
                Tables.text("run", 34, true, RunSummary::id, "medium"),
                Tables.text("project", 112, false, RunSummary::project, ""),
                Tables.text(
                    "started",
                    90,
                    false,
                    r -> Moments.dayAndTime(r.startedAt(), clock.instant(), ZoneId.systemDefault()),
                    "muted"),
                Tables.node("state", 76, false, this::state, RunSummary::state),
                Tables.text(
                    "policy",
                    58,
                    false,
                    RunSummary::policy,
                    r -> r.policy().equals("adaptive") ? "muted" : ""),
                Tables.text("on", 64, false, RunSummary::on, "muted"),
                Tables.text("tasks", 42, true, r -> Units.count(r.tasks()), "muted"),
                Tables.text("predicted", 72, true, r -> Units.duration(r.plannedSeconds()), ""),
                Tables.text("real", 72, true, r -> Comparison.time(r.makespanSeconds()), ""),
                Tables.text("error", 58, true, Comparison::error, HistoryController::errorTone),
                Tables.text(
                    "cost",
                    56,
                    true,
                    Comparison::money,
                    r -> Comparison.money(r).equals("own") ? "muted" : ""),
                Tables.text("plans", 44, true, r -> Units.count(r.replans() + 1L), ""),
                Tables.text("regret", 64, true, this::regret, "muted")));
    runs.setItems(model.shown());
    Tables.follow(runs, workbench.textPercentProperty());
    runs.getSelectionModel()
        .getSelectedItems()
        .addListener(
            (ListChangeListener<RunSummary>)
                c -> {
                  List<RunSummary> chosen =
                      runs.getSelectionModel().getSelectedItems().stream()
                          .filter(java.util.Objects::nonNull)
                          .limit(2)
                          .toList();
                  if (!model.selected().equals(chosen)) {
                    model.selected().setAll(chosen);
                    runs.refresh();
                  }
                });
  }

  private static String errorTone(RunSummary run) {
    double error = HistoryModel.error(run);
    return Double.isNaN(error) ? "muted" : Math.abs(error) > OFF ? "warning-text" : "";
  }

  /** Against a plan with hindsight; a dash while it is not known or not asked. */
  private String regret(RunSummary run) {
    return Comparison.regret(model.regrets().get(run.id()));
  }

  /** Selects a run in the table. */
  void select(RunSummary run) {
    runs.getSelectionModel().select(run);
  }

  private Node mark(RunSummary run) {
    int at = model.selected().indexOf(run);
    return at < 0 ? new Region() : shape(at == 0);
  }

  /** A filled circle for the first run, a hollow square for the second. */
  private Node shape(boolean first) {
    Picture picture =
        new Picture(
            workbench.themeProperty(),
            first ? "first" : "second",
            (s, w, h, palette, areas) -> {
              if (first) {
                s.fillCircle(w / 2, h / 2, 4, palette.accent());
              } else {
                s.strokeRect(
                    w / 2 - 3.5,
                    h / 2 - 3.5,
                    7,
                    7,
                    dev.heddle.ui.paint.Pen.of(palette.text(), 1.5));
              }
            });
    picture.fix(12, 12);
    return picture;
  }

  private Node state(RunSummary run) {
    StateShape shape =
        switch (run.state()) {
          case "done" -> StateShape.DONE;
          case "failed" -> StateShape.FAILED;
          case "cancelled" -> StateShape.CANCELLED;
          case "running" -> StateShape.RUNNING;
          default -> StateShape.WAITING;
        };
    Picture picture =
        new Picture(
            workbench.themeProperty(),
            run.state(),
            (s, w, h, palette, areas) -> shape.paint(s, w / 2, h / 2, 12, palette));
    picture.fix(14, 14);
    Label word = new Label(run.state());
    word.getStyleClass().add("small");
    HBox box = new HBox(7, picture, word);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private void showSelection() {
    int chosen = model.selected().size();
    count.setText(
        model.size() == 0 ? "" : chosen + " of " + Units.count(model.size()) + " runs selected");
    showComparison(null, null);
  }

  /** Shows what is known of the selected runs. */
  void showComparison(@Nullable RunDetail first, @Nullable RunDetail second) {
    boolean some = !model.selected().isEmpty();
    comparePanel.setVisible(some);
    comparePanel.setManaged(some);
    if (!some) {
      return;
    }
    RunSummary a = model.selected().getFirst();
    RunSummary b = model.selected().size() > 1 ? model.selected().get(1) : null;
    compareTitle.setText(b == null ? "Run " + a.id() : "Run " + a.id() + " and run " + b.id());
    compareNote.setText(
        b == null ? "select a second one with Ctrl to compare" : Comparison.alike(first, second));
    fillComparison(a, b, first, second);
    doneHolder.getChildren().clear();
    legend.getChildren().clear();
    if (first != null) {
      Label done = label("tasks done over time", "caption", "muted");
      Label plan = label("dashed: the plan of run " + a.id(), "caption", "muted");
      legend.getChildren().setAll(done, plan);
      doneHolder
          .getChildren()
          .setAll(
              new Picture(
                  workbench.themeProperty(), "Tasks done over time", new DoneChart(first, second)));
    }
  }

  private void fillComparison(
      RunSummary a, @Nullable RunSummary b, @Nullable RunDetail first, @Nullable RunDetail second) {
    compare.getChildren().clear();
    compare.getColumnConstraints().clear();
    for (double width : new double[] {112, 112, 104, 80}) {
      ColumnConstraints column = new ColumnConstraints(width);
      column.setHgrow(Priority.SOMETIMES);
      compare.getColumnConstraints().add(column);
    }
    head(1, true, a.id() + ", " + a.policy());
    if (b != null) {
      head(2, false, b.id() + ", " + b.policy());
    }
    compare.add(cell(label(b == null ? "" : "difference", "small", "muted"), true), 3, 0);
    if (b == null) {
      compare.add(cell(label("", "small"), true), 2, 0);
    }
    compare.add(cell(label("", "small"), true), 0, 0);
    int row = 1;
    for (Comparison.Line line : Comparison.lines(a, b, first, second, model.regrets())) {
      compare.add(cell(label(line.name(), "small", "muted"), false), 0, row);
      compare.add(cell(label(line.first(), "small"), true), 1, row);
      compare.add(cell(label(line.second(), "small"), true), 2, row);
      compare.add(cell(label(line.difference(), "small", "muted"), true), 3, row);
      row++;
    }
  }

  private void head(int column, boolean first, String text) {
    HBox box = new HBox(6, shape(first), label(text, "small"));
    box.setAlignment(Pos.CENTER_RIGHT);
    compare.add(cell(box, true), column, 0);
  }

  private static Node cell(Node content, boolean right) {
    HBox cell = new HBox(content);
    cell.getStyleClass().add("compare-cell");
    cell.setAlignment(right ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    return cell;
  }

  private static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  private void fillKinds() {
    Tables.dress(kinds, "");
    Function<KindAccuracy, String> none = k -> "muted";
    kinds
        .getColumns()
        .setAll(
            List.of(
                Tables.node("kind", 122, false, this::kind, KindAccuracy::kind),
                Tables.text("n", 44, true, k -> Units.count(k.count()), none),
                Tables.text("bias", 62, true, k -> Units.signedPercent(k.bias(), 0), k -> ""),
                Tables.text("error", 58, true, k -> Units.percent(k.error(), 0), k -> ""),
                Tables.node("inside P10–P90", 108, false, this::inside, k -> "inside P10–P90"),
                Tables.text(
                    "",
                    52,
                    true,
                    k -> Units.percent(k.inside(), 0),
                    k -> k.off() ? "warning-text" : "")));
    Tables.follow(kinds, workbench.textPercentProperty());
  }

  private Kinds kindOrder() {
    if (workbench.projectProperty().get() != null) {
      return Kinds.of(
          workbench.projectProperty().get().tasks().stream().map(t -> t.kind()).toList());
    }
    return Kinds.of(model.timesProperty().get().stream().map(TaskTimes::kind).toList());
  }

  private Node kind(KindAccuracy row) {
    Region stripe = new Region();
    stripe.setMinSize(4, 14);
    stripe.setMaxSize(4, 14);
    stripe.getStyleClass().add("kind-" + (kindOrder().index(row.kind()) % 8 + 1));
    HBox box = new HBox(8, stripe, label(row.kind(), "small"));
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private Node inside(KindAccuracy row) {
    Picture meter =
        new Picture(
            workbench.themeProperty(),
            Units.percent(row.inside(), 0) + " inside, " + SHOULD + " should be",
            (s, w, h, p, areas) -> {
              double y = h / 2 - 2;
              s.fillRect(0, y, w, 4, p.track());
              s.fillRect(0, y, w * row.inside(), 4, row.off() ? p.warningShape() : p.edge());
              s.fillRect(w * KindAccuracy.SHOULD - 0.75, y - 3, 1.5, 10, p.text());
            });
    meter.fix(92, 14);
    HBox box = new HBox(meter);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private void showTimes(List<TaskTimes> times) {
    boolean some = !times.isEmpty();
    scatterHolder.getChildren().clear();
    figures.setVisible(some);
    figures.setManaged(some);
    kinds.setVisible(some);
    kinds.setManaged(some);
    advice.setVisible(some);
    advice.setManaged(some);
    if (!some) {
      timesNote.setText("");
      Label nothing =
          label(
              model.size() == 0
                  ? "When a run is over, each of its tasks is a point here: how long it was\n"
                      + "predicted to take, and how long it took."
                  : "No task of the selected run finished where its plan had put it.",
              "small",
              "muted");
      scatterHolder.getChildren().setAll(nothing);
      return;
    }
    KindAccuracy all = KindAccuracy.of("all", times);
    String tasks = times.size() == 1 ? "1 task" : Units.count(times.size()) + " tasks";
    timesNote.setText(tasks + " of " + model.selected().getFirst().project() + ", band ±20 %");
    scatterHolder
        .getChildren()
        .setAll(
            new Picture(
                workbench.themeProperty(),
                "Real over predicted durations of " + tasks,
                new ScatterPainter(times, kindOrder())));
    figures
        .getChildren()
        .setAll(
            figure("median error", Units.percent(all.error(), 0), ""),
            figure("inside P10–P90", Units.percent(all.inside(), 0), ""),
            figure("should be", SHOULD, "muted"));
    List<KindAccuracy> rows = KindAccuracy.of(times);
    kinds.getItems().setAll(rows);
    double row = ROW * workbench.textPercentProperty().get() / 100;
    double tall = row + row * Math.min(8, rows.size()) + 2;
    kinds.setPrefHeight(tall);
    kinds.setMinHeight(Math.min(tall, ROW * 4));
    advice.setText(advice(rows));
  }

  private static Node figure(String caption, String value, String tone) {
    VBox box = new VBox(1, label(caption, "caption", "muted"), label(value, "figure", tone));
    HBox.setHgrow(box, Priority.ALWAYS);
    box.setPrefWidth(120);
    return box;
  }

  private static String advice(List<KindAccuracy> rows) {
    String late = kinds(rows, r -> r.off() && r.inside() < KindAccuracy.SHOULD && r.bias() > 0);
    String early = kinds(rows, r -> r.off() && r.inside() < KindAccuracy.SHOULD && r.bias() < 0);
    StringBuilder text = new StringBuilder();
    if (!late.isEmpty()) {
      text.append(late).append(" run over more often than their ranges say. ");
    }
    if (!early.isEmpty()) {
      text.append(early).append(" take less than their ranges say. ");
    }
    return text.isEmpty() ? "" : text + "What was measured counts from the next plan on.";
  }

  private static String kinds(List<KindAccuracy> rows, Predicate<KindAccuracy> which) {
    return rows.stream()
        .filter(r -> r.count() >= 3)
        .filter(which)
        .map(KindAccuracy::kind)
        .collect(Collectors.joining(", "));
  }
}
