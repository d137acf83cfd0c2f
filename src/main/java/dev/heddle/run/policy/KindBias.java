package dev.heddle.run.policy;

/** How far a kind of task is off its estimate, as a logarithm: a mean and its variance. */
final class KindBias {
  private double mean;
  private double variance;

  KindBias(double variance) {
    this.variance = variance;
  }

  double mean() {
    return mean;
  }

  double variance() {
    return variance;
  }

  double factor() {
    return Math.exp(mean);
  }

  void set(double newMean, double newVariance) {
    mean = newMean;
    variance = newVariance;
  }
}
