package dev.heddle.run.policy;

import dev.heddle.run.TaskView;
import dev.heddle.run.core.Actions;
import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.EdgeRun;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Second copies of what runs, on room that nothing planned wants now: where the copy's lower
 * quartile would finish before the first one's expected finish. A copy does the same work, so it
 * helps where its machine is faster, or the first had a straggler's luck. It gives way when a
 * planned unit wants its room, unless that would cost the rest of the graph more.
 */
final class Copies {
  private static final double EPSILON = 1e-9;

  /** Share of the copy's duration that it must be expected to gain. */
  private static final double LEAST_GAIN = 0.005;

  /** Share of what is left that a copy must gain for which a machine is rented. */
  private static final double RENT_GAIN = 0.1;

  /** Share of the makespan at which a unit's end counts as critical. */
  private static final double CRITICAL = 0.9;

  /** Share of its duration by which a unit must be late for its copy to keep its room. */
  private static final double LATE = 0.1;

  /** Attempts at a unit at one time. */
  private static final int MOST_AT_ONCE = 3;

  /** Attempts of a unit, failures and losses apart: a copy is not begun again without end. */
  private static final int MOST_ATTEMPTS = 12;

  private final Estimates estimates;
  private final ModeTable modes;

  /** Copies for which the plan left room all along. */
  private final Set<Attempt> firm = new HashSet<>();

  Copies(Estimates estimates, ModeTable modes) {
    this.estimates = estimates;
    this.modes = modes;
  }

  /** Copies that may be relied on. */
  Set<Attempt> firm() {
    return firm;
  }

  private record Place(MachineRun machine, Mode mode, double from, double seconds, double mean) {}

  /**
   * Ends copies on a machine so that a planned unit has room, where that costs the rest of the
   * graph less than letting it wait.
   *
   * @param seconds how long the unit takes
   * @param tails seconds of the plan after each task, by its index
   */
  void makeRoom(
      RunState state,
      Prospects prospects,
      Unit unit,
      MachineRun machine,
      Mode mode,
      double seconds,
      double[] tails,
      Actions actions) {
    if (unit.state != TaskView.State.WAITING
        || state.now < unit.notBefore
        || machine.status != MachineRun.Status.UP
        || machine.fitsNow(mode)
        || !state.allDataAt(unit.task, machine)) {
      return;
    }
    List<Attempt> giving = new ArrayList<>();
    for (Attempt attempt : machine.running) {
      if (attempt.cancelReason != null) {
        // Room is on its way.
        return;
      }
      if (prospects.givesWay(attempt)) {
        giving.add(attempt);
      }
    }
    giving.sort(Comparator.comparingDouble(a -> worth(prospects, a)));
    double after = seconds + tails[unit.task.index];
    List<Attempt> ended = new ArrayList<>();
    double cores = machine.freeCores();
    double memory = machine.freeMemoryMiB();
    int gpus = machine.freeGpus();
    for (Attempt attempt : giving) {
      if (enough(mode, cores, memory, gpus)) {
        break;
      }
      Prospects.Prospect prospect = prospects.of(attempt.unit);
      if (prospect == null) {
        continue;
      }
      double tail = tails[attempt.unit.task.index];
      double keep = Math.max(prospect.mean(attempt) + after, prospect.mean + tail);
      double end = Math.max(after, prospect.meanWithout(attempt) + tail);
      if (late(attempt, prospect, state.now) && end > keep) {
        continue;
      }
      ended.add(attempt);
      cores += attempt.mode.cores();
      memory += attempt.mode.memoryMiB();
      gpus += attempt.mode.way().demand().gpus();
    }
    if (enough(mode, cores, memory, gpus)) {
      ended.forEach(attempt -> actions.cancel(attempt, "copy"));
    }
  }

  /** Whether a unit would end later without a copy than it was expected to when it started. */
  private static boolean late(Attempt copy, Prospects.Prospect prospect, double now) {
    double expected = prospect.attempts[0].spec.expectedSeconds();
    double planned = prospect.attempts[0].start + expected;
    return now + prospect.meanWithout(copy) > planned + LATE * expected;
  }

  private static double worth(Prospects prospects, Attempt attempt) {
    Prospects.Prospect prospect = prospects.of(attempt.unit);
    return prospect == null ? 0 : prospect.meanWithout(attempt) - prospect.mean;
  }

  private static boolean enough(Mode mode, double cores, double memory, int gpus) {
    return mode.cores() <= cores + EPSILON
        && mode.memoryMiB() <= memory + EPSILON
        && mode.way().demand().gpus() <= gpus;
  }

  /**
   * Starts copies where there is room now, of what would hold up the most first.
   *
   * @param tails seconds of the plan after each task, by its index
   */
  void make(
      RunState state,
      Rest rest,
      Decoder followed,
      Prospects prospects,
      double[] tails,
      boolean rents,
      Actions actions) {
    firm.removeIf(attempt -> !attempt.running());
    if (!state.starts() || !room(state)) {
      return;
    }
    Map<MachineRun, Double> meant = meant(prospects);
    List<Prospects.Prospect> late = new ArrayList<>();
    for (Prospects.Prospect prospect : prospects.all()) {
      Unit unit = prospect.unit;
      if (unit.running.getFirst().begun
          && unit.state == TaskView.State.RUNNING
          && unit.running.size() < MOST_AT_ONCE
          && unit.attempts.size() < MOST_ATTEMPTS + unit.failures + unit.losses
          && unit.task.task().idempotent()
          && !justEnded(unit, state.now)) {
        late.add(prospect);
      }
    }
    late.sort(
        Comparator.comparingDouble((Prospects.Prospect p) -> -(p.mean + tails[p.unit.task.index])));
    for (Prospects.Prospect prospect : late) {
      Unit unit = prospect.unit;
      if (unit.copyMachine != null) {
        if (actions.canStartCopy(unit)) {
          meant.merge(
              unit.copyMachine, unit.copyMode == null ? 0 : -unit.copyMode.cores(), Double::sum);
          actions.startCopy(unit);
          continue;
        }
        if (unit.copyMode != null && unit.copyMachine.fitsNow(unit.copyMode)) {
          continue;
        }
        meant.merge(
            unit.copyMachine, unit.copyMode == null ? 0 : -unit.copyMode.cores(), Double::sum);
        actions.dropCopy(unit);
      }
      boolean critical =
          rents
              && state.now + prospect.mean + tails[unit.task.index] > CRITICAL * followed.makespan;
      Place place = find(state, prospect, meant, critical);
      if (place != null) {
        actions.acquire(place.machine);
        meant.merge(place.machine, place.mode.cores(), Double::sum);
        actions.placeCopy(unit, place.machine, place.mode);
        Timeline timeline = followed.timeline(rest.number(place.machine));
        boolean gap =
            timeline.earliest(place.from, place.seconds, place.mode) <= place.from + EPSILON;
        if (actions.canStartCopy(unit)) {
          meant.merge(place.machine, -place.mode.cores(), Double::sum);
          actions.startCopy(unit);
          if (gap) {
            firm.add(unit.running.getLast());
            timeline.take(place.from, place.from + place.seconds, place.mode);
          }
        }
      }
    }
  }

  /** Cores of copies that wait for a machine or their data, by machine. */
  private static Map<MachineRun, Double> meant(Prospects prospects) {
    Map<MachineRun, Double> meant = new HashMap<>();
    for (Prospects.Prospect prospect : prospects.all()) {
      Unit unit = prospect.unit;
      if (unit.copyMachine != null && unit.copyMode != null) {
        meant.merge(unit.copyMachine, unit.copyMode.cores(), Double::sum);
      }
    }
    return meant;
  }

  private static boolean room(RunState state) {
    for (MachineRun machine : state.machines) {
      if (machine.usable() && machine.freeCores() > EPSILON) {
        return true;
      }
    }
    return false;
  }

  /** A copy that has just given way is not begun again at once. */
  private static boolean justEnded(Unit unit, double now) {
    for (int a = unit.attempts.size() - 1; a >= 0; a--) {
      Attempt attempt = unit.attempts.get(a);
      if ("copy".equals(attempt.cancelReason)
          && (attempt.running() || attempt.finish >= now - EPSILON)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Place find(
      RunState state,
      Prospects.Prospect prospect,
      Map<MachineRun, Double> meant,
      boolean critical) {
    Unit unit = prospect.unit;
    double stretch = prospect.meanAgain();
    Place best = null;
    for (MachineRun machine : state.machines) {
      boolean off = machine.status == MachineRun.Status.OFF;
      if (!machine.usable()
          || machine.avoidUntil > state.now
          || holds(unit, machine)
          || (off && !critical)) {
        continue;
      }
      double from =
          off ? state.now + machine.type().startupSeconds() : Math.max(state.now, machine.readyAt);
      for (EdgeRun edge : unit.task.in) {
        from = Math.max(from, state.arrival(edge, machine));
      }
      double in = from - state.now;
      double taken = meant.getOrDefault(machine, 0.0);
      for (Mode mode : modes.of(unit, machine)) {
        double usual = estimates.seconds(unit.task, mode, machine);
        double quick = estimates.lowerQuartile(unit.task, mode, machine);
        if (!machine.fitsNow(mode)
            || machine.freeCores() - taken < mode.cores() - EPSILON
            || in + quick >= prospect.mean - EPSILON
            || state.now + in + usual > machine.goneAt) {
          continue;
        }
        double mean = prospect.meanWith(in, usual);
        double least = off ? RENT_GAIN * prospect.mean : LEAST_GAIN * usual;
        if (prospect.mean - mean >= least && (best == null || mean < best.mean)) {
          best = new Place(machine, mode, from, usual * stretch, mean);
        }
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
