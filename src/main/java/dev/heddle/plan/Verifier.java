package dev.heddle.plan;

import dev.heddle.model.Assignment;
import dev.heddle.model.Edge;
import dev.heddle.model.Eligibility;
import dev.heddle.model.Machine;
import dev.heddle.model.MachineState;
import dev.heddle.model.Network;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Violation;
import dev.heddle.model.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Recomputes a plan from project, pool and assignments alone: makespan, cost, and every rule that
 * it breaks. Shares no code with the planners. A limit that is missed is a violation and no broken
 * rule, unless the plan says otherwise.
 */
public final class Verifier {
  /** Relative difference up to which two figures are the same. */
  public static final double EQUAL = 1e-6;

  /**
   * What was found.
   *
   * @param ok nothing is broken
   * @param makespanSeconds latest finish
   * @param cost rent and egress
   * @param broken each broken rule, for people
   */
  public record Report(boolean ok, double makespanSeconds, double cost, List<String> broken) {
    public Report {
      broken = List.copyOf(broken);
    }
  }

  private final Project project;
  private final Durations durations;
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final Map<String, Machine> machines = new HashMap<>();
  private final Map<String, MachineState> states = new HashMap<>();
  private final Network.Routes routes;
  private final List<String> broken = new ArrayList<>();
  private final Map<String, List<Assignment>> byTask = new LinkedHashMap<>();
  private double makespan;
  private double cost;

  private Verifier(Project project, Pool pool, Durations durations) {
    this.project = project;
    this.durations = durations;
    for (Task task : project.tasks()) {
      if (tasks.putIfAbsent(task.id(), task) != null) {
        broken.add(task.id() + ": this id is there twice");
      }
    }
    for (Machine machine : pool.machines()) {
      machines.put(machine.id(), machine);
    }
    for (MachineState state : pool.states()) {
      states.put(state.id(), state);
    }
    routes = pool.network().routes();
  }

  /** Verifies a plan by the durations that it carries, else by the project's own. */
  public static Report verify(Project project, Pool pool, Plan plan) {
    Durations own = Durations.declared(project);
    if (plan.usedProfiles().isEmpty()) {
      return verify(project, pool, plan, own);
    }
    record Key(String task, String type, int variant) {}
    Map<Key, Double> used = new HashMap<>();
    for (Plan.UsedProfile u : plan.usedProfiles()) {
      used.put(new Key(u.task(), u.type(), u.variant()), u.seconds());
    }
    return verify(
        project,
        pool,
        plan,
        (task, way, type, cores) -> {
          Double seconds = used.get(new Key(task.id(), type.id(), way.variant()));
          return seconds == null ? own.seconds(task, way, type, cores) : seconds;
        });
  }

  /** Verifies a plan by these durations. */
  public static Report verify(Project project, Pool pool, Plan plan, Durations durations) {
    Verifier verifier = new Verifier(project, pool, durations);
    verifier.check(plan);
    return new Report(verifier.broken.isEmpty(), verifier.makespan, verifier.cost, verifier.broken);
  }

  private void check(Plan plan) {
    for (Assignment a : plan.assignments()) {
      Task task = tasks.get(a.task());
      if (task == null) {
        broken.add(a.task() + ": is not in the project");
      } else if (a.variant() < 0 || a.variant() >= task.ways()) {
        broken.add(a.task() + ": has no variant " + a.variant());
      } else if (!machines.containsKey(a.machine())) {
        broken.add(a.task() + ": there is no machine " + a.machine());
      } else {
        byTask.computeIfAbsent(a.task(), id -> new ArrayList<>()).add(a);
      }
    }
    for (Task task : tasks.values()) {
      presence(task, byTask.getOrDefault(task.id(), List.of()));
    }
    byTask.forEach((id, rows) -> rows.forEach(a -> alone(tasksGet(id), a, rows.size())));
    for (Edge edge : project.edges()) {
      edge(edge);
    }
    Map<String, List<Assignment>> byMachine = new LinkedHashMap<>();
    for (List<Assignment> rows : byTask.values()) {
      for (Assignment a : rows) {
        byMachine.computeIfAbsent(a.machine(), id -> new ArrayList<>()).add(a);
        makespan = Math.max(makespan, a.finish());
      }
    }
    byMachine.forEach((id, rows) -> capacity(machine(id), rows));
    byMachine.forEach((id, rows) -> cost += rent(machine(id), rows));
    declared(plan);
  }

  private Task tasksGet(String id) {
    Task task = tasks.get(id);
    if (task == null) {
      throw new IllegalStateException(id);
    }
    return task;
  }

  private Machine machine(String id) {
    Machine machine = machines.get(id);
    if (machine == null) {
      throw new IllegalStateException(id);
    }
    return machine;
  }

  private void presence(Task task, List<Assignment> rows) {
    if (rows.isEmpty()) {
      broken.add(task.id() + ": is not placed");
      return;
    }
    Set<Integer> shards = new TreeSet<>();
    Set<Integer> variants = new HashSet<>();
    for (Assignment a : rows) {
      shards.add(a.shard() == null ? -1 : a.shard());
      variants.add(a.variant());
    }
    boolean whole = rows.size() == 1 && shards.contains(-1);
    boolean split = rows.size() > 1 && shards.size() == rows.size();
    for (int s : shards) {
      split &= s >= 0 && s < rows.size();
    }
    if (!whole && !split) {
      broken.add(task.id() + ": is placed " + rows.size() + " times as shards " + shards);
    }
    if (rows.size() > task.maxShards()) {
      broken.add(task.id() + ": has " + rows.size() + " shards of at most " + task.maxShards());
    }
    if (variants.size() > 1) {
      broken.add(task.id() + ": has shards of several variants");
    }
  }

  /** What can be said of an assignment by itself. */
  private void alone(Task task, Assignment a, int shards) {
    Way way = task.way(a.variant());
    Machine machine = machine(a.machine());
    var cores = way.demand().cores();
    boolean within = a.cores() >= cores.min() && a.cores() <= cores.max();
    if (!within || (cores.range() && a.cores() != Math.rint(a.cores()))) {
      broken.add(
          task.id() + ": " + a.cores() + " cores, not " + cores.min() + " to " + cores.max());
      return;
    }
    double seconds = durations.seconds(task, way, machine.type(), a.cores(), shards);
    if (!near(a.finish() - a.start(), seconds)) {
      broken.add(
          task.id() + ": takes " + (a.finish() - a.start()) + " s where it needs " + seconds);
    }
    if (a.start() < machine.type().startupSeconds() - EQUAL) {
      broken.add(task.id() + ": starts at " + a.start() + " s, before its machine is up");
    }
    Eligibility.Capacity free = Eligibility.Capacity.of(machine, states.get(machine.id()));
    for (Eligibility.Obstacle o : Eligibility.obstacles(task, way, machine, free)) {
      broken.add(
          task.id()
              + ": may not run on "
              + machine.id()
              + " ("
              + o.what()
              + ": asks "
              + o.asked()
              + ", there is "
              + o.offered()
              + ")");
    }
    List<Integer> gpus = a.gpus();
    if (gpus != null) {
      boolean sound = new HashSet<>(gpus).size() == gpus.size();
      sound &= gpus.size() == way.demand().gpus();
      for (int g : gpus) {
        sound &= g >= 0 && g < machine.type().gpus();
      }
      if (!sound) {
        broken.add(task.id() + ": GPUs " + gpus + " of " + machine.type().gpus());
      }
    }
  }

  private void edge(Edge edge) {
    List<Assignment> sources = byTask.getOrDefault(edge.from(), List.of());
    for (Assignment a : sources) {
      for (Assignment b : byTask.getOrDefault(edge.to(), List.of())) {
        double wait = 0;
        if (!a.machine().equals(b.machine())) {
          double data = edge.dataMiB() / sources.size();
          Network.Route route =
              routes.between(
                  machine(a.machine()).type().location(), machine(b.machine()).type().location());
          wait = route.seconds(data);
          cost += route.egress(data);
        }
        if (b.start() < a.finish() + wait - EQUAL * Math.max(1, b.start())) {
          broken.add(
              edge.from()
                  + " -> "
                  + edge.to()
                  + ": starts at "
                  + b.start()
                  + " s, its data is there at "
                  + (a.finish() + wait)
                  + " s");
        }
      }
    }
  }

  private record Change(double at, boolean begins, Map<String, Double> need) {}

  private void capacity(Machine machine, List<Assignment> rows) {
    Eligibility.Capacity free = Eligibility.Capacity.of(machine, states.get(machine.id()));
    List<Change> changes = new ArrayList<>();
    for (Assignment a : rows) {
      Map<String, Double> need = need(a);
      double shortened =
          a.finish() - Math.min(EQUAL * Math.max(1, a.finish()), (a.finish() - a.start()) / 2);
      changes.add(new Change(a.start(), true, need));
      changes.add(new Change(shortened, false, need));
    }
    changes.sort(Comparator.comparingDouble(Change::at).thenComparing(Change::begins));
    Map<String, Double> used = new HashMap<>();
    Set<String> told = new HashSet<>();
    for (Change change : changes) {
      change.need.forEach(
          (what, amount) -> {
            double now = used.merge(what, change.begins ? amount : -amount, Double::sum);
            double most = offered(machine, free, what);
            if (change.begins && now > most + 1e-9 && told.add(what)) {
              broken.add(
                  machine.id() + ": " + now + " " + what + " of " + most + " at " + change.at);
            }
          });
    }
  }

  private Map<String, Double> need(Assignment a) {
    var demand = tasksGet(a.task()).way(a.variant()).demand();
    Map<String, Double> need = new LinkedHashMap<>();
    need.put("cores", a.cores());
    need.put("memoryMiB", demand.memoryMiB());
    need.put("gpus", (double) demand.gpus());
    demand.custom().forEach((name, amount) -> need.put("custom " + name, amount));
    List<Integer> gpus = a.gpus();
    if (gpus != null) {
      gpus.forEach(g -> need.put("gpu " + g, 1.0));
    }
    return need;
  }

  private static double offered(Machine machine, Eligibility.Capacity free, String what) {
    return switch (what) {
      case "cores" -> free.cores();
      case "memoryMiB" -> free.memoryMiB();
      case "gpus" -> free.gpus();
      default ->
          what.startsWith("custom ")
              ? machine.type().custom().getOrDefault(what.substring("custom ".length()), 0.0)
              : 1;
    };
  }

  private static double rent(Machine machine, List<Assignment> rows) {
    double first = Double.POSITIVE_INFINITY;
    double last = 0;
    for (Assignment a : rows) {
      first = Math.min(first, a.start());
      last = Math.max(last, a.finish());
    }
    double held = last - Math.max(0, first - machine.type().startupSeconds());
    return Math.max(held, machine.type().minimumSeconds()) / 3600 * machine.type().price();
  }

  /** What the plan says of itself, and the project's limits. */
  private void declared(Plan plan) {
    if (!near(plan.makespanSeconds(), makespan)) {
      broken.add("the plan says makespan " + plan.makespanSeconds() + ", it is " + makespan);
    }
    if (!near(plan.cost(), cost)) {
      broken.add("the plan says cost " + plan.cost() + ", it is " + cost);
    }
    Objective limits = project.objective();
    said(plan, Violation.Code.DEADLINE, makespan, limits.deadlineSeconds());
    said(plan, Violation.Code.BUDGET, cost, limits.budget());
  }

  private void said(
      Plan plan,
      Violation.Code code,
      double value,
      @org.jspecify.annotations.Nullable Double limit) {
    boolean is = limit != null && value > limit * (1 + EQUAL);
    boolean said = plan.violations().stream().anyMatch(v -> v.code() == code);
    if (is != said) {
      broken.add("violation '" + code.word() + "' " + (is ? "is missing" : "is not so"));
    }
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) <= EQUAL * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
  }
}
