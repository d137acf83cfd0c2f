package dev.heddle.ui.plan;

import dev.heddle.io.Units;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.plan.Scenarios;
import dev.heddle.ui.Fxml;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.Picker;
import dev.heddle.ui.controls.Picture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the Plan pane to its model. */
final class PlanController {
  private static final double ZOOM = 1.5;
  private static final double SCROLL_BAR = 12;

  private final Workbench workbench;
  private final PlanModel model;
  private final PlanRequests requests;
  private final Map<String, ColumnController> controllers = new LinkedHashMap<>();
  private final Parent node;
  private @Nullable Picture gantt;
  private @Nullable Picture curve;
  private @Nullable Picture tried;
  private @Nullable Picture legend;
  private PlanGantt shown = new PlanGantt(List.of(), 1);
  private double zoom = 1;
  private double offset;

  private final WhatIfController whatIf;

  @FXML private ToggleGroup views;
  @FXML private ToggleButton whatIfTab;
  @FXML private ToggleButton columnsTab;
  @FXML private HBox columnTools;
  @FXML private HBox whatIfTools;
  @FXML private ScrollPane whatIfBody;
  @FXML private VBox columnsBody;
  @FXML private VBox empty;
  @FXML private Label emptyText;
  @FXML private Button emptyButton;
  @FXML private VBox content;
  @FXML private Picker<WhatIfChoice> scenario;
  @FXML private Picker<String> reference;
  @FXML private Button addColumn;
  @FXML private Label summary;
  @FXML private ScrollPane cardScroll;
  @FXML private HBox cards;
  @FXML private ToggleGroup rows;
  @FXML private ToggleButton byMachine;
  @FXML private ToggleButton byTask;
  @FXML private Label selected;
  @FXML private ScrollPane ganttScroll;
  @FXML private StackPane legendHolder;
  @FXML private Label curveNote;
  @FXML private StackPane curveHolder;
  @FXML private StackPane triedHolder;

  PlanController(Workbench workbench, PlanModel model, WhatIfModel table, PlanRequests requests) {
    this.workbench = workbench;
    this.model = model;
    this.requests = requests;
    this.whatIf = new WhatIfController(workbench, table, requests);
    this.node = Fxml.load("plan/plan.fxml", this);
  }

  Node node() {
    return node;
  }

  @FXML
  void initialize() {
    emptyButton.setOnAction(e -> workbench.actions().run("compare"));
    scenario.setNames(WhatIfChoice::title);
    reference.setNames(t -> t);
    model.columns().addListener((ListChangeListener<PlanColumn>) c -> refresh());
    model.referenceProperty().addListener((o, was, is) -> refresh());
    reference
        .valueProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null) {
                model.referenceProperty().set(is);
              }
            });
    scenario.valueProperty().addListener((o, was, is) -> onScenario(is));
    workbench.selection().addListener((SetChangeListener<String>) c -> paintGantt());
    rows.selectedToggleProperty()
        .addListener(
            (o, was, is) -> {
              if (is == null) {
                rows.selectToggle(was);
              } else {
                paintGantt();
              }
            });
    whatIfTools.getChildren().setAll(whatIf.tools());
    whatIfBody.setContent(whatIf.node());
    views
        .selectedToggleProperty()
        .addListener(
            (o, was, is) -> {
              if (is == null) {
                views.selectToggle(was);
              } else {
                view();
              }
            });
    view();
    // As high as the cards, and what the scroll bar takes where they do not fit side by side.
    InvalidationListener high =
        o -> {
          boolean wide = cards.getWidth() > cardScroll.getWidth() + 1;
          double height = cards.getHeight() + (wide ? SCROLL_BAR : 0);
          cardScroll.setMinHeight(height);
          cardScroll.setPrefHeight(height);
        };
    cards.heightProperty().addListener(high);
    cards.widthProperty().addListener(high);
    cardScroll.widthProperty().addListener(high);
    InvalidationListener other = o -> refresh();
    workbench.projectProperty().addListener(other);
    workbench.poolProperty().addListener(other);
    refresh();
  }

  @FXML
  void addColumn() {
    requests.addColumn(addColumn);
  }

  @FXML
  void export() {
    requests.export();
  }

  @FXML
  void zoomIn() {
    zoom(ZOOM);
  }

  @FXML
  void zoomOut() {
    zoom(1 / ZOOM);
  }

  @FXML
  void zoomFit() {
    zoom = 1;
    offset = 0;
    paintGantt();
  }

  /** Shows the columns, or the table of what-ifs. */
  void showWhatIf(boolean on) {
    views.selectToggle(on ? whatIfTab : columnsTab);
  }

  boolean showsWhatIf() {
    return whatIfTab.isSelected();
  }

  private void view() {
    boolean table = whatIfTab.isSelected();
    for (Node part : List.of(whatIfTools, whatIfBody)) {
      part.setVisible(table);
      part.setManaged(table);
    }
    for (Node part : List.of(columnTools, columnsBody)) {
      part.setVisible(!table);
      part.setManaged(!table);
    }
    summary.setText(summaryText());
    if (table) {
      whatIf.shown();
    }
  }

  private void zoom(double factor) {
    double before = shown.endSeconds() / zoom;
    zoom = Math.max(1, Math.min(200, zoom * factor));
    double after = shown.endSeconds() / zoom;
    offset = Math.max(0, Math.min(shown.endSeconds() - after, offset + (before - after) / 2));
    paintGantt();
  }

  private void onScenario(@Nullable WhatIfChoice choice) {
    if (choice != null && choice.scenario() != null) {
      requests.whatIf(choice.scenario());
      scenario.valueProperty().set(WhatIfChoice.REAL);
    }
  }

  /** Shows all anew. */
  void refresh() {
    Project project = workbench.projectProperty().get();
    boolean any = !model.columns().isEmpty();
    empty.setVisible(!any);
    content.setVisible(any);
    emptyButton.setDisable(project == null || project.tasks().isEmpty());
    emptyText.setText(
        project == null
            ? "Open a project first."
            : project.tasks().isEmpty()
                ? "Draw a task in Edit first."
                : "Compare runs greedy, annealing and exact side by side on what the machines offer"
                    + " now.");
    if (!any) {
      return;
    }
    choices();
    cards();
    summary.setText(summaryText());
    Project compared = model.projectProperty().get();
    boolean money = compared != null && compared.objective().goal() == Objective.Goal.COST;
    curveNote.setText(money ? "cost" : "makespan");
    paintGantt();
    if (compared != null) {
      curve = paint(curve, curveHolder, "best so far", new CurvePainter(compared, model.columns()));
      tried =
          paint(
              tried,
              triedHolder,
              "plans tried",
              new TriedPainter(compared, model.columns(), model.tried()));
      legend =
          paint(
              legend,
              legendHolder,
              "what the marks mean",
              new PlanLegendPainter(
                  model.referenceProperty().get(), compared.objective().deadlineSeconds() != null));
    }
  }

  private Picture paint(
      @Nullable Picture picture,
      StackPane holder,
      String name,
      dev.heddle.ui.paint.Painter painter) {
    if (picture == null) {
      Picture made = new Picture(workbench.themeProperty(), name, painter);
      holder.getChildren().setAll(made);
      return made;
    }
    picture.setPainter(painter);
    return picture;
  }

  private void choices() {
    List<String> titles = model.columns().stream().map(PlanColumn::title).toList();
    if (!reference.choices().equals(titles)) {
      reference.choices().setAll(titles);
    }
    reference.valueProperty().set(model.referenceProperty().get());
    Pool pool = workbench.poolProperty().get();
    List<WhatIfChoice> whatIfs = WhatIfChoice.of(pool);
    if (!scenario.choices().equals(whatIfs)) {
      scenario.choices().setAll(whatIfs);
    }
    if (scenario.valueProperty().get() == null) {
      scenario.valueProperty().set(WhatIfChoice.REAL);
    }
  }

  private void cards() {
    double from = Double.POSITIVE_INFINITY;
    double to = 0;
    for (PlanColumn column : model.columns()) {
      Plan plan = column.plan();
      if (plan != null) {
        from = Math.min(from, plan.makespanSeconds());
        to = Math.max(to, plan.makespanSeconds());
      }
      if (column.range() != null) {
        from = Math.min(from, column.range().p10Seconds());
        to = Math.max(to, column.range().p90Seconds());
      }
    }
    Project project = model.projectProperty().get();
    Double deadline = project == null ? null : project.objective().deadlineSeconds();
    if (deadline != null && deadline < 1.5 * to) {
      to = Math.max(to, deadline);
    }
    double pad = Math.max(1e-6, (to - from) * 0.3);
    List<Node> nodes = new ArrayList<>();
    controllers.keySet().retainAll(model.columns().stream().map(PlanColumn::title).toList());
    for (PlanColumn column : model.columns()) {
      ColumnController controller =
          controllers.computeIfAbsent(
              column.title(),
              t -> {
                ColumnController made = new ColumnController(workbench.themeProperty());
                made.connect(t, model, requests.asked());
                return made;
              });
      controller.show(column, model, from - pad, to + pad * 0.3);
      nodes.add(controller.node());
    }
    if (!cards.getChildren().equals(nodes)) {
      cards.getChildren().setAll(nodes);
    }
  }

  private String summaryText() {
    Project project = model.projectProperty().get();
    Pool pool = workbench.poolProperty().get();
    List<String> parts = new ArrayList<>();
    if (project != null) {
      Double deadline = project.objective().deadlineSeconds();
      if (deadline != null) {
        parts.add("Deadline " + Units.duration(deadline));
      }
      Double budget = project.objective().budget();
      if (budget != null) {
        parts.add("budget " + PlanText.limit(budget, project.currency()));
      }
    }
    if (pool != null) {
      int machines = pool.types().stream().mapToInt(t -> t.count()).sum();
      parts.add(
          whatIfTab.isSelected()
              ? "best: least makespan, within 1 % the cheaper"
              : Units.count(machines)
                  + (machines == 1 ? " machine" : " machines")
                  + " in the pool");
    }
    String text = String.join(" · ", parts);
    return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private void paintGantt() {
    Project project = model.projectProperty().get();
    if (project == null) {
      return;
    }
    selected.setText(PlanText.selected(project, workbench.selection()));
    shown =
        PlanGantt.of(
            project,
            model.columns(),
            model.referenceProperty().get(),
            workbench.selection(),
            byMachine.isSelected() || !byTask.isSelected());
    double span = shown.endSeconds() / zoom;
    PlanGanttPainter painter =
        new PlanGanttPainter(shown, project, workbench.selection(), offset, offset + span);
    Picture picture = gantt;
    if (picture == null) {
      picture = new Picture(workbench.themeProperty(), "Gantt of the plans", painter);
      picture.addEventHandler(MouseEvent.MOUSE_CLICKED, this::onClick);
      ganttScroll.setContent(picture);
      gantt = picture;
    } else {
      picture.setPainter(painter);
    }
    picture.fix(Double.NaN, painter.height());
  }

  private void onClick(MouseEvent event) {
    Picture picture = gantt;
    if (picture == null) {
      return;
    }
    picture
        .at(event.getX(), event.getY())
        .ifPresent(
            area -> {
              if (area.owner() instanceof PlanGanttPainter.TaskArea task) {
                workbench.select(java.util.Set.of(task.task()));
              }
            });
  }

  /** A scenario that can be planned beside the real pool. */
  record WhatIfChoice(String title, @Nullable Scenario scenario) {
    static final WhatIfChoice REAL = new WhatIfChoice(Scenarios.REAL, null);

    static List<WhatIfChoice> of(@Nullable Pool pool) {
      List<WhatIfChoice> choices = new ArrayList<>();
      choices.add(REAL);
      if (pool != null) {
        Scenarios.of(pool).forEach(s -> choices.add(new WhatIfChoice(s.name(), s)));
      }
      return choices;
    }
  }
}
