package dev.heddle.ui.plan;

import dev.heddle.model.MachineType;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.plan.Preference;
import dev.heddle.plan.Scenarios;
import dev.heddle.ui.Fxml;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.controls.Picker;
import dev.heddle.ui.controls.Picture;
import dev.heddle.ui.paint.Icon;
import dev.heddle.ui.paint.Painter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Binds the Plan pane's table of planners by scenarios, the sweep and the dots. */
final class WhatIfController {
  private static final List<String> PLANNERS = List.of("greedy", "annealing", "exact");

  private final Workbench workbench;
  private final WhatIfModel model;
  private final PlanRequests requests;
  private final WhatIfTable cells;
  private final MenuButton planners = multiple();
  private final MenuButton scenarios = multiple();
  private final Button addScenario = new Button("Scenario", new IconView(Icon.PLUS, 14));
  private final Node node;
  private List<String> chosenPlanners = PLANNERS;
  private List<Scenarios.Asked> known = List.of();
  private @Nullable Picture sweep;
  private @Nullable Picture dots;
  private boolean filling;

  @FXML private IconView tick;
  @FXML private Label note;
  @FXML private ProgressBar progress;
  @FXML private Button stop;
  @FXML private Button open;
  @FXML private GridPane table;
  @FXML private Picker<String> swept;
  @FXML private Label sweepNote;
  @FXML private StackPane sweepHolder;
  @FXML private Label sweepText;
  @FXML private Label dotsNote;
  @FXML private StackPane dotsHolder;

  /**
   * What is to be planned.
   *
   * @param scenarios none: the usual ones
   * @param swept empty: the dearest type
   */
  record Choice(List<String> planners, List<Scenarios.Asked> scenarios, String swept) {}

  WhatIfController(Workbench workbench, WhatIfModel model, PlanRequests requests) {
    this.workbench = workbench;
    this.model = model;
    this.requests = requests;
    cells = new WhatIfTable(workbench.themeProperty(), model);
    node = Fxml.load("plan/whatif.fxml", this);
  }

  private static MenuButton multiple() {
    MenuButton button = new MenuButton();
    button.getStyleClass().add("picker");
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    return button;
  }

  Node node() {
    return node;
  }

  /** What stands in the pane's bar. */
  List<Node> tools() {
    planners.setId("whatif-planners");
    scenarios.setId("whatif-scenarios");
    addScenario.setId("whatif-add");
    addScenario.setOnAction(e -> offer());
    for (Region tool : List.of(planners, scenarios, addScenario)) {
      tool.setMinWidth(Region.USE_PREF_SIZE);
    }
    return List.of(planners, scenarios, addScenario);
  }

  @FXML
  void initialize() {
    tick.getStyleClass().add("accent");
    cells.bind(table);
    swept.setNames(t -> t);
    swept.setId("whatif-swept");
    swept
        .valueProperty()
        .addListener(
            (o, was, is) -> {
              if (!filling && is != null && !is.equals(model.sweptType())) {
                ask(is);
              }
            });
    model.changes().addListener((o, was, is) -> refresh());
    cells.chosenProperty().addListener((o, was, is) -> open.setDisable(openable() == null));
    refresh();
  }

  /** The table comes to the front: what is missing is planned. */
  void shown() {
    if (workbench.projectProperty().get() != model.project()) {
      known = List.of();
      ask("");
    } else {
      refresh();
    }
  }

  private void ask(String type) {
    requests.table(new Choice(chosenPlanners, known, type.isEmpty() ? model.sweptType() : type));
  }

  @FXML
  void stop() {
    model.stop();
  }

  @FXML
  void open() {
    WhatIfModel.Place place = openable();
    if (place != null) {
      requests.open(place);
    }
  }

  private WhatIfModel.@Nullable Place openable() {
    WhatIfModel.Place place = cells.chosenProperty().get();
    return place == null ? model.best() : place;
  }

  private void refresh() {
    filling = true;
    List<Scenarios.Asked> shown = model.scenarios();
    for (Scenarios.Asked asked : shown) {
      if (known.stream().noneMatch(k -> k.title().equals(asked.title()))) {
        List<Scenarios.Asked> more = new ArrayList<>(known);
        more.add(asked);
        known = more;
      }
    }
    int plans = model.planners().size() * shown.size();
    note.setText(
        plans == 0
            ? "asking what the machines offer"
            : plans + " plans, each simulated " + PlanModel.SAMPLES + " times");
    boolean working = model.left() > 0;
    progress.setVisible(working);
    progress.setManaged(working);
    progress.setProgress((double) model.made() / Math.max(1, model.made() + model.left()));
    stop.setVisible(working);
    stop.setManaged(working);
    open.setDisable(openable() == null);
    fill(planners, "Planners", model.planners().size(), PLANNERS, chosenPlanners, this::planners);
    List<String> titles = known.stream().map(Scenarios.Asked::title).toList();
    List<String> on = shown.stream().map(Scenarios.Asked::title).toList();
    fill(scenarios, "Scenarios", on.size(), titles, on, this::scenarios);
    Pool pool = workbench.poolProperty().get();
    if (pool != null) {
      List<String> types = Scenarios.sweepable(pool);
      if (!swept.choices().equals(types)) {
        swept.choices().setAll(types);
      }
      swept.valueProperty().set(model.sweptType().isEmpty() ? null : model.sweptType());
    }
    cells.refresh();
    sweep(pool);
    dots();
    filling = false;
  }

  /** Fills a menu from which several may be on; at least one stays. */
  private void fill(
      MenuButton menu,
      String word,
      int count,
      List<String> all,
      List<String> on,
      java.util.function.Consumer<List<String>> take) {
    Label prefix = new Label(word);
    prefix.getStyleClass().add("muted");
    HBox shown = new HBox(5, prefix, new Label(Integer.toString(count)));
    shown.setAlignment(Pos.CENTER_LEFT);
    menu.setGraphic(shown);
    menu.setAccessibleText(word + " " + count);
    if (menu.isShowing()) {
      return;
    }
    menu.getItems().clear();
    for (String name : all) {
      CheckMenuItem item = new CheckMenuItem(name);
      item.setSelected(on.contains(name));
      item.setOnAction(
          e -> {
            List<String> now = new ArrayList<>(on);
            if (!now.remove(name)) {
              now.add(name);
            }
            take.accept(all.stream().filter(now::contains).toList());
          });
      menu.getItems().add(item);
    }
  }

  private void planners(List<String> on) {
    if (!on.isEmpty()) {
      chosenPlanners = on;
      requests.table(new Choice(on, model.scenarios(), model.sweptType()));
    }
  }

  private void scenarios(List<String> on) {
    if (!on.isEmpty()) {
      requests.table(
          new Choice(
              chosenPlanners,
              known.stream().filter(k -> on.contains(k.title())).toList(),
              model.sweptType()));
    }
  }

  /** Offers what-ifs that are not in the table yet. */
  private void offer() {
    Pool pool = workbench.poolProperty().get();
    if (pool == null) {
      return;
    }
    ContextMenu menu = new ContextMenu();
    for (Scenario scenario : Scenarios.of(pool)) {
      if (known.stream().noneMatch(k -> k.title().equals(scenario.name()))) {
        MenuItem item = new MenuItem(scenario.name());
        item.setOnAction(e -> add(scenario));
        menu.getItems().add(item);
      }
    }
    menu.show(addScenario, Side.BOTTOM, 0, 4);
  }

  private void add(Scenario scenario) {
    List<Scenarios.Asked> now = new ArrayList<>(model.scenarios());
    now.add(new Scenarios.Asked(scenario.name(), Scenarios.about(scenario), scenario));
    requests.table(new Choice(chosenPlanners, now, model.sweptType()));
  }

  private void sweep(@Nullable Pool pool) {
    Project project = model.project();
    List<WhatIfModel.Step> steps = model.sweep();
    String type = model.sweptType();
    sweepNote.setText(type.isEmpty() ? "" : PlanText.title(model.sweptPlanner()));
    if (project == null || pool == null) {
      sweepHolder.getChildren().clear();
      sweep = null;
      sweepText.setText("");
      return;
    }
    int now =
        pool.types().stream().filter(t -> t.id().equals(type)).mapToInt(MachineType::count).sum();
    boolean all = steps.size() == WhatIfModel.counts(pool, type).size();
    double[] values =
        steps.stream()
            .map(s -> s.cell().plan())
            .mapToDouble(p -> p == null ? Double.POSITIVE_INFINITY : p.value())
            .toArray();
    int knee = all ? Preference.knee(values) : -1;
    sweep =
        paint(
            sweep,
            sweepHolder,
            "makespan and cost over how many " + type,
            new SweepPainter(project, steps, now, knee, "count"));
    String said = SweepPainter.sentence(steps, now, knee, type);
    sweepText.setText(said == null ? "" : said);
  }

  private void dots() {
    Project project = model.project();
    List<DotsPainter.Row> rows = new ArrayList<>();
    String real = PlanController.WhatIfChoice.REAL.title();
    WhatIfModel.Place chosen = cells.chosenProperty().get();
    String scenario =
        chosen != null
                && model.scenarios().stream().anyMatch(s -> s.title().equals(chosen.scenario()))
            ? chosen.scenario()
            : real;
    WhatIfModel.Place best = model.best(scenario);
    int samples = 0;
    for (String planner : model.planners()) {
      WhatIfModel.Cell cell = model.cell(planner, scenario);
      Plan plan = cell == null ? null : cell.plan();
      if (cell != null && plan != null && cell.range() != null) {
        samples = cell.range().makespans().size();
        rows.add(
            new DotsPainter.Row(
                PlanText.title(planner),
                plan.makespanSeconds(),
                cell.range().p10Seconds(),
                cell.range().p90Seconds(),
                cell.range().late(),
                cell.range().makespans(),
                best != null && best.planner().equals(planner)));
      }
    }
    dotsNote.setText(
        rows.isEmpty()
            ? ""
            : samples
                + " simulated runs of each plan, "
                + (scenario.equals(real) ? scenario.toLowerCase(Locale.ROOT) : "if " + scenario)
                + "; a dot is "
                + Math.max(1, samples / DotsPainter.DOTS)
                + " of them");
    if (project == null) {
      dotsHolder.getChildren().clear();
      dots = null;
    } else {
      dots =
          paint(
              dots,
              dotsHolder,
              "How often the plans go well",
              new DotsPainter(rows, project.objective().deadlineSeconds()));
    }
  }

  private Picture paint(@Nullable Picture now, StackPane holder, String name, Painter painter) {
    if (now == null) {
      Picture made = new Picture(workbench.themeProperty(), name, painter);
      holder.getChildren().setAll(made);
      return made;
    }
    now.setPainter(painter);
    return now;
  }
}
