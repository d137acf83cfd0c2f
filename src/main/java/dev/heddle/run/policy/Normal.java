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

  /** The share beyond z. */
  static double beyond(double z) {
    return z > 5 ? density(z) / (z + 1 / z) : below(-z);
  }

  /** Density over the share beyond: the mean of what lies beyond z. */
  static double hazard(double z) {
    return z > 5 ? z + 1 / z : density(z) / Math.max(1e-12, beyond(z));
  }

  /** The z below which that share lies (Acklam's rational approximation). */
  static double quantile(double share) {
    double p = Math.max(1e-12, Math.min(1 - 1e-12, share));
    if (p > 0.5) {
      return -quantile(1 - p);
    }
    if (p < 0.02425) {
      double q = Math.sqrt(-2 * Math.log(p));
      return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q
                              - 2.549732539343734)
                          * q
                      + 4.374664141464968)
                  * q
              + 2.938163982698783)
          / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q
                      + 3.754408661907416)
                  * q
              + 1);
    }
    double q = p - 0.5;
    double r = q * q;
    return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
                            + 1.383577518672690e+02)
                        * r
                    - 3.066479806614716e+01)
                * r
            + 2.506628277459239)
        * q
        / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
                            + 6.680131188771972e+01)
                        * r
                    - 1.328068155288572e+01)
                * r
            + 1);
  }

  /** The density at z. */
  static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
