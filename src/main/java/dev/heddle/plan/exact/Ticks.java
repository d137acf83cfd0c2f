package dev.heddle.plan.exact;

import dev.heddle.plan.core.Problem;

/**
 * Whole ticks for the solver. Durations that are multiples of a second, or of a tenth, hundredth or
 * thousandth, are exact; else everything is rounded down: a schedule stays a schedule when all its
 * times are, so bounds hold, while a plan is timed anew from the solver's order.
 */
final class Ticks {
  private static final double[] RATES = {1, 10, 100, 1000};
  private static final double MOST = 2e6;

  private final double perSecond;

  private Ticks(double perSecond) {
    this.perSecond = perSecond;
  }

  /** Ticks for a problem whose plan is that long. */
  static Ticks of(Problem p, double makespan) {
    for (double rate : RATES) {
      if (makespan * rate < 1e8 && exact(p, rate)) {
        return new Ticks(rate);
      }
    }
    return new Ticks(MOST / Math.max(1e-9, makespan));
  }

  private static boolean exact(Problem p, double rate) {
    if (p.transfers) {
      return false;
    }
    for (double d : p.duration) {
      if (d != Double.POSITIVE_INFINITY && Math.abs(d * rate - Math.rint(d * rate)) > 1e-7) {
        return false;
      }
    }
    return true;
  }

  /** Rounded down. */
  long floor(double seconds) {
    return (long) Math.floor(seconds * perSecond + 1e-6);
  }

  /** Rounded up. */
  long ceil(double seconds) {
    return (long) Math.ceil(seconds * perSecond - 1e-6);
  }

  double seconds(double ticks) {
    return ticks / perSecond;
  }
}
