package dev.heddle.run.policy;

import dev.heddle.run.Happening;
import dev.heddle.run.TaskView;
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
import java.util.List;
import java.util.TreeSet;

/**
 * What the best of today's schedulers do: at each event all ready tasks, highest upward rank first,
 * are matched anew, each to the machine that would finish it first.
 */
public final class OnlinePolicy implements Policy {
  private static final double EPSILON = 1e-9;

  private final Estimates estimates;
  private final ModeTable modes = new ModeTable();
  private final UpwardRanks ranks;
  private final TreeSet<TaskRun> ready = new TreeSet<>(Comparator.comparingInt(t -> t.index));
  private final List<Timeline> timelines = new ArrayList<>();
  private double wakeAt = Double.POSITIVE_INFINITY;

  /** A policy that knows durations by these estimates. */
  public OnlinePolicy(Estimates estimates) {
    this.estimates = estimates;
    this.ranks = new UpwardRanks(modes, estimates);
  }

  @Override
  public String name() {
    return "online";
  }

  @Override
  public void begin(RunState state, Actions actions) {
    for (TaskRun task : state.tasks) {
      if (task.openSources == 0 && !task.over()) {
        ready.add(task);
      }
      for (Unit unit : task.units) {
        unit.attempts.stream()
            .filter(attempt -> attempt.state == TaskView.State.DONE)
            .forEach(estimates::learn);
      }
    }
    match(state, actions);
  }

  @Override
  public void decide(RunState state, List<Happening> happenings, Actions actions) {
    for (Happening happening : happenings) {
      if (happening instanceof Happening.Finished finished) {
        TaskRun task = state.task(finished.attempt().task());
        learn(task, finished);
        for (EdgeRun edge : task.out) {
          if (edge.to.openSources == 0 && !edge.to.over()) {
            ready.add(edge.to);
          }
        }
      }
    }
    estimates.look(state, happenings);
    match(state, actions);
  }

  private void learn(TaskRun task, Happening.Finished finished) {
    for (Unit unit : task.units) {
      for (Attempt attempt : unit.attempts) {
        if (attempt.id().equals(finished.attempt()) && attempt.state == TaskView.State.DONE) {
          estimates.learn(attempt);
        }
      }
    }
  }

  @Override
  public double wakeAt(RunState state) {
    return wakeAt;
  }

  @Override
  public double expectedSeconds(RunState state, Unit unit, MachineRun machine, Mode mode) {
    return estimates.seconds(unit.task, mode, machine);
  }

  private void match(RunState state, Actions actions) {
    ranks.update(state);
    ready.removeIf(TaskRun::over);
    List<Unit> open = new ArrayList<>();
    for (TaskRun task : ready) {
      for (Unit unit : task.units) {
        if (unit.open()) {
          open.add(unit);
        }
      }
    }
    open.sort(
        Comparator.comparingDouble((Unit u) -> -ranks.of(u.task))
            .thenComparingInt(u -> u.task.rankOrder)
            .thenComparingInt(u -> u.shard));
    prepare(state);
    double now = state.now;
    for (Unit unit : open) {
      MachineRun best = null;
      Mode bestMode = null;
      double bestStart = 0;
      double bestFinish = Double.POSITIVE_INFINITY;
      for (MachineRun machine : state.machines) {
        if (!machine.usable()) {
          continue;
        }
        double from = Math.max(readyAt(state, machine), Math.max(now, unit.notBefore));
        for (EdgeRun edge : unit.task.in) {
          from = Math.max(from, state.arrival(edge, machine));
        }
        for (Mode mode : modes.of(unit, machine)) {
          double seconds = estimates.seconds(unit.task, mode, machine);
          double start = timelines.get(machine.index).earliest(from, seconds, mode);
          if (start + seconds < bestFinish - EPSILON) {
            best = machine;
            bestMode = mode;
            bestStart = start;
            bestFinish = start + seconds;
          }
        }
      }
      if (best == null || bestMode == null) {
        continue;
      }
      timelines.get(best.index).take(bestStart, bestFinish, bestMode);
      actions.acquire(best);
      actions.place(unit, best, bestMode);
      unit.expectedStart = bestStart;
      unit.expectedFinish = bestFinish;
      if (bestStart <= now + EPSILON && actions.canStart(unit)) {
        actions.start(unit);
        wakeAt = Math.min(wakeAt, bestFinish);
      }
    }
  }

  private static double readyAt(RunState state, MachineRun machine) {
    return machine.status == MachineRun.Status.OFF
        ? state.now + machine.type().startupSeconds()
        : machine.readyAt;
  }

  /** What is taken now, and until when; and when the next attempt will run over. */
  private void prepare(RunState state) {
    while (timelines.size() < state.machines.size()) {
      timelines.add(new Timeline(state.machines.get(timelines.size())));
    }
    wakeAt = Double.POSITIVE_INFINITY;
    for (MachineRun machine : state.machines) {
      Timeline timeline = timelines.get(machine.index);
      timeline.reset(machine);
      for (Attempt attempt : machine.running) {
        double elapsed = state.now - attempt.start;
        double left = estimates.remaining(attempt, elapsed);
        timeline.take(attempt, state.now + left);
        double due = attempt.start + attempt.spec.expectedSeconds();
        if (due > state.now + EPSILON) {
          wakeAt = Math.min(wakeAt, due);
        }
      }
    }
    for (TaskRun task : ready) {
      for (Unit unit : task.units) {
        if (unit.open() && unit.notBefore > state.now) {
          wakeAt = Math.min(wakeAt, unit.notBefore);
        }
      }
    }
  }
}
