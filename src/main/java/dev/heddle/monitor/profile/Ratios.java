package dev.heddle.monitor.profile;

import java.util.Arrays;

/** The latest ratios between two machine types for one kind, each with the size it was seen at. */
final class Ratios {
  /** Stands where no ratio was seen. */
  static final Ratios NONE = new Ratios();

  private static final int CAPACITY = 48;
  private static final double AGEING = 0.984;

  /** What a ratio at a very different size counts. */
  private static final double FAR = 0.15;

  private double[] u = new double[4];
  private double[] log = new double[4];
  int total;

  Ratios() {}

  Ratios(Ratios from) {
    u = from.u.clone();
    log = from.log.clone();
    total = from.total;
  }

  void add(double size, double logRatio) {
    if (total == u.length && total < CAPACITY) {
      int length = Math.min(CAPACITY, 2 * total);
      u = Arrays.copyOf(u, length);
      log = Arrays.copyOf(log, length);
    }
    u[total % u.length] = size;
    log[total % u.length] = logRatio;
    total++;
  }

  /**
   * The log ratio at a size, nearer sizes and later runs counting more.
   *
   * @param size log size, NaN for any
   * @param prior what is assumed before anything was seen; NaN for nothing
   * @param strength how many ratios the prior counts as
   */
  double at(double size, double prior, double strength) {
    int n = Math.min(total, u.length);
    if (n == 0) {
      return prior;
    }
    double[] v = new double[n];
    double[] w = new double[n];
    double sum = 0;
    double age = 1;
    for (int k = 0; k < n; k++) {
      int i = (total - 1 - k) % u.length;
      double near = 1;
      if (!Double.isNaN(size) && !Double.isNaN(u[i])) {
        near = FAR + Math.exp(-Math.abs(u[i] - size));
      }
      v[k] = log[i];
      w[k] = age * near;
      sum += w[k];
      age *= AGEING;
    }
    double own = Fits.median(v, w, n);
    return Double.isNaN(prior) ? own : (own * sum + prior * strength) / (sum + strength);
  }
}
