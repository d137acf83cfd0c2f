package dev.heddle.run.policy;

/**
 * How durations scatter around what is expected: the logarithm is normal, but now and then comes a
 * straggler, which takes several times as long. Both are learnt with a little prior belief.
 */
final class Spread {
  private static final double PRIOR_SIGMA = 0.15;
  private static final double PRIOR_WEIGHT = 4;
  private static final double LEAST_SIGMA = 0.02;
  private static final double STRAGGLER_LOG = Math.log(4.5);
  private static final double STRAGGLER_SIGMA = 0.3;

  private double squares;
  private double count;
  private double stragglers;
  private double sigma;
  private double share;
  private double stragglerSigma;

  Spread() {
    settle();
  }

  private void settle() {
    double variance = (PRIOR_WEIGHT * PRIOR_SIGMA * PRIOR_SIGMA + squares) / (PRIOR_WEIGHT + count);
    sigma = Math.max(LEAST_SIGMA, Math.sqrt(variance));
    share = (0.3 + stragglers) / (20 + count + stragglers);
    stragglerSigma = Math.hypot(sigma, STRAGGLER_SIGMA);
  }

  /** Takes in how far a duration was off, as a logarithm. */
  void add(double residual) {
    double sigma = sigma();
    if (residual > Math.max(2.5 * sigma, Math.log(2))) {
      stragglers++;
    } else {
      double kept = Math.max(-3 * sigma, Math.min(3 * sigma, residual));
      squares += Math.max(kept * kept, 0);
      count++;
    }
  }

  void forget() {
    squares = 0;
    count = 0;
    stragglers = 0;
  }

  double sigma() {
    double variance = (PRIOR_WEIGHT * PRIOR_SIGMA * PRIOR_SIGMA + squares) / (PRIOR_WEIGHT + count);
    return Math.max(LEAST_SIGMA, Math.sqrt(variance));
  }

  /** The share of stragglers. */
  double share() {
    return share;
  }

  private double stragglerSigma() {
    return stragglerSigma;
  }

  /** Logarithm of the likelihood of a residual. */
  double logDensity(double residual) {
    double s = sigma();
    double t = stragglerSigma();
    double p = share();
    double usual = Normal.density(residual / s) / s;
    double late = Normal.density((residual - STRAGGLER_LOG) / t) / t;
    return Math.log((1 - p) * usual + p * late + 1e-6);
  }

  /** Logarithm of the chance that a residual is greater. */
  double logBeyond(double residual) {
    double p = share();
    double usual = Normal.below(-residual / sigma());
    double late = Normal.below(-(residual - STRAGGLER_LOG) / stragglerSigma());
    return Math.log((1 - p) * usual + p * late + 1e-6);
  }

  /** Mean of the whole, given that more than {@code done} of an expected 1 has been done. */
  double meanBeyond(double done) {
    if (done <= 0) {
      return 1;
    }
    double log = Math.log(done);
    double s = sigma();
    double t = stragglerSigma();
    double p = share();
    double usual = (1 - p) * Normal.below(-log / s);
    double late = p * Normal.below(-(log - STRAGGLER_LOG) / t);
    double chance = usual + late;
    if (chance < 1e-9) {
      return done * 1.25;
    }
    double usualMean = (1 - p) * Normal.below(s - log / s);
    double lateMean =
        p * Math.exp(STRAGGLER_LOG + t * t / 2) * Normal.below(t - (log - STRAGGLER_LOG) / t);
    return Math.max(done * 1.01, (usualMean + lateMean) / chance);
  }

  /**
   * What may become of a unit of which {@code done} of an expected 1 has been done: rows of weight,
   * the whole as it is, the whole as another attempt at it would be (the same work, but for a
   * straggler's bad luck).
   */
  double[][] outlook(double done) {
    int usual = 7;
    int late = 4;
    double[][] rows = new double[usual + late][];
    double log = done <= 0 ? Double.NEGATIVE_INFINITY : Math.log(done);
    double s = sigma();
    double t = stragglerSigma();
    double p = share();
    double usualBelow = Normal.below(log / s);
    double lateBelow = Normal.below((log - STRAGGLER_LOG) / t);
    double usualWeight = (1 - p) * (1 - usualBelow);
    double lateWeight = p * (1 - lateBelow);
    double all = usualWeight + lateWeight;
    if (all < 1e-9) {
      usualWeight = 0;
      lateWeight = 1;
      all = 1;
    }
    for (int i = 0; i < usual; i++) {
      double share = usualBelow + (1 - usualBelow) * (i + 0.5) / usual;
      double whole = Math.max(done * 1.01, Math.exp(s * Normal.quantile(share)));
      rows[i] = new double[] {usualWeight / all / usual, whole, whole};
    }
    for (int i = 0; i < late; i++) {
      double share = lateBelow + (1 - lateBelow) * (i + 0.5) / late;
      double whole = Math.max(done * 1.05, Math.exp(STRAGGLER_LOG + t * Normal.quantile(share)));
      rows[usual + i] = new double[] {lateWeight / all / late, whole, whole / 4.5};
    }
    return rows;
  }

  /** The first quartile of an expected 1. */
  double lowerQuartile() {
    return Math.exp(-0.6745 * sigma());
  }
}
