package dev.heddle.monitor.profile;

import java.util.Arrays;

/** What every expert answered to one question, in log seconds; NaN is silence. */
final class Advice {
  private final double[] log = new double[Expert.COUNT];

  /** How the size asked for lies to the sizes seen. */
  Closeness closeness = Closeness.UNSIZED;

  Advice() {
    Arrays.fill(log, Double.NaN);
  }

  void set(Expert expert, double logSeconds) {
    log[expert.ordinal()] = logSeconds;
  }

  boolean has(Expert expert) {
    return !Double.isNaN(log[expert.ordinal()]);
  }

  double log(int expert) {
    return log[expert];
  }
}
