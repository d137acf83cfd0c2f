package dev.heddle.run.policy;

import dev.heddle.model.Assignment;
import dev.heddle.model.Holding;
import dev.heddle.model.Plan;
import dev.heddle.run.Happening;
import dev.heddle.run.core.Actions;
import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.EdgeRun;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.Policy;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.TaskRun;
import dev.heddle.run.core.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first plan's machines and order: a task starts only after all before it on its machine
 * have started, a retry goes first, a machine that comes back is waited for. Tasks of a machine
 * gone for good go to the machine that finishes them first.
 */
public final class StaticPolicy implements Policy {
  private static final double EPSILON = 1e-9;

  private final String name;
  private final Plan plan;
  private final Estimates estimates;
  private final ModeTable modes = new ModeTable();
  private final Fusing fusing;
  private final Map<MachineRun, List<Unit>> queues = new HashMap<>();
  private final Map<Unit, Double> plannedStart = new HashMap<>();
  private final Map<MachineRun, Double> askAt = new HashMap<>();
  private final Set<MachineRun> touched = new LinkedHashSet<>();
  private List<Unit> homeless = new ArrayList<>();

  /**
   * A policy that follows this plan.
   *
   * @param estimates by which tasks of lost machines find another
   */
  public StaticPolicy(Plan plan, Estimates estimates) {
    this("static", plan, estimates);
  }

  StaticPolicy(String name, Plan plan, Estimates estimates) {
    this.name = name;
    this.plan = plan;
    this.estimates = estimates;
    this.fusing = new Fusing(estimates, modes, false);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void begin(RunState state, Actions actions) {
    for (Holding holding : plan.machines()) {
      if (state.hasMachine(holding.id())) {
        askAt.put(state.machine(holding.id()), holding.from());
      }
    }
    shape(state, actions);
    place(state, actions);
    touched.addAll(state.machines);
    resettle(state, actions);
    go(state, actions);
  }

  /** Queues the plan's assignments; those on machines that are not there yet follow later. */
  private void place(RunState state, Actions actions) {
    List<Assignment> order = new ArrayList<>(plan.assignments());
    order.sort(
        Comparator.comparingDouble(Assignment::start)
            .thenComparingInt(a -> state.hasTask(a.task()) ? state.task(a.task()).rankOrder : 0));
    for (Assignment assignment : order) {
      Unit unit = unit(state, assignment);
      if (unit == null || plannedStart.containsKey(unit)) {
        continue;
      }
      plannedStart.put(unit, assignment.start());
      if (!unit.open()) {
        continue;
      }
      MachineRun machine = unit.machine;
      if (machine == null) {
        machine = state.machine(assignment.machine());
        actions.place(unit, machine, mode(unit, assignment));
      }
      unit.expectedStart = assignment.start();
      unit.expectedFinish = assignment.finish();
      if (machine.status == MachineRun.Status.GONE) {
        homeless.add(unit);
      } else {
        queue(machine).add(unit);
      }
    }
  }

  private void shape(RunState state, Actions actions) {
    Map<String, Integer> shards = new HashMap<>();
    for (Assignment assignment : plan.assignments()) {
      if (assignment.shard() != null) {
        shards.merge(assignment.task(), 1, Integer::sum);
      }
    }
    for (TaskRun task : state.tasks) {
      Integer wanted = shards.get(task.id());
      if (wanted != null) {
        actions.shape(task, wanted);
      }
    }
  }

  private static @Nullable Unit unit(RunState state, Assignment assignment) {
    if (!state.hasTask(assignment.task()) || !state.hasMachine(assignment.machine())) {
      return null;
    }
    int shard = assignment.shard() == null ? -1 : assignment.shard();
    for (Unit unit : state.task(assignment.task()).units) {
      if (unit.shard == shard) {
        return unit;
      }
    }
    return null;
  }

  private static Mode mode(Unit unit, Assignment assignment) {
    return new Mode(
        unit.task.task().way(assignment.variant()), assignment.cores(), assignment.memoryMiB());
  }

  private List<Unit> queue(MachineRun machine) {
    return queues.computeIfAbsent(machine, m -> new ArrayList<>());
  }

  @Override
  public void decide(RunState state, List<Happening> happenings, Actions actions) {
    for (Happening happening : happenings) {
      switch (happening) {
        case Happening.Finished finished -> {
          TaskRun task = state.task(finished.attempt().task());
          for (EdgeRun edge : task.out) {
            touch(edge.to);
          }
          touch(task);
        }
        case Happening.Failed failed -> requeue(state.task(failed.attempt().task()));
        case Happening.Cancelled cancelled -> requeue(state.task(cancelled.attempt().task()));
        case Happening.MachineReady ready -> touched.add(state.machine(ready.machine()));
        case Happening.MachineBack back -> touched.add(state.machine(back.machine()));
        case Happening.Arrived arrived -> touched.add(state.machine(arrived.machine()));
        case Happening.CountChanged count -> {
          for (Holding holding : plan.machines()) {
            if (state.hasMachine(holding.id())) {
              askAt.putIfAbsent(state.machine(holding.id()), holding.from());
            }
          }
          place(state, actions);
          touched.addAll(state.machines);
        }
        case Happening.MachineLost lost -> lose(state.machine(lost.machine()));
        default -> {}
      }
    }
    for (MachineRun machine : state.machines) {
      if (!queue(machine).isEmpty()
          && machine.status == MachineRun.Status.OFF
          && askAt.getOrDefault(machine, 0.0) <= state.now + EPSILON) {
        touched.add(machine);
      }
    }
    resettle(state, actions);
    go(state, actions);
    if (!homeless.isEmpty()) {
      resettle(state, actions);
      go(state, actions);
    }
  }

  private void touch(TaskRun task) {
    for (Unit unit : task.units) {
      if (unit.machine != null) {
        touched.add(unit.machine);
      }
    }
  }

  /** What failed or was ended goes first on its machine. */
  private void requeue(TaskRun task) {
    for (Unit unit : task.units) {
      if (unit.open() && unit.machine != null && !unit.attempts.isEmpty()) {
        List<Unit> queue = queue(unit.machine);
        if (!queue.contains(unit)) {
          queue.addFirst(unit);
        }
      }
      if (unit.machine != null) {
        touched.add(unit.machine);
      }
    }
  }

  private void lose(MachineRun machine) {
    List<Unit> queue = queue(machine);
    List<Unit> killed = new ArrayList<>();
    for (Unit unit : plannedStart.keySet()) {
      if (unit.open()
          && unit.machine == machine
          && !unit.attempts.isEmpty()
          && !queue.contains(unit)) {
        killed.add(unit);
      }
    }
    killed.sort(inOrder());
    queue.addAll(0, killed);
    if (machine.status == MachineRun.Status.GONE) {
      homeless.addAll(queue);
      queue.clear();
    }
  }

  private Comparator<Unit> inOrder() {
    return Comparator.comparingDouble((Unit u) -> plannedStart.getOrDefault(u, 0.0))
        .thenComparingInt(u -> u.task.rankOrder)
        .thenComparingInt(u -> u.shard);
  }

  /** Gives tasks of machines gone for good to those that finish them first. */
  private void resettle(RunState state, Actions actions) {
    if (homeless.isEmpty()) {
      return;
    }
    List<Unit> left = new ArrayList<>();
    homeless.sort(inOrder());
    Map<MachineRun, Timeline> load = new HashMap<>();
    for (MachineRun machine : state.machines) {
      if (machine.usable()) {
        load.put(machine, load(state, machine));
      }
    }
    for (Unit unit : homeless) {
      MachineRun best = null;
      Mode bestMode = null;
      double bestStart = 0;
      double bestFinish = Double.POSITIVE_INFINITY;
      for (MachineRun machine : state.machines) {
        Timeline timeline = load.get(machine);
        if (timeline == null) {
          continue;
        }
        for (Mode mode : modes.of(unit, machine)) {
          double seconds = estimates.seconds(unit.task, mode, machine);
          double start = timeline.earliest(state.now, seconds, mode);
          if (start + seconds < bestFinish - EPSILON) {
            best = machine;
            bestMode = mode;
            bestStart = start;
            bestFinish = start + seconds;
          }
        }
      }
      if (best == null || bestMode == null) {
        left.add(unit);
        continue;
      }
      Timeline timeline = load.get(best);
      if (timeline != null) {
        timeline.take(bestStart, bestFinish, bestMode);
      }
      actions.place(unit, best, bestMode);
      List<Unit> queue = queue(best);
      queue.add(unit);
      queue.sort(inOrder());
      touched.add(best);
    }
    homeless = left;
  }

  private Timeline load(RunState state, MachineRun machine) {
    Timeline timeline = new Timeline(machine);
    double from =
        machine.status == MachineRun.Status.OFF
            ? state.now + machine.type().startupSeconds()
            : machine.readyAt;
    timeline.closeUntil(Math.max(from, state.now));
    for (Attempt attempt : machine.running) {
      double left = estimates.remaining(attempt, state.now - attempt.start);
      timeline.take(state.now, state.now + left, attempt.mode);
    }
    for (Unit unit : queue(machine)) {
      if (unit.mode != null) {
        double seconds = estimates.seconds(unit.task, unit.mode, machine);
        double start = timeline.earliest(state.now, seconds, unit.mode);
        if (start < Double.POSITIVE_INFINITY) {
          timeline.take(start, start + seconds, unit.mode);
        }
      }
    }
    return timeline;
  }

  private void go(RunState state, Actions actions) {
    while (!touched.isEmpty()) {
      List<MachineRun> now = new ArrayList<>(touched);
      touched.clear();
      now.sort(Comparator.comparingInt(machine -> machine.index));
      for (MachineRun machine : now) {
        List<Unit> queue = queue(machine);
        while (!queue.isEmpty()) {
          Unit first = queue.getFirst();
          if (!first.open()) {
            queue.removeFirst();
            continue;
          }
          boolean due =
              first.task.openSources == 0
                  || askAt.getOrDefault(machine, 0.0) <= state.now + EPSILON;
          if (due) {
            actions.acquire(machine);
          }
          Mode mode = first.mode;
          if (mode != null && mode.memoryMiB() < first.memoryFloorMiB) {
            if (first.memoryFloorMiB > machine.capacity.memoryMiB()) {
              queue.removeFirst();
              homeless.add(first);
              continue;
            }
            actions.place(first, machine, new Mode(mode.way(), mode.cores(), first.memoryFloorMiB));
          }
          if (!actions.canStart(first)) {
            break;
          }
          queue.removeFirst();
          if (fusing.worthAsking(state, first, actions)) {
            List<Unit> ready = queue.stream().filter(u -> u.task.openSources == 0).toList();
            fusing.start(state, first, ready.iterator(), ready.size(), actions);
            queue.removeIf(unit -> !unit.open());
          } else {
            actions.start(first);
          }
        }
      }
    }
  }

  @Override
  public double wakeAt(RunState state) {
    double at = Double.POSITIVE_INFINITY;
    for (MachineRun machine : state.machines) {
      List<Unit> queue = queue(machine);
      if (queue.isEmpty()) {
        continue;
      }
      double ask = askAt.getOrDefault(machine, 0.0);
      if (machine.status == MachineRun.Status.OFF && ask > state.now + EPSILON) {
        at = Math.min(at, ask);
      }
      double pause = queue.getFirst().notBefore;
      if (pause > state.now) {
        at = Math.min(at, pause);
      }
    }
    return at;
  }

  @Override
  public double expectedSeconds(RunState state, Unit unit, MachineRun machine, Mode mode) {
    return estimates.seconds(unit.task, mode, machine);
  }
}
