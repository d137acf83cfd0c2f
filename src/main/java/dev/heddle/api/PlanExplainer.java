package dev.heddle.api;

import dev.heddle.io.Units;
import dev.heddle.model.Assignment;
import dev.heddle.model.Edge;
import dev.heddle.model.Machine;
import dev.heddle.model.Network;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.plan.Infeasibility;
import dev.heddle.run.core.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a plan's tasks are where and when they are. */
public final class PlanExplainer {
  private static final double EQUAL = 1e-6;
  private static final int MOST_TASKS = 100;

  private final Project project;
  private final Map<String, Machine> machines = new HashMap<>();
  private final Network.Routes routes;
  private final Map<String, List<Assignment>> byTask = new LinkedHashMap<>();
  private final Map<String, List<Assignment>> byMachine = new HashMap<>();
  private final Map<String, List<Edge>> incoming = new HashMap<>();
  private final Map<String, String> misfits = new HashMap<>();
  private final Set<String> blocked;

  private PlanExplainer(Project project, Pool pool, Plan plan) {
    this.project = project;
    this.routes = pool.network().routes();
    pool.machines().forEach(m -> machines.put(m.id(), m));
    for (Assignment a : plan.assignments()) {
      byTask.computeIfAbsent(a.task(), t -> new ArrayList<>()).add(a);
      byMachine.computeIfAbsent(a.machine(), m -> new ArrayList<>()).add(a);
    }
    project.edges().forEach(e -> incoming.computeIfAbsent(e.to(), t -> new ArrayList<>()).add(e));
    Infeasibility.Report report = Infeasibility.of(project, pool);
    report.misfits().forEach(m -> misfits.put(m.task(), m.text()));
    blocked = Set.copyOf(report.blocked());
  }

  /**
   * Explains one task, or all with like ones together.
   *
   * @param task its id, or null for all
   * @throws IllegalArgumentException if there is no such task
   */
  public static Explanation explain(Project project, Pool pool, Plan plan, @Nullable String task) {
    return new PlanExplainer(project, pool, plan).explain(task);
  }

  private record Why(String state, String key, String reason, String next, List<String> rest) {}

  private Explanation explain(@Nullable String only) {
    if (only != null && project.tasks().stream().noneMatch(t -> t.id().equals(only))) {
      throw new IllegalArgumentException("there is no task '" + only + "'");
    }
    Map<String, List<String>> tasks = new LinkedHashMap<>();
    Map<String, Why> whys = new HashMap<>();
    for (Task task : project.tasks()) {
      if (only == null || task.id().equals(only)) {
        Why why = why(task, only != null);
        String key = only == null ? task.kind() + "/" + why.key : why.key;
        whys.putIfAbsent(key, why);
        tasks.computeIfAbsent(key, k -> new ArrayList<>()).add(task.id());
      }
    }
    List<Explanation.Group> groups = new ArrayList<>();
    tasks.forEach(
        (key, ids) -> {
          Why why = whys.get(key);
          if (why != null) {
            groups.add(
                new Explanation.Group(
                    why.state,
                    why.reason,
                    why.next,
                    why.rest,
                    ids.stream().limit(MOST_TASKS).toList(),
                    ids.size()));
          }
        });
    groups.sort(Comparator.comparingInt((Explanation.Group g) -> -g.count()));
    return new Explanation(groups);
  }

  private Why why(Task task, boolean alone) {
    String misfit = misfits.get(task.id());
    if (misfit != null) {
      return new Why("not planned", "misfit", misfit, "ask for less, or add a machine", List.of());
    }
    List<Assignment> rows = byTask.getOrDefault(task.id(), List.of());
    if (rows.isEmpty()) {
      String reason =
          blocked.contains(task.id())
              ? "it depends on a task that fits nowhere"
              : "the plan leaves it out";
      return new Why("not planned", "blocked", reason, "mend the task before it", List.of());
    }
    Assignment row = rows.getFirst();
    List<Cause> causes = causes(task, row);
    causes.sort(Comparator.comparingDouble(c -> -c.until));
    Cause first = causes.getFirst();
    String where = alone ? row.machine() : type(row.machine());
    List<String> rest = new ArrayList<>();
    causes.stream().skip(1).forEach(c -> rest.add(c.text));
    if (rows.size() > 1) {
      rest.add("it runs as " + rows.size() + " shards");
    }
    return new Why(
        "planned",
        first.kind + "/" + type(row.machine()),
        alone ? first.text : first.general,
        alone
            ? "it starts at "
                + Units.duration(row.start())
                + " on "
                + where
                + " and takes "
                + Units.duration(row.finish() - row.start())
            : "on " + where,
        alone ? rest : List.of());
  }

  private record Cause(String kind, double until, String text, String general) {}

  private List<Cause> causes(Task task, Assignment row) {
    List<Cause> causes = new ArrayList<>();
    Machine machine = machines.get(row.machine());
    double startup = machine == null ? 0 : machine.type().startupSeconds();
    for (Edge edge : incoming.getOrDefault(task.id(), List.of())) {
      data(edge, row).ifPresent(causes::add);
    }
    for (Assignment other : byMachine.getOrDefault(row.machine(), List.of())) {
      if (!other.task().equals(row.task())
          && Math.abs(other.finish() - row.start()) <= EQUAL * Math.max(1, row.start())) {
        causes.add(
            new Cause(
                "machine",
                other.finish(),
                row.machine() + " is full until " + other.task() + " ends",
                "they wait for room on their machine"));
        break;
      }
    }
    if (startup > 0 && Math.abs(row.start() - startup) <= EQUAL * Math.max(1, startup)) {
      causes.add(
          new Cause(
              "startup",
              startup,
              row.machine() + " takes " + Units.duration(startup) + " to start up",
              "they wait for their machine to start up"));
    }
    if (causes.isEmpty() || causes.stream().allMatch(c -> c.until < row.start() - EQUAL)) {
      causes.add(
          row.start() <= EQUAL
              ? new Cause("free", row.start(), "nothing holds it up", "nothing holds them up")
              : new Cause(
                  "order",
                  row.start(),
                  "more urgent tasks go first on " + row.machine(),
                  "more urgent tasks go first"));
    }
    return causes;
  }

  private Optional<Cause> data(Edge edge, Assignment row) {
    double latest = -1;
    String from = "";
    List<Assignment> sources = byTask.getOrDefault(edge.from(), List.of());
    for (Assignment source : sources) {
      double moves = 0;
      if (!source.machine().equals(row.machine())) {
        moves =
            routes
                .between(location(source.machine()), location(row.machine()))
                .seconds(edge.dataMiB() / sources.size());
      }
      if (source.finish() + moves > latest) {
        latest = source.finish() + moves;
        from = source.machine();
      }
    }
    if (latest < 0) {
      return Optional.empty();
    }
    boolean moved = !from.equals(row.machine());
    return Optional.of(
        new Cause(
            moved ? "data" : "source",
            latest,
            moved
                ? "its data from "
                    + edge.from()
                    + " on "
                    + from
                    + " is there at "
                    + Units.duration(latest)
                : edge.from() + " ends at " + Units.duration(latest),
            moved ? "they wait for data from another machine" : "they wait for the task before"));
  }

  private @Nullable String location(String machine) {
    Machine found = machines.get(machine);
    return found == null ? null : found.type().location();
  }

  private static String type(String machine) {
    int hash = machine.lastIndexOf('#');
    return hash < 0 ? machine : machine.substring(0, hash);
  }
}
