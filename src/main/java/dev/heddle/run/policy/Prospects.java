package dev.heddle.run.policy;

import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.Unit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may become of the units that run at one moment, over all attempts at each together. */
final class Prospects {
  /** Share of the first attempt's time below which a copy is surely the better one. */
  private static final double SURELY = 0.7;

  private final Map<Unit, Prospect> units = new LinkedHashMap<>();

  /** Looks at all that runs. */
  Prospects(RunState state, Estimates estimates) {
    this(state, estimates, Set.of());
  }

  /** Looks at all that runs; only these copies may be relied on. */
  Prospects(RunState state, Estimates estimates, Set<Attempt> firm) {
    for (MachineRun machine : state.machines) {
      for (Attempt attempt : machine.running) {
        Unit unit = attempt.unit;
        if (!units.containsKey(unit) && !unit.running.isEmpty()) {
          units.put(unit, new Prospect(unit, estimates, state.now, firm));
        }
      }
    }
  }

  /** That of a unit, or null if it doesn't run. */
  @Nullable Prospect of(Unit unit) {
    return units.get(unit);
  }

  /** All units that run. */
  Iterable<Prospect> all() {
    return units.values();
  }

  /** Whether an attempt may give way: another at the same unit is expected to finish earlier. */
  boolean givesWay(Attempt attempt) {
    Prospect prospect = units.get(attempt.unit);
    return prospect != null && prospect.attempts.length > 1 && prospect.first != attempt;
  }

  /**
   * A unit that runs: rows of chances, in each the seconds that every attempt still takes. The work
   * of all attempts is the same; only a straggler's luck is an attempt's own.
   */
  static final class Prospect {
    final Unit unit;
    final Attempt[] attempts;

    /** The attempt that is expected to finish first. */
    final Attempt first;

    /** Mean seconds until one of the attempts finishes. */
    final double mean;

    private final double[] weight;
    private final double[] again;
    private final double[][] left;

    Prospect(Unit unit, Estimates estimates, double now, Set<Attempt> firm) {
      this.unit = unit;
      this.attempts = unit.running.toArray(Attempt[]::new);
      Estimates.Outlook outlook = estimates.outlook(attempts[0], now);
      this.weight = outlook.weight().clone();
      this.again = outlook.again();
      this.left = new double[attempts.length][];
      left[0] = outlook.left();
      double share = estimates.stragglerShare();
      double sum = 0;
      for (int a = 1; a < attempts.length; a++) {
        left[a] = new double[weight.length];
        for (int i = 0; i < weight.length; i++) {
          double rest = estimates.left(attempts[a], now, again[i]);
          if (rest <= 0) {
            // It should have finished: in this row it is a straggler itself.
            weight[i] *= share;
            rest = estimates.left(attempts[a], now, again[i] * Estimates.STRAGGLER);
            rest = Math.max(rest, 0.2 * (now - attempts[a].start));
          }
          left[a][i] = rest;
        }
      }
      for (double w : weight) {
        sum += w;
      }
      for (int i = 0; i < weight.length; i++) {
        weight[i] = sum > 0 ? weight[i] / sum : 1.0 / weight.length;
      }
      int best = 0;
      double bestMean = Double.POSITIVE_INFINITY;
      for (int a = 0; a < attempts.length; a++) {
        double alone = mean(a);
        if (a == 0 || (alone < SURELY * bestMean && firm.contains(attempts[a]))) {
          bestMean = alone;
          best = a;
        }
      }
      this.first = attempts[best];
      this.mean = meanWithout(-1);
    }

    /** Mean seconds that one attempt alone still takes. */
    double mean(int attempt) {
      double all = 0;
      for (int i = 0; i < weight.length; i++) {
        all += weight[i] * left[attempt][i];
      }
      return all;
    }

    /** The same of an attempt at this unit. */
    double mean(Attempt attempt) {
      for (int a = 0; a < attempts.length; a++) {
        if (attempts[a] == attempt) {
          return mean(a);
        }
      }
      return mean;
    }

    /** Mean seconds until one of the attempts finishes, if one of them were ended now. */
    double meanWithout(Attempt attempt) {
      for (int a = 0; a < attempts.length; a++) {
        if (attempts[a] == attempt) {
          return meanWithout(a);
        }
      }
      return mean;
    }

    private double meanWithout(int ended) {
      double all = 0;
      for (int i = 0; i < weight.length; i++) {
        all += weight[i] * least(i, ended);
      }
      return all;
    }

    /** The same if another attempt begins later that is expected to take so long. */
    double meanWith(double beginsIn, double seconds) {
      double all = 0;
      for (int i = 0; i < weight.length; i++) {
        all += weight[i] * Math.min(least(i, -1), beginsIn + seconds * again[i]);
      }
      return all;
    }

    /** By how much another attempt takes longer than estimated, in the mean. */
    double meanAgain() {
      double all = 0;
      for (int i = 0; i < weight.length; i++) {
        all += weight[i] * again[i];
      }
      return Math.max(1, all);
    }

    private double least(int row, int without) {
      double least = Double.POSITIVE_INFINITY;
      for (int a = 0; a < left.length; a++) {
        if (a != without) {
          least = Math.min(least, left[a][row]);
        }
      }
      return least;
    }
  }
}
