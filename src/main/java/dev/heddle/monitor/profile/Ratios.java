package dev.heddle.monitor.profile;

/** The latest ratios between two machine types for one kind, each with the size it was seen at. */
final class Ratios {
  private static final int CAPACITY = 48;

  private final double[] u = new double[CAPACITY];
  private final double[] log = new double[CAPACITY];
  int total;

  Ratios() {}

  Ratios(Ratios from) {
    System.arraycopy(from.u, 0, u, 0, CAPACITY);
    System.arraycopy(from.log, 0, log, 0, CAPACITY);
    total = from.total;
  }

  void add(double size, double logRatio) {
    u[total % CAPACITY] = size;
    log[total % CAPACITY] = logRatio;
    total++;
  }

  int size() {
    return Math.min(total, CAPACITY);
  }

  /**
   * The log ratio at a size, nearer sizes and later runs counting more.
   *
   * @param size log size, NaN for any
   * @param prior what is assumed before anything was seen; NaN for nothing
   * @param strength how many ratios the prior counts as
   */
  double at(double size, double prior, double strength) {
    int n = size();
    double[] v = new double[n];
    double[] w = new double[n];
    double sum = 0;
    for (int k = 0; k < n; k++) {
      int i = (total - 1 - k) % CAPACITY;
      double weight = Math.pow(0.96, k);
      if (!Double.isNaN(size) && !Double.isNaN(u[i])) {
        weight *= 0.05 + Math.exp(-Math.abs(u[i] - size));
      }
      v[k] = log[i];
      w[k] = weight;
      sum += weight;
    }
    if (n == 0) {
      return prior;
    }
    double own = Fits.median(v, w, n);
    return Double.isNaN(prior) ? own : (own * sum + prior * strength) / (sum + strength);
  }
}
