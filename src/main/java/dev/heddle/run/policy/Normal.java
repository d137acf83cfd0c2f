package dev.heddle.run.policy;

/** The standard normal distribution. */
final class Normal {
  private Normal() {}

  /** The share below z (Abramowitz and Stegun 26.2.17 on erfc; error below 1e-7). */
  static double below(double z) {
    double x = Math.abs(z);
    double t = 1 / (1 + 0.2316419 * x);
    double poly =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * poly;
    return z > 0 ? 1 - tail : tail;
  }

  /** The density at z. */
  static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
