package dev.heddle.ui.run;

import dev.heddle.io.Units;
import dev.heddle.model.Assignment;
import dev.heddle.model.Holding;
import dev.heddle.model.Machine;
import dev.heddle.model.MachineType;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * The machines of a plan to be launched: for how long, at what price, and how old that price is.
 */
final class LaunchTable {
  private static final int MOST_ROWS = 12;
  private static final int COLUMNS = 7;

  private final Project project;
  private final Pool pool;
  private final Plan plan;
  private final GridPane grid = new GridPane();
  private final Map<Label, String> priced = new LinkedHashMap<>();
  private int row;

  LaunchTable(Project project, Pool pool, Plan plan) {
    this.project = project;
    this.pool = pool;
    this.plan = plan;
    fill();
  }

  Node node() {
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(330);
    scroll.getStyleClass().add("plain-scroll");
    return scroll;
  }

  /** Shows how old prices are. */
  void ages(Map<String, PriceAges.Age> ages) {
    Instant now = Instant.now();
    priced.forEach(
        (label, type) -> {
          PriceAges.Age age = PriceAges.of(ages, type);
          label.setText(age == null ? "not known" : age.text(now));
          if (age != null && age.stale()) {
            label.getStyleClass().remove("muted");
            label.getStyleClass().add("warning-text");
          }
        });
  }

  private void fill() {
    grid.getStyleClass().add("launch-table");
    String[] heads = {"machine", "from", "tasks", "held", "per hour", "price asked", "cost"};
    for (int c = 0; c < COLUMNS; c++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setHalignment(c < 2 ? HPos.LEFT : HPos.RIGHT);
      column.setHgrow(c == 1 ? Priority.ALWAYS : Priority.SOMETIMES);
      column.setMinWidth(60);
      grid.getColumnConstraints().add(column);
      put(c, heads[c], "small", "muted");
    }
    line("launch-line");
    Map<String, Machine> byId = new HashMap<>();
    pool.machines().forEach(m -> byId.put(m.id(), m));
    Map<String, Long> tasks = new HashMap<>();
    for (Assignment a : plan.assignments()) {
      tasks.merge(a.machine(), 1L, Long::sum);
    }
    double rent = plan.machines().stream().mapToDouble(Holding::cost).sum();
    List<Holding> held = new ArrayList<>(plan.machines());
    held.sort(java.util.Comparator.comparingDouble(h -> -h.cost()));
    for (Holding holding : held.subList(0, Math.min(MOST_ROWS, held.size()))) {
      Machine machine = byId.get(holding.id());
      MachineType type = machine == null ? null : machine.type();
      boolean own = type == null || type.price() == 0;
      put(0, holding.id(), "small-medium");
      put(1, type == null ? "" : from(type), "small", "muted");
      put(2, Units.count(tasks.getOrDefault(holding.id(), 0L)), "small");
      put(3, span(holding.from(), holding.to()), "small");
      if (own || type == null) {
        put(4, "own", "small", "muted");
        put(6, "own", "small", "muted");
      } else {
        put(4, Units.money(type.price(), project.currency()), "small");
        priced.put(put(5, "", "small", "muted"), type.id());
        put(6, Units.money(holding.cost(), project.currency()), "small");
      }
      line("launch-thin-line");
    }
    if (held.size() > MOST_ROWS) {
      put(0, "and " + (held.size() - MOST_ROWS) + " more", "small", "muted");
      line("launch-thin-line");
    }
    double egress = plan.cost() - rent;
    if (egress > 0.005) {
      put(0, "data between places", "small-medium");
      put(6, Units.money(egress, project.currency()), "small");
      line("launch-thin-line");
    }
    if (plan.cost() > 0) {
      put(0, "sum", "small", "muted");
      put(6, Units.money(plan.cost(), project.currency()), "small-medium");
    }
  }

  private Label put(int column, String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    grid.add(label, column, row);
    return label;
  }

  private void line(String style) {
    row++;
    Region line = new Region();
    line.getStyleClass().add(style);
    grid.add(line, 0, row++, COLUMNS, 1);
  }

  private static String span(double from, double to) {
    return to < 600
        ? Units.decimals(from, 0) + "–" + Units.decimals(to, 0) + " s"
        : Units.clock(from) + "–" + Units.clock(to);
  }

  private static String from(MachineType type) {
    List<String> parts = new ArrayList<>();
    if (type.provider() != null) {
      parts.add(type.provider());
    }
    if (type.location() != null) {
      parts.add(type.location());
    }
    return String.join(", ", parts);
  }
}
