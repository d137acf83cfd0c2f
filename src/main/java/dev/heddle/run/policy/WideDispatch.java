package dev.heddle.run.policy;

import dev.heddle.run.Happening;
import dev.heddle.run.TaskView;
import dev.heddle.run.core.Actions;
import dev.heddle.run.core.EdgeRun;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.TaskRun;
import dev.heddle.run.core.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a plan of very many tasks: on each machine the ready task that the plan has earliest, at
 * a cost that depends on what happened, not on how much remains.
 */
final class WideDispatch {
  private static final Comparator<Unit> ORDER =
      Comparator.comparingDouble((Unit u) -> Double.isNaN(u.order) ? Double.MAX_VALUE : u.order)
          .thenComparingInt(u -> u.task.rankOrder)
          .thenComparingInt(u -> u.shard);

  private final Estimates estimates;
  private final ModeTable modes;
  private final Map<MachineRun, PriorityQueue<Unit>> ready = new HashMap<>();
  private final Map<MachineRun, Double> backlog = new HashMap<>();
  private final Set<Unit> queued = new HashSet<>();
  private final Set<MachineRun> touched = new LinkedHashSet<>();
  private final Fusing fusing;
  private int graphVersion = -1;
  private double wakeAt = Double.POSITIVE_INFINITY;

  WideDispatch(Estimates estimates, ModeTable modes, Fusing fusing) {
    this.fusing = fusing;
    this.estimates = estimates;
    this.modes = modes;
  }

  double wakeAt() {
    return wakeAt;
  }

  /** Forgets all; the next {@link #step} begins anew. */
  void reset() {
    ready.clear();
    backlog.clear();
    queued.clear();
    touched.clear();
    graphVersion = -1;
  }

  void step(RunState state, List<Happening> happenings, Actions actions) {
    if (graphVersion != state.graphVersion) {
      reset();
      graphVersion = state.graphVersion;
      for (TaskRun task : state.tasks) {
        offer(state, task, actions);
      }
      touched.addAll(state.machines);
    }
    wakeAt = Double.POSITIVE_INFINITY;
    for (Happening happening : happenings) {
      take(state, happening, actions);
    }
    List<MachineRun> now = new ArrayList<>(touched);
    touched.clear();
    now.sort(Comparator.comparingInt(machine -> machine.index));
    for (MachineRun machine : now) {
      dispatch(state, machine, actions);
    }
  }

  private void take(RunState state, Happening happening, Actions actions) {
    switch (happening) {
      case Happening.Finished finished -> {
        TaskRun task = state.task(finished.attempt().task());
        for (Unit unit : task.units) {
          if (unit.doneOn != null) {
            touched.add(unit.doneOn);
          }
          if (unit.machine != null) {
            touched.add(unit.machine);
          }
        }
        for (EdgeRun edge : task.out) {
          offer(state, edge.to, actions);
        }
      }
      case Happening.Failed failed -> again(state, state.task(failed.attempt().task()), actions);
      case Happening.Cancelled cancelled ->
          again(state, state.task(cancelled.attempt().task()), actions);
      case Happening.MachineReady up -> touched.add(state.machine(up.machine()));
      case Happening.Arrived arrived -> {
        touched.add(state.machine(arrived.machine()));
        offer(state, state.task(arrived.forTask()), actions);
      }
      case Happening.MachineLost lost -> {
        MachineRun machine = state.machine(lost.machine());
        PriorityQueue<Unit> queue = ready.remove(machine);
        if (queue != null) {
          for (Unit unit : queue) {
            queued.remove(unit);
            offer(state, unit.task, actions);
          }
        }
        for (TaskRun task : state.tasks) {
          if (task.state == TaskView.State.READY && task.units.getFirst().machine == machine) {
            offer(state, task, actions);
          }
        }
      }
      case Happening.MachineBack back -> touched.add(state.machine(back.machine()));
      default -> {}
    }
  }

  private void again(RunState state, TaskRun task, Actions actions) {
    for (Unit unit : task.units) {
      if (unit.machine != null) {
        touched.add(unit.machine);
      }
    }
    offer(state, task, actions);
  }

  /** Queues what can be started as soon as there is room. */
  void offer(RunState state, TaskRun task, Actions actions) {
    if (task.openSources > 0 || task.over()) {
      return;
    }
    for (Unit unit : task.units) {
      if (!unit.open() || queued.contains(unit)) {
        continue;
      }
      MachineRun machine = unit.machine;
      if (machine == null || !machine.usable() || raised(unit)) {
        machine = settle(state, unit, actions);
      }
      if (machine == null) {
        continue;
      }
      if (unit.notBefore > state.now) {
        wakeAt = Math.min(wakeAt, unit.notBefore);
      }
      queued.add(unit);
      ready.computeIfAbsent(machine, m -> new PriorityQueue<>(ORDER)).add(unit);
      backlog.merge(machine, seconds(unit, machine), Double::sum);
      touched.add(machine);
    }
  }

  private static boolean raised(Unit unit) {
    return unit.mode != null && unit.mode.memoryMiB() < unit.memoryFloorMiB;
  }

  private double seconds(Unit unit, MachineRun machine) {
    Mode mode = unit.mode;
    return mode == null
        ? 0
        : estimates.seconds(unit.task, mode, machine)
            * mode.cores()
            / Math.max(1, machine.capacity.cores());
  }

  /** Gives a unit the machine where it would end first behind what waits there. */
  private @Nullable MachineRun settle(RunState state, Unit unit, Actions actions) {
    MachineRun best = null;
    Mode bestMode = null;
    double bestFinish = Double.POSITIVE_INFINITY;
    for (MachineRun machine : state.machines) {
      if (!machine.usable() || machine.avoidUntil > state.now) {
        continue;
      }
      double from =
          machine.status == MachineRun.Status.OFF
              ? state.now + machine.type().startupSeconds()
              : Math.max(state.now, machine.readyAt);
      from += backlog.getOrDefault(machine, 0.0);
      for (Mode mode : modes.of(unit, machine)) {
        double finish = from + estimates.seconds(unit.task, mode, machine);
        if (finish < bestFinish) {
          best = machine;
          bestMode = mode;
          bestFinish = finish;
        }
      }
    }
    if (best != null && bestMode != null) {
      actions.place(unit, best, bestMode);
    } else {
      actions.unplace(unit);
    }
    return best;
  }

  private void dispatch(RunState state, MachineRun machine, Actions actions) {
    PriorityQueue<Unit> queue = ready.get(machine);
    if (queue == null || queue.isEmpty()) {
      return;
    }
    actions.acquire(machine);
    if (machine.status != MachineRun.Status.UP) {
      return;
    }
    List<Unit> aside = new ArrayList<>();
    while (!queue.isEmpty() && aside.size() < 64 && machine.freeCores() > 1e-9) {
      Unit unit = queue.poll();
      if (unit.machine != machine || !unit.open()) {
        queued.remove(unit);
        offer(state, unit.task, actions);
        continue;
      }
      if (actions.canStart(unit)) {
        start(state, unit, machine, queue, actions);
      } else {
        if (unit.notBefore > state.now) {
          wakeAt = Math.min(wakeAt, unit.notBefore);
          touched.add(machine);
        }
        aside.add(unit);
      }
    }
    queue.addAll(aside);
  }

  /** Starts a unit, with others that wait here where they are short. */
  private void start(
      RunState state, Unit unit, MachineRun machine, PriorityQueue<Unit> queue, Actions actions) {
    List<Unit> polled = new ArrayList<>(List.of(unit));
    Iterator<Unit> others =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return !queue.isEmpty();
          }

          @Override
          public Unit next() {
            Unit next = queue.remove();
            polled.add(next);
            return next;
          }
        };
    fusing.start(state, unit, others, queue.size(), actions);
    for (Unit each : polled) {
      if (each.open()) {
        queue.add(each);
      } else {
        queued.remove(each);
        backlog.merge(machine, -seconds(each, machine), Double::sum);
      }
    }
  }
}
