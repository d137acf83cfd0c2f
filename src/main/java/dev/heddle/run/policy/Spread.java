package dev.heddle.run.policy;

/**
 * How durations scatter around what is expected: the logarithm is normal, but now and then comes a
 * straggler, which takes several times as long.
 *
 * @param sigma standard deviation of the logarithm
 * @param share of stragglers
 */
record Spread(double sigma, double share) {
  /** Logarithm of a straggler's factor, in the middle of what is likely. */
  static final double STRAGGLER_LOG = Math.log(Estimates.STRAGGLER);

  /** Standard deviation of that logarithm. */
  private static final double STRAGGLER_SIGMA = 0.3;

  private static final double LEAST_STRAGGLER = Math.log(2);
  private static final int USUAL_ROWS = 7;
  private static final int LATE_ROWS = 4;

  /** The same where what is expected is uncertain itself. */
  Spread with(double variance) {
    return new Spread(Math.sqrt(sigma * sigma + variance), share);
  }

  private double stragglerSigma() {
    return Math.sqrt(sigma * sigma + STRAGGLER_SIGMA * STRAGGLER_SIGMA);
  }

  /** The chance that a duration that was seen is no straggler. */
  double usual(double residual) {
    if (residual < LEAST_STRAGGLER) {
      return 1;
    }
    double t = stragglerSigma();
    double usual = (1 - share) * Normal.density(residual / sigma) / sigma;
    double late = share * Normal.density((residual - STRAGGLER_LOG) / t) / t;
    return usual / Math.max(1e-300, usual + late);
  }

  /** The chance that what has taken longer already is no straggler. */
  double usualBeyond(double residual) {
    double usual = (1 - share) * Normal.beyond(residual / sigma);
    double late = share * Normal.beyond((residual - STRAGGLER_LOG) / stragglerSigma());
    return usual / Math.max(1e-300, usual + late);
  }

  /** Logarithm of the likelihood of a residual. */
  double logDensity(double residual) {
    double t = stragglerSigma();
    double usual = Normal.density(residual / sigma) / sigma;
    double late = Normal.density((residual - STRAGGLER_LOG) / t) / t;
    return Math.log((1 - share) * usual + share * late + 1e-6);
  }

  /** Logarithm of the chance that a residual is greater. */
  double logBeyond(double residual) {
    double usual = Normal.beyond(residual / sigma);
    double late = Normal.beyond((residual - STRAGGLER_LOG) / stragglerSigma());
    return Math.log((1 - share) * usual + share * late + 1e-6);
  }

  /** Mean of the whole, given that more than {@code done} of an expected 1 has been done. */
  double meanBeyond(double done) {
    if (done <= 0) {
      return 1;
    }
    double log = Math.log(done);
    double t = stragglerSigma();
    double usual = (1 - share) * Normal.beyond(log / sigma);
    double late = share * Normal.beyond((log - STRAGGLER_LOG) / t);
    double chance = usual + late;
    if (chance < 1e-9) {
      return done * 1.25;
    }
    double usualMean =
        (1 - share) * Math.exp(sigma * sigma / 2) * Normal.beyond(log / sigma - sigma);
    double lateMean =
        share * Math.exp(STRAGGLER_LOG + t * t / 2) * Normal.beyond((log - STRAGGLER_LOG) / t - t);
    return Math.max(done * 1.01, (usualMean + lateMean) / chance);
  }

  /**
   * What may become of a unit of which {@code done} of an expected 1 has been done: rows of weight,
   * the whole as it is, the whole as another attempt at it would be (the same work, but for a
   * straggler's bad luck).
   */
  double[][] outlook(double done) {
    double[][] rows = new double[USUAL_ROWS + LATE_ROWS][];
    double log = done <= 0 ? Double.NEGATIVE_INFINITY : Math.log(done);
    double t = stragglerSigma();
    double usualBelow = Normal.below(log / sigma);
    double lateBelow = Normal.below((log - STRAGGLER_LOG) / t);
    double usualWeight = (1 - share) * (1 - usualBelow);
    double lateWeight = share * (1 - lateBelow);
    double all = usualWeight + lateWeight;
    if (all < 1e-9) {
      usualWeight = 0;
      lateWeight = 1;
      all = 1;
    }
    for (int i = 0; i < USUAL_ROWS; i++) {
      double at = usualBelow + (1 - usualBelow) * (i + 0.5) / USUAL_ROWS;
      double whole = Math.max(done * 1.01, Math.exp(sigma * Normal.quantile(at)));
      rows[i] = new double[] {usualWeight / all / USUAL_ROWS, whole, whole};
    }
    for (int i = 0; i < LATE_ROWS; i++) {
      double at = lateBelow + (1 - lateBelow) * (i + 0.5) / LATE_ROWS;
      double whole = Math.max(done * 1.05, Math.exp(STRAGGLER_LOG + t * Normal.quantile(at)));
      rows[USUAL_ROWS + i] =
          new double[] {lateWeight / all / LATE_ROWS, whole, whole / Estimates.STRAGGLER};
    }
    return rows;
  }

  /** The first quartile of an expected 1. */
  double lowerQuartile() {
    return Math.exp(-0.6745 * sigma);
  }
}
