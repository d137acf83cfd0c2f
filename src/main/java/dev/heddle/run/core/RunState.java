package dev.heddle.run.core;

import dev.heddle.model.CycleException;
import dev.heddle.model.Edge;
import dev.heddle.model.Machine;
import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskGraph;
import dev.heddle.run.AttemptId;
import dev.heddle.run.Backend;
import dev.heddle.run.Decision;
import dev.heddle.run.TaskView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a run has settled: a fold over its journal. It is owned by the run's thread; others read
 * snapshots. What changes it is in {@link Fold}.
 */
public final class RunState {
  /** Tasks in the project's order; added ones follow. */
  public final List<TaskRun> tasks = new ArrayList<>();

  /** Machines in the pool's order; added ones follow. */
  public final List<MachineRun> machines = new ArrayList<>();

  /** The decisions so far. */
  public final List<Decision> decisions = new ArrayList<>();

  /** What the back end does. */
  public final Backend.Traits traits;

  /** The moment, in seconds from the run's start. */
  public double now;

  /** running, paused, stopping, done, failed, cancelled. */
  public String state = "running";

  /** Why the run is paused or failed; empty else. */
  public String reason = "";

  /** Tasks that are not over. */
  public int openTasks;

  /** Attempts that run. */
  public int runningAttempts;

  /** How often a new plan was taken. */
  public int replans;

  /** Changes whenever a machine comes, goes or changes its type's price. */
  public int machineVersion;

  /** Changes whenever the graph is edited. */
  public int graphVersion;

  final Map<String, PriceLine> prices = new LinkedHashMap<>();
  final Map<String, MachineType> types = new LinkedHashMap<>();
  double egressCost;

  private final Map<String, TaskRun> tasksById = new HashMap<>();
  private final Map<String, MachineRun> machinesById = new HashMap<>();
  private final Map<String, Integer> numbersGiven = new HashMap<>();
  private final Network.Routes routes;
  private final Pool pool;
  private Project project;

  /**
   * The state before anything has happened.
   *
   * @throws IllegalArgumentException if the graph has a cycle
   */
  public RunState(Project project, Pool pool, Backend.Traits traits) {
    this.project = project;
    this.pool = pool;
    this.traits = traits;
    this.routes = pool.network().routes();
    for (MachineType type : pool.types()) {
      types.put(type.id(), type);
      prices.put(type.id(), new PriceLine(type.price()));
    }
    Map<String, MachineState> states = new HashMap<>();
    for (MachineState s : pool.states()) {
      states.put(s.id(), s);
    }
    for (Machine machine : pool.machines()) {
      addMachine(machine, states.get(machine.id()));
    }
    for (Task task : project.tasks()) {
      addTask(task);
    }
    for (Edge edge : project.edges()) {
      addEdge(edge);
    }
    sortTasks();
  }

  MachineRun addMachine(Machine machine, @Nullable MachineState free) {
    PriceLine price =
        prices.computeIfAbsent(machine.type().id(), id -> new PriceLine(machine.type().price()));
    MachineRun run = new MachineRun(machines.size(), machine, free, price);
    machines.add(run);
    machinesById.put(machine.id(), run);
    numbersGiven.merge(machine.type().id(), machine.number(), Math::max);
    machineVersion++;
    return run;
  }

  int nextNumber(String type) {
    return numbersGiven.getOrDefault(type, 0) + 1;
  }

  TaskRun addTask(Task task) {
    TaskRun run = new TaskRun(tasks.size(), task);
    tasks.add(run);
    tasksById.put(task.id(), run);
    openTasks++;
    run.state = TaskView.State.READY;
    run.readyAt = now;
    return run;
  }

  void addEdge(Edge edge) {
    TaskRun from = task(edge.from());
    TaskRun to = task(edge.to());
    EdgeRun run = new EdgeRun(edge, from, to);
    from.out.add(run);
    to.in.add(run);
    if (from.state != TaskView.State.DONE) {
      to.openSources++;
      to.state = TaskView.State.WAITING;
      to.readyAt = Double.NaN;
    }
  }

  void sortTasks() {
    try {
      int[] order = TaskGraph.of(project).topologicalOrder();
      List<Task> listed = project.tasks();
      for (int i = 0; i < order.length; i++) {
        task(listed.get(order[i]).id()).rankOrder = i;
      }
    } catch (CycleException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    graphVersion++;
  }

  void setProject(Project edited) {
    project = edited;
  }

  void forget(TaskRun task) {
    tasksById.remove(task.id());
  }

  /** The project as it is now. */
  public Project project() {
    return project;
  }

  /** The pool as the run began. */
  public Pool pool() {
    return pool;
  }

  /** The pool with today's prices and counts. */
  public Pool poolNow() {
    List<MachineType> now = new ArrayList<>();
    types
        .values()
        .forEach(
            type -> {
              PriceLine line = prices.get(type.id());
              now.add(
                  line == null || type.pricePerHour() == null
                      ? type
                      : type.withPrice(line.perHour()));
            });
    return pool.withTypes(now);
  }

  /** The task of that id. */
  public TaskRun task(String id) {
    TaskRun run = tasksById.get(id);
    if (run == null) {
      throw new IllegalArgumentException("no task '" + id + "' in this run");
    }
    return run;
  }

  /** Whether there is a task of that id. */
  public boolean hasTask(String id) {
    return tasksById.containsKey(id);
  }

  /** The machine of that id. */
  public MachineRun machine(String id) {
    MachineRun run = machinesById.get(id);
    if (run == null) {
      throw new IllegalArgumentException("no machine '" + id + "' in this run");
    }
    return run;
  }

  /** Whether there is a machine of that id. */
  public boolean hasMachine(String id) {
    return machinesById.containsKey(id);
  }

  /** The unit of a task: the whole task for -1. */
  public Unit unit(String task, int shard) {
    List<Unit> units = task(task).units;
    int at = Math.max(0, shard);
    if (at >= units.size() || units.get(at).shard != shard) {
      throw new IllegalArgumentException("no shard " + shard + " of task '" + task + "'");
    }
    return units.get(at);
  }

  /** The attempt of that name, if this run made it. */
  @Nullable Attempt attempt(AttemptId id) {
    if (!hasTask(id.task())) {
      return null;
    }
    for (Unit unit : task(id.task()).units) {
      if (unit.shard == (id.shard() == null ? -1 : id.shard())) {
        return id.number() <= unit.attempts.size() ? unit.attempts.get(id.number() - 1) : null;
      }
    }
    return null;
  }

  /** Seconds that data takes from one machine to another. */
  public double transferSeconds(MachineRun from, MachineRun to, double dataMiB) {
    return from == to ? 0 : route(from, to).seconds(dataMiB);
  }

  /** Money for moving data from one machine to another. */
  public double egress(MachineRun from, MachineRun to, double dataMiB) {
    return from == to ? 0 : route(from, to).egress(dataMiB);
  }

  /** Money that starting the reader of an edge on a machine would still cost for its data. */
  public double egressAhead(EdgeRun edge, MachineRun machine) {
    if (edge.egressPaid.contains(machine)) {
      return 0;
    }
    double money = 0;
    for (Unit part : edge.from.units) {
      if (part.doneOn != null) {
        money += egress(part.doneOn, machine, edge.edge.dataMiB() / edge.from.units.size());
      }
    }
    return money;
  }

  Network.Route route(MachineRun from, MachineRun to) {
    return routes.between(from.type().location(), to.type().location());
  }

  /** Whether the data of an edge is at a machine, or needs no move. */
  public boolean dataAt(EdgeRun edge, MachineRun machine) {
    if (edge.from.state != TaskView.State.DONE) {
      return false;
    }
    Transfer transfer = edge.transfer(machine);
    if (transfer != null) {
      return transfer.arrivedAt <= now;
    }
    return partSeconds(edge, machine) == 0;
  }

  /** Longest move of a part of the edge's data to a machine; 0 if all is there at once. */
  double partSeconds(EdgeRun edge, MachineRun machine) {
    double longest = 0;
    if (!traits.movesData()) {
      return 0;
    }
    List<Unit> parts = edge.from.units;
    for (int i = 0; i < parts.size(); i++) {
      MachineRun at = parts.get(i).doneOn;
      if (at != null && at != machine) {
        longest =
            Math.max(longest, transferSeconds(at, machine, edge.edge.dataMiB() / parts.size()));
      }
    }
    return longest;
  }

  /** Whether all data of a task is at a machine. */
  public boolean allDataAt(TaskRun task, MachineRun machine) {
    if (task.openSources > 0) {
      return false;
    }
    for (int i = 0; i < task.in.size(); i++) {
      if (!dataAt(task.in.get(i), machine)) {
        return false;
      }
    }
    return true;
  }

  /**
   * When the data of an edge will be at a machine: what was asked for goes on, else a transfer
   * begins now. Its source is done.
   */
  public double arrival(EdgeRun edge, MachineRun machine) {
    Transfer transfer = edge.transfer(machine);
    double asked = now;
    if (!traits.movesData()) {
      return edge.from.doneAt;
    }
    if (transfer != null) {
      if (transfer.arrivedAt <= now) {
        return transfer.arrivedAt;
      }
      asked = transfer.askedAt;
    }
    double latest = 0;
    List<Unit> parts = edge.from.units;
    for (int i = 0; i < parts.size(); i++) {
      Unit part = parts.get(i);
      MachineRun at = part.doneOn;
      if (at == null) {
        continue;
      }
      double begins = at == machine ? part.doneAt : Math.max(asked, part.doneAt);
      latest =
          Math.max(
              latest, begins + transferSeconds(at, machine, edge.edge.dataMiB() / parts.size()));
    }
    return latest;
  }

  /** Money spent until now. */
  public double cost() {
    double money = egressCost;
    for (int i = 0; i < machines.size(); i++) {
      money += machines.get(i).cost(now);
    }
    return money;
  }

  /** Money for data that left its region. */
  public double egressCost() {
    return egressCost;
  }

  /** Whether the run is over. */
  public boolean over() {
    return state.equals("done") || state.equals("failed") || state.equals("cancelled");
  }

  /** Whether new work may be started. */
  public boolean starts() {
    return state.equals("running");
  }
}
