package dev.heddle.ui.plan;

import dev.heddle.io.Units;
import dev.heddle.model.Assignment;
import dev.heddle.model.Holding;
import dev.heddle.model.Machine;
import dev.heddle.model.Plan;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.plan.PlanFacts;
import dev.heddle.ui.gantt.Lanes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the Plan pane's Gantt shows: a group for each plan, a block of lanes for each machine, all
 * on one time axis. Plain values; the painter only draws them.
 *
 * @param groups in the order of the columns
 * @param endSeconds last second that is worth showing
 */
record PlanGantt(List<Group> groups, double endSeconds) {
  /** A plan's group. */
  record Group(PlanColumn column, List<Block> blocks) {}

  /**
   * A machine's lanes.
   *
   * @param rent what it costs; empty for an own machine
   * @param from when it is held from, seconds
   * @param startup seconds of that until tasks can start
   */
  record Block(
      String machine,
      String rent,
      boolean rented,
      double from,
      double to,
      double startup,
      List<List<Bar>> lanes) {}

  /** A task in its lane. */
  record Bar(
      String task,
      String name,
      String kind,
      double start,
      double finish,
      boolean critical,
      boolean moved,
      String note,
      String tooltip) {}

  /** Builds it from the columns that have a plan. */
  static PlanGantt of(
      Project project,
      List<PlanColumn> columns,
      String reference,
      Set<String> selection,
      boolean byMachine) {
    Map<String, Task> tasks = new HashMap<>();
    project.tasks().forEach(t -> tasks.put(t.id(), t));
    Plan compared =
        columns.stream()
            .filter(c -> c.title().equals(reference))
            .findFirst()
            .map(PlanColumn::plan)
            .orElse(null);
    List<Group> groups = new ArrayList<>();
    double end = 0;
    for (PlanColumn column : columns) {
      Plan plan = column.plan();
      PlanFacts facts = column.facts();
      if (plan == null || facts == null) {
        continue;
      }
      Map<String, String> moved =
          compared == null || plan == compared ? Map.of() : PlanText.moved(plan, compared);
      Map<String, Double> before = compared == null ? Map.of() : starts(compared);
      Builder builder = new Builder(tasks, facts, moved, before, plan == compared, selection);
      groups.add(new Group(column, builder.blocks(column, plan, byMachine)));
      end = Math.max(end, plan.makespanSeconds());
      if (column.range() != null) {
        end = Math.max(end, column.range().p90Seconds());
      }
    }
    Double deadline = project.objective().deadlineSeconds();
    if (deadline != null && deadline < 2 * end) {
      end = Math.max(end, deadline);
    }
    return new PlanGantt(groups, end * 1.06 + 1);
  }

  private static Map<String, Double> starts(Plan plan) {
    Map<String, Double> starts = new HashMap<>();
    plan.assignments().forEach(a -> starts.merge(a.task(), a.start(), Math::min));
    return starts;
  }

  /** Builds the blocks of one plan. */
  private record Builder(
      Map<String, Task> tasks,
      PlanFacts facts,
      Map<String, String> moved,
      Map<String, Double> before,
      boolean isReference,
      Set<String> selection) {
    List<Block> blocks(PlanColumn column, Plan plan, boolean byMachine) {
      Map<String, Machine> machines = new HashMap<>();
      column.pool().machines().forEach(m -> machines.put(m.id(), m));
      Map<String, Holding> holdings = new HashMap<>();
      plan.machines().forEach(h -> holdings.put(h.id(), h));
      Map<String, List<Assignment>> rows = new LinkedHashMap<>();
      if (byMachine) {
        for (Machine machine : column.pool().machines()) {
          rows.put(machine.id(), new ArrayList<>());
        }
        for (Assignment a : plan.assignments()) {
          rows.computeIfAbsent(a.machine(), k -> new ArrayList<>()).add(a);
        }
        rows.values().removeIf(List::isEmpty);
      } else {
        List<Assignment> sorted = new ArrayList<>(plan.assignments());
        sorted.sort(java.util.Comparator.comparingDouble(Assignment::start));
        for (Assignment a : sorted) {
          Task task = tasks.get(a.task());
          rows.computeIfAbsent(task == null ? a.task() : task.name(), k -> new ArrayList<>())
              .add(a);
        }
      }
      List<Block> blocks = new ArrayList<>();
      for (Map.Entry<String, List<Assignment>> row : rows.entrySet()) {
        blocks.add(
            block(
                row.getKey(),
                row.getValue(),
                byMachine ? machines.get(row.getKey()) : null,
                byMachine ? holdings.get(row.getKey()) : null));
      }
      return blocks;
    }

    private Block block(
        String label,
        List<Assignment> assignments,
        @org.jspecify.annotations.Nullable Machine machine,
        @org.jspecify.annotations.Nullable Holding holding) {
      List<Bar> bars = assignments.stream().map(this::bar).toList();
      boolean rented = machine != null && machine.type().price() > 0;
      return new Block(
          label,
          rented && holding != null ? Units.money(holding.cost()) : "",
          rented,
          holding == null ? 0 : holding.from(),
          holding == null ? 0 : holding.to(),
          machine == null ? 0 : machine.type().startupSeconds(),
          Lanes.of(bars, Bar::start, Bar::finish));
    }

    private Bar bar(Assignment a) {
      Task task = tasks.get(a.task());
      String name = task == null ? a.task() : task.name();
      String shown = a.shard() == null ? name : (a.shard() + 1) + " " + name;
      return new Bar(
          a.task(),
          shown,
          task == null ? "" : task.kind(),
          a.start(),
          a.finish(),
          facts.critical().contains(a.task()),
          moved.containsKey(a.task()),
          note(a),
          name
              + "\n"
              + a.machine()
              + ", "
              + Units.clock(a.start())
              + " to "
              + Units.clock(a.finish())
              + ", "
              + Units.duration(a.finish() - a.start())
              + (a.variant() > 0 ? "\nvariant " + a.variant() : ""));
    }

    private String note(Assignment a) {
      Double was = before.get(a.task());
      if (isReference || was == null || !selection.contains(a.task()) || selection.size() > 1) {
        return "";
      }
      double seconds = a.start() - was;
      if (Math.abs(seconds) < 1) {
        return "starts as in the reference";
      }
      return "starts "
          + Units.difference(seconds).substring(1)
          + (seconds < 0 ? " earlier" : " later");
    }
  }

  /** Whether there is nothing to show. */
  boolean isEmpty() {
    Predicate<Group> empty = g -> g.blocks().isEmpty();
    return groups.stream().allMatch(empty);
  }

  /** Groups in an unmodifiable list. */
  PlanGantt {
    groups = Collections.unmodifiableList(new ArrayList<>(groups));
  }
}
