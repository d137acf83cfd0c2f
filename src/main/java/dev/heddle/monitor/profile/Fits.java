package dev.heddle.monitor.profile;

import java.util.Arrays;

/** Robust fits over weighted observations. All are deterministic and independent of their order. */
final class Fits {
  private static final int ROUNDS = 8;

  private Fits() {}

  /** A straight line. */
  record Line(double intercept, double slope) {
    double at(double size) {
      return intercept + slope * size;
    }
  }

  /** The weighted median of the first {@code n} values; NaN where there is none. */
  static double median(double[] values, double[] weights, int n) {
    if (n == 0) {
      return Double.NaN;
    }
    double[] v = Arrays.copyOf(values, n);
    double[] w = Arrays.copyOf(weights, n);
    sort(v, w, n);
    double half = 0;
    for (int i = 0; i < n; i++) {
      half += w[i];
    }
    half /= 2;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += w[i];
      if (sum > half + 1e-12) {
        return v[i];
      }
      if (sum >= half - 1e-12) {
        return i + 1 < n ? (v[i] + v[i + 1]) / 2 : v[i];
      }
    }
    return v[n - 1];
  }

  /** Sorts values with their weights, ascending. */
  static void sort(double[] v, double[] w, int n) {
    if (n > 48) {
      long[] order = new long[n];
      Integer[] index = new Integer[n];
      Arrays.setAll(index, i -> i);
      Arrays.sort(index, (a, b) -> Double.compare(v[a], v[b]));
      double[] sv = new double[n];
      double[] sw = new double[n];
      for (int i = 0; i < order.length; i++) {
        sv[i] = v[index[i]];
        sw[i] = w[index[i]];
      }
      System.arraycopy(sv, 0, v, 0, n);
      System.arraycopy(sw, 0, w, 0, n);
      return;
    }
    for (int i = 1; i < n; i++) {
      double a = v[i];
      double b = w[i];
      int j = i - 1;
      while (j >= 0 && v[j] > a) {
        v[j + 1] = v[j];
        w[j + 1] = w[j];
        j--;
      }
      v[j + 1] = a;
      w[j + 1] = b;
    }
  }

  /**
   * The line in size whose relative deviations have the least weighted sum, with neither a negative
   * intercept nor a negative slope: least absolute deviations by iteratively re-weighted least
   * squares (Schlossmacher, 1973).
   */
  static Line relativeLine(Points p) {
    double a = 0;
    double b = 0;
    double[] r = new double[p.n];
    Arrays.fill(r, 1);
    for (int round = 0; round < ROUNDS; round++) {
      double sw = 0;
      double sx = 0;
      double st = 0;
      double sxx = 0;
      double sxt = 0;
      for (int i = 0; i < p.n; i++) {
        double t = Math.max(p.t[i], 1e-3);
        double w = p.w[i] / (t * t * r[i]);
        sw += w;
        sx += w * p.x[i];
        st += w * p.t[i];
        sxx += w * p.x[i] * p.x[i];
        sxt += w * p.x[i] * p.t[i];
      }
      double det = sw * sxx - sx * sx;
      b = det > 1e-9 * sw * sxx ? (sw * sxt - sx * st) / det : 0;
      a = (st - b * sx) / sw;
      if (b < 0) {
        b = 0;
        a = st / sw;
      } else if (a < 0) {
        a = 0;
        b = sxt / sxx;
      }
      for (int i = 0; i < p.n; i++) {
        double t = Math.max(p.t[i], 1e-3);
        r[i] = Math.max(Math.abs(p.t[i] - a - b * p.x[i]) / t, 0.005);
      }
    }
    return new Line(a, b);
  }

  /**
   * The line of log duration over log size with the least weighted absolute deviations. A ridge
   * pulls the slope to {@code towards} as strongly as {@code strength} observations would at one
   * unit of log size from the middle.
   *
   * @param chosen indices into the points, or null for all of them
   * @param kernel a factor for the weight of each chosen observation
   */
  static Line logLine(
      Points p, int[] chosen, double[] kernel, int n, double towards, double strength) {
    double slope = towards;
    double centre = 0;
    double middle = 0;
    double[] r = new double[n];
    Arrays.fill(r, 1);
    for (int round = 0; round < ROUNDS; round++) {
      double sw = 0;
      double su = 0;
      double sy = 0;
      for (int k = 0; k < n; k++) {
        int i = chosen[k];
        double w = p.w[i] * kernel[k] / r[k];
        sw += w;
        su += w * p.u[i];
        sy += w * p.y[i];
      }
      middle = su / sw;
      centre = sy / sw;
      double suu = 0;
      double suy = 0;
      double smallest = Double.POSITIVE_INFINITY;
      for (int k = 0; k < n; k++) {
        int i = chosen[k];
        double w = p.w[i] * kernel[k] / r[k];
        double du = p.u[i] - middle;
        suu += w * du * du;
        suy += w * du * (p.y[i] - centre);
        smallest = Math.min(smallest, r[k]);
      }
      double ridge = strength * sw / n;
      slope = (suy + ridge * towards) / (suu + ridge);
      for (int k = 0; k < n; k++) {
        int i = chosen[k];
        r[k] = Math.max(Math.abs(p.y[i] - centre - slope * (p.u[i] - middle)), 0.005);
      }
    }
    return new Line(centre - slope * middle, slope);
  }
}
