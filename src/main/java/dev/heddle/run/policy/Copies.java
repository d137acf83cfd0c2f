package dev.heddle.run.policy;

import dev.heddle.model.Objective;
import dev.heddle.run.core.Actions;
import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.EdgeRun;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Second copies of stragglers: where the copy's lower quartile would finish before the first one's
 * expected finish, and only in gaps that the plan leaves.
 */
final class Copies {
  private static final double EPSILON = 1e-9;

  private final Estimates estimates;
  private final ModeTable modes;

  Copies(Estimates estimates, ModeTable modes) {
    this.estimates = estimates;
    this.modes = modes;
  }

  private record Late(Attempt attempt, double expectedFinish) {}

  void make(RunState state, Rest rest, Decoder followed, Objective objective, Actions actions) {
    if (!state.starts()) {
      return;
    }
    List<Late> late = new ArrayList<>();
    for (MachineRun machine : state.machines) {
      for (Attempt attempt : machine.running) {
        Unit unit = attempt.unit;
        if (unit.task.task().idempotent() && unit.running.size() == 1 && !attempt.spec.copy()) {
          double left = estimates.remaining(attempt, state.now - attempt.start);
          late.add(new Late(attempt, state.now + left));
        }
      }
    }
    late.sort(Comparator.comparingDouble((Late l) -> -l.expectedFinish));
    for (Late l : late) {
      Unit unit = l.attempt.unit;
      if (unit.copyMachine != null) {
        if (actions.canStartCopy(unit)) {
          actions.startCopy(unit);
        }
      } else {
        find(state, rest, followed, l, actions);
      }
    }
  }

  private void find(RunState state, Rest rest, Decoder followed, Late late, Actions actions) {
    Unit unit = late.attempt.unit;
    MachineRun best = null;
    Mode bestMode = null;
    double bestFinish = late.expectedFinish;
    double bestStart = 0;
    for (int k = 0; k < rest.machines.size(); k++) {
      MachineRun machine = rest.machines.get(k);
      if (machine == late.attempt.machine || machine.status != MachineRun.Status.UP) {
        continue;
      }
      double from = rest.readyAt[k];
      for (EdgeRun edge : unit.task.in) {
        from = Math.max(from, state.arrival(edge, machine));
      }
      for (Mode mode : modes.of(unit, machine)) {
        double quick = estimates.lowerQuartile(unit.task, mode, machine);
        double usual = estimates.seconds(unit.task, mode, machine);
        if (from + quick >= bestFinish - EPSILON) {
          continue;
        }
        double at = followed.timeline(k).earliest(from, usual, mode);
        if (at + quick < bestFinish - EPSILON) {
          best = machine;
          bestMode = mode;
          bestFinish = at + quick;
          bestStart = at;
        }
      }
    }
    if (best == null || bestMode == null || bestStart > state.now + (bestFinish - state.now) / 2) {
      return;
    }
    double usual = estimates.seconds(unit.task, bestMode, best);
    followed.timeline(rest.number(best)).take(bestStart, bestStart + usual, bestMode);
    actions.placeCopy(unit, best, bestMode);
    if (actions.canStartCopy(unit)) {
      actions.startCopy(unit);
    }
  }
}
