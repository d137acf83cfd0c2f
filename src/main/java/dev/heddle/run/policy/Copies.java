package dev.heddle.run.policy;

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
import org.jspecify.annotations.Nullable;

/**
 * Second copies of stragglers, in gaps that the plan leaves: where the copy's lower quartile would
 * finish before the first one's expected finish, on the machine where the earlier of both is
 * expected earliest. A copy does the same work, so it helps where its machine is faster, or the
 * first had a straggler's luck.
 */
final class Copies {
  private static final double EPSILON = 1e-9;

  /** Share of the copy's duration that it must be expected to gain. */
  private static final double LEAST_GAIN = 0.03;

  /** Gain, as a share of what is left, for which a copy that runs is begun again elsewhere. */
  private static final double MOVE_GAIN = 0.25;

  /** Attempts of a unit, failures and losses apart: a copy is not begun again without end. */
  private static final int MOST_ATTEMPTS = 5;

  private final Estimates estimates;
  private final ModeTable modes;

  Copies(Estimates estimates, ModeTable modes) {
    this.estimates = estimates;
    this.modes = modes;
  }

  private record Late(
      Unit unit, Attempt first, Estimates.Outlook outlook, double left, double tail) {}

  private record Place(MachineRun machine, Mode mode, double start, double seconds, double left) {}

  void make(RunState state, Rest rest, Decoder followed, double[] tails, Actions actions) {
    if (!state.starts()) {
      return;
    }
    boolean room = false;
    for (MachineRun machine : rest.machines) {
      room |= machine.status == MachineRun.Status.UP && machine.freeCores() > EPSILON;
    }
    if (!room) {
      return;
    }
    List<Late> late = new ArrayList<>();
    for (MachineRun machine : state.machines) {
      for (Attempt attempt : machine.running) {
        Unit unit = attempt.unit;
        if (attempt.begun
            && unit.attempts.size() < MOST_ATTEMPTS + unit.failures + unit.losses
            && unit.task.task().idempotent()
            && unit.running.getFirst() == attempt) {
          Estimates.Outlook outlook = estimates.outlook(attempt, state.now);
          double left = outlook.meanLeft();
          for (int r = 1; r < unit.running.size(); r++) {
            Attempt copy = unit.running.get(r);
            double seconds = estimates.seconds(unit.task, copy.mode, copy.machine);
            double again = outlook.meanAgain(seconds) - (state.now - copy.start);
            left = Math.min(left, Math.max(0, again));
          }
          double tail = unit.task.index < tails.length ? tails[unit.task.index] : 0;
          late.add(new Late(unit, attempt, outlook, left, tail));
        }
      }
    }
    late.sort(Comparator.comparingDouble((Late l) -> -(l.left + l.tail)));
    for (Late l : late) {
      if (l.unit.copyMachine != null) {
        if (actions.canStartCopy(l.unit)) {
          actions.startCopy(l.unit);
        }
        continue;
      }
      Place place = find(state, rest, followed, l);
      if (place == null) {
        continue;
      }
      if (l.unit.running.size() > 1) {
        if (l.left - place.left < MOVE_GAIN * l.left) {
          continue;
        }
        for (Attempt attempt : List.copyOf(l.unit.running)) {
          if (attempt != l.first) {
            actions.cancel(attempt, "copy");
          }
        }
        continue;
      }
      followed
          .timeline(rest.number(place.machine))
          .take(place.start, place.start + place.seconds, place.mode);
      actions.placeCopy(l.unit, place.machine, place.mode);
      if (actions.canStartCopy(l.unit)) {
        actions.startCopy(l.unit);
      }
    }
  }

  private @Nullable Place find(RunState state, Rest rest, Decoder followed, Late late) {
    Unit unit = late.unit;
    Place best = null;
    for (int k = 0; k < rest.machines.size(); k++) {
      MachineRun machine = rest.machines.get(k);
      if (holds(unit, machine) || machine.status != MachineRun.Status.UP) {
        continue;
      }
      double from = rest.readyAt[k];
      for (EdgeRun edge : unit.task.in) {
        from = Math.max(from, state.arrival(edge, machine));
      }
      for (Mode mode : modes.of(unit, machine)) {
        double usual = estimates.seconds(unit.task, mode, machine);
        double quick = estimates.lowerQuartile(unit.task, mode, machine);
        double in = from - state.now;
        if (in + quick >= late.left - EPSILON) {
          continue;
        }
        double left = late.outlook.meanLeftWith(in, usual);
        if (late.left - left < LEAST_GAIN * usual || (best != null && left >= best.left)) {
          continue;
        }
        double hold = Math.max(usual, late.outlook.meanAgain(usual));
        double at = followed.timeline(k).earliest(from, Math.min(hold, late.left - in), mode);
        if (at > from + EPSILON) {
          continue;
        }
        best = new Place(machine, mode, at, hold, left);
      }
    }
    return best;
  }

  private static boolean holds(Unit unit, MachineRun machine) {
    for (Attempt attempt : unit.running) {
      if (attempt.machine == machine) {
        return true;
      }
    }
    return false;
  }
}
