package dev.heddle.ui.plan;

import dev.heddle.io.Units;
import dev.heddle.model.Plan;
import dev.heddle.model.Project;
import dev.heddle.model.Violation;
import dev.heddle.plan.Scenarios;
import dev.heddle.ui.Theme;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.controls.Picture;
import dev.heddle.ui.paint.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The cells of the what-if table: a row per planner, a column per scenario and one for the worst.
 */
final class WhatIfTable {
  private static final double LATE = 0.1;

  private final ObservableValue<Theme> theme;
  private final WhatIfModel model;
  private final ObjectProperty<WhatIfModel.Place> chosen =
      new SimpleObjectProperty<>(this, "chosen");
  private GridPane grid = new GridPane();

  WhatIfTable(ObservableValue<Theme> theme, WhatIfModel model) {
    this.theme = theme;
    this.model = model;
  }

  void bind(GridPane table) {
    grid = table;
  }

  /** The cell that is selected, or null. */
  ObjectProperty<WhatIfModel.Place> chosenProperty() {
    return chosen;
  }

  /** Shows what is known. */
  void refresh() {
    List<Node> nodes = new ArrayList<>();
    List<Scenarios.Asked> scenarios = model.scenarios();
    columns(scenarios.size());
    put(nodes, new Region(), 0, 0, "whatif-corner");
    for (int c = 0; c < scenarios.size(); c++) {
      put(nodes, head(scenarios.get(c).title(), scenarios.get(c).about()), c + 1, 0, "whatif-head");
    }
    int last = scenarios.size() + 1;
    put(
        nodes,
        head("Worst of the " + word(scenarios.size()), "makespan, cost, late"),
        last,
        0,
        "whatif-head");
    WhatIfModel.Place best = model.best();
    double[] axis = axis();
    for (int r = 0; r < model.planners().size(); r++) {
      String planner = model.planners().get(r);
      put(nodes, head(PlanText.title(planner), each(planner)), 0, r + 1, "whatif-name");
      for (int c = 0; c < scenarios.size(); c++) {
        WhatIfModel.Place place = new WhatIfModel.Place(planner, scenarios.get(c).title());
        ToggleButton cell = cell(place, axis);
        boolean ofScenario = place.equals(model.best(place.scenario()));
        if (ofScenario) {
          cell.getStyleClass().add("best");
        }
        if (place.equals(best)) {
          cell.getStyleClass().add("best-of-all");
        }
        put(nodes, cell, c + 1, r + 1, "whatif-cell");
      }
      put(nodes, worst(planner), last, r + 1, "whatif-worst");
    }
    grid.getChildren().setAll(nodes);
  }

  private static String word(int n) {
    String[] words = {"none", "one", "two", "three", "four", "five", "six", "seven", "eight"};
    return n < words.length ? words[n] : Integer.toString(n);
  }

  private void columns(int scenarios) {
    if (grid.getColumnConstraints().size() == scenarios + 2) {
      return;
    }
    grid.getColumnConstraints().clear();
    grid.getColumnConstraints().add(new ColumnConstraints());
    for (int i = 0; i < scenarios; i++) {
      ColumnConstraints wide = new ColumnConstraints();
      wide.setHgrow(Priority.ALWAYS);
      grid.getColumnConstraints().add(wide);
    }
    grid.getColumnConstraints().add(new ColumnConstraints());
  }

  private static void put(List<Node> nodes, Region node, int column, int row, String style) {
    node.getStyleClass().add(style);
    node.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    GridPane.setConstraints(node, column, row);
    nodes.add(node);
  }

  private static VBox head(String title, String about) {
    return new VBox(1, label(title, "small-medium"), label(about, "caption", "muted"));
  }

  private String each(String planner) {
    double most = model.worst(planner, WhatIfModel.Cell::seconds);
    return most < 0
        ? "waits"
        : "≤ " + Units.number(Math.max(0.01, most), most < 0.995 ? 2 : 1) + " s each";
  }

  private double[] axis() {
    double from = Double.POSITIVE_INFINITY;
    double to = 0;
    for (String planner : model.planners()) {
      for (Scenarios.Asked asked : model.scenarios()) {
        WhatIfModel.Cell cell = model.cell(planner, asked.title());
        if (cell != null && cell.plan() != null && cell.range() != null) {
          from = Math.min(from, Math.min(cell.plan().makespanSeconds(), cell.range().p10Seconds()));
          to = Math.max(to, Math.max(cell.plan().makespanSeconds(), cell.range().p90Seconds()));
        }
      }
    }
    Project project = model.project();
    Double deadline = project == null ? null : project.objective().deadlineSeconds();
    if (deadline != null && deadline < 1.5 * to) {
      to = Math.max(to, deadline);
    }
    double pad = Math.max(1e-6, (to - from) * 0.1);
    return new double[] {from - pad, to + pad};
  }

  private ToggleButton cell(WhatIfModel.Place place, double[] axis) {
    ToggleButton button = new ToggleButton();
    button.getStyleClass().setAll("whatif-button");
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setId("cell-" + place.planner() + "-" + place.scenario().replace(' ', '-'));
    button.setSelected(place.equals(chosen.get()));
    button.setOnAction(
        e -> {
          chosen.set(button.isSelected() ? place : null);
          model.changes().set(model.changes().get() + 1);
        });
    WhatIfModel.Cell cell = model.cell(place);
    String spoken = place.planner() + ", " + place.scenario() + ": ";
    if (cell == null) {
      button.setGraphic(label(model.left() > 0 ? "planning…" : "not planned", "small", "muted"));
      button.setAccessibleText(spoken + "no plan yet");
      button.setDisable(true);
      return button;
    }
    Plan plan = cell.plan();
    if (plan == null) {
      Label why = label(cell.why(), "small", "danger-text");
      why.setWrapText(true);
      button.setGraphic(why);
      button.setAccessibleText(spoken + cell.why());
      button.setDisable(true);
      return button;
    }
    button.setGraphic(figures(place, cell, plan, axis));
    button.setAccessibleText(
        spoken + Units.duration(plan.makespanSeconds()) + ", " + Units.money(plan.cost()));
    return button;
  }

  private VBox figures(WhatIfModel.Place place, WhatIfModel.Cell cell, Plan plan, double[] axis) {
    HBox first = new HBox(8, label(Units.duration(plan.makespanSeconds()), "title"));
    WhatIfModel.Cell real = model.cell(place.planner(), PlanController.WhatIfChoice.REAL.title());
    if (real != null && real != cell && real.plan() != null) {
      double by = plan.makespanSeconds() - real.plan().makespanSeconds();
      first
          .getChildren()
          .add(label(Math.abs(by) < 30 ? "same" : Units.difference(by), "caption", "muted"));
    }
    first.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
    HBox top = new HBox(first, grow());
    if (place.equals(model.best(place.scenario()))) {
      IconView tick = new IconView(Icon.TICK, 14);
      tick.getStyleClass().add("accent");
      top.getChildren().add(tick);
    }
    boolean over = plan.violations().stream().anyMatch(v -> v.code() == Violation.Code.BUDGET);
    String money = Units.money(plan.cost());
    HBox second =
        over
            ? new HBox(label(money + ", over budget", "small", "danger-text"))
            : new HBox(
                8,
                label(money, "small"),
                label("gap " + Units.percent(plan.gap(), 1), "small", "muted"));
    HBox third = new HBox(8, strip(cell, plan, axis));
    Project project = model.project();
    if (cell.range() != null && project != null && project.objective().deadlineSeconds() != null) {
      double late = cell.range().late();
      third
          .getChildren()
          .add(
              label(
                  Units.percent(late, 0) + " late",
                  "caption",
                  late > LATE ? "danger-text" : "muted"));
    }
    third.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    VBox box = new VBox(1, top, second, third);
    box.setMaxWidth(Double.MAX_VALUE);
    return box;
  }

  private Node strip(WhatIfModel.Cell cell, Plan plan, double[] axis) {
    Project project = model.project();
    Double deadline = project == null ? null : project.objective().deadlineSeconds();
    Picture strip =
        new Picture(
            theme,
            "makespan in its range",
            new RangePainter(plan, cell.range(), deadline, axis[0], axis[1]));
    strip.getStyleClass().add("whatif-strip");
    strip.setMouseTransparent(true);
    return strip;
  }

  private VBox worst(String planner) {
    Project project = model.project();
    double makespan = model.worst(planner, c -> time(c.plan()));
    if (project == null || makespan < 0) {
      return new VBox();
    }
    double cost = model.worst(planner, c -> c.plan() == null ? 0 : c.plan().cost());
    double late = model.worst(planner, c -> c.range() == null ? 0 : c.range().late());
    Double budget = project.objective().budget();
    VBox box =
        new VBox(
            1,
            label(Units.duration(makespan), "title"),
            label(
                Units.money(cost),
                "small",
                budget != null && cost > budget + 1e-9 ? "danger-text" : "text"));
    if (project.objective().deadlineSeconds() != null) {
      box.getChildren()
          .add(
              label(
                  Units.percent(late, 0) + " late",
                  "caption",
                  late > LATE ? "danger-text" : "muted"));
    }
    return box;
  }

  private static double time(@Nullable Plan plan) {
    return plan == null ? 0 : plan.makespanSeconds();
  }

  private static Region grow() {
    Region grow = new Region();
    HBox.setHgrow(grow, Priority.ALWAYS);
    return grow;
  }

  private static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }
}
