package dev.heddle.run.policy;

import dev.heddle.model.Task;
import dev.heddle.run.Decision;
import dev.heddle.run.TaskView;
import dev.heddle.run.core.Actions;
import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.TaskRun;
import dev.heddle.run.core.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Moves that change a task's shape: splits one that is ready where lanes would stay idle, and moves
 * one that checkpoints off a machine that is about to go.
 */
final class Reshaper {
  /** A split must take at most this share of the whole task's time. */
  private static final double WORTH = 0.8;

  private final Estimates estimates;
  private final ModeTable modes;

  Reshaper(Estimates estimates, ModeTable modes) {
    this.estimates = estimates;
    this.modes = modes;
  }

  void reshape(RunState state, Actions actions) {
    if (!state.starts()) {
      return;
    }
    migrate(state, actions);
    List<TaskRun> splittable = new ArrayList<>();
    double wanted = 0;
    for (TaskRun task : state.tasks) {
      if (task.state == TaskView.State.READY) {
        Task.Split split = task.task().split();
        if (split != null && split.max() > 1 && task.shards() == 1 && task.untouched()) {
          splittable.add(task);
        } else {
          for (Unit unit : task.units) {
            wanted += unit.open() && unit.mode != null ? unit.mode.cores() : 0;
          }
        }
      }
    }
    for (TaskRun task : splittable) {
      wanted += split(state, task, wanted, splittable.size(), actions);
    }
  }

  /** Splits a ready task over the cores that nobody else wants; answers how many it takes. */
  private double split(RunState state, TaskRun task, double wanted, int rivals, Actions actions) {
    Task.Split split = task.task().split();
    Unit unit = task.units.getFirst();
    if (split == null) {
      return 0;
    }
    double lanes = 0;
    double whole = Double.POSITIVE_INFINITY;
    double slowest = 0;
    double cores = 1;
    for (MachineRun machine : state.machines) {
      Mode[] fitting = modes.of(unit, machine);
      if (fitting.length == 0 || machine.status != MachineRun.Status.UP) {
        continue;
      }
      Mode mode = fitting[0];
      double fit = mode.cores() <= 0 ? split.max() : Math.floor(machine.freeCores() / mode.cores());
      if (mode.memoryMiB() > 0) {
        fit = Math.min(fit, Math.floor(machine.freeMemoryMiB() / mode.memoryMiB()));
      }
      if (mode.way().demand().gpus() > 0) {
        int sets = machine.freeGpus() / mode.way().demand().gpus();
        fit = Math.min(fit, sets);
      }
      if (fit > 0) {
        lanes += fit;
        cores = mode.cores();
        double seconds = estimates.seconds(task, mode, machine);
        whole = Math.min(whole, seconds);
        slowest = Math.max(slowest, seconds);
      }
    }
    lanes = Math.floor((lanes - wanted / Math.max(1e-9, cores)) / rivals);
    int k = (int) Math.min(split.max(), lanes);
    if (k < 2 || slowest / k + split.overheadSeconds() > WORTH * whole) {
      return cores;
    }
    double gain = whole - (slowest / k + split.overheadSeconds());
    actions.shape(task, k);
    decided(
        state,
        actions,
        "cores would stay idle beside task " + task.id(),
        String.format(
            Locale.ROOT,
            "task %s is split into %d shards, to end %.1f s earlier",
            task.id(),
            k,
            gain),
        new Decision.Move("split", task.id(), "1", Integer.toString(k)),
        gain);
    return k * cores;
  }

  private void migrate(RunState state, Actions actions) {
    for (MachineRun machine : state.machines) {
      if (machine.goneAt == Double.POSITIVE_INFINITY) {
        continue;
      }
      for (Attempt attempt : List.copyOf(machine.running)) {
        Unit unit = attempt.unit;
        Task.Checkpoint checkpoint = unit.task.task().checkpoint();
        double left = estimates.remaining(attempt, state.now - attempt.start);
        boolean done = state.now + left <= machine.goneAt;
        if (checkpoint == null || done || attempt.cancelReason != null || !elsewhere(state, unit)) {
          continue;
        }
        double elapsed = state.now - attempt.start;
        double lost = elapsed % checkpoint.everySeconds();
        double gain = Math.max(0, machine.goneAt - state.now - lost);
        actions.cancel(attempt, "move");
        decided(
            state,
            actions,
            machine.id() + " will be taken back by its provider",
            "task " + unit + " goes on elsewhere from its last checkpoint",
            new Decision.Move("migrate", unit.name(), machine.id(), ""),
            gain);
      }
    }
  }

  private boolean elsewhere(RunState state, Unit unit) {
    for (MachineRun machine : state.machines) {
      if (machine.usable()
          && machine.goneAt == Double.POSITIVE_INFINITY
          && modes.of(unit, machine).length > 0) {
        return true;
      }
    }
    return false;
  }

  private static void decided(
      RunState state,
      Actions actions,
      String trigger,
      String text,
      Decision.Move move,
      double gain) {
    actions.decided(
        new Decision(
            state.decisions.size() + 1,
            state.now,
            trigger,
            text,
            List.of(),
            List.of(move),
            gain,
            null,
            "taken"));
  }
}
