package dev.heddle.monitor.profile;

import java.util.Arrays;

/** Robust fits over weighted observations. All are deterministic and independent of their order. */
final class Fits {
  private static final int ROUNDS = 8;
  private static final int CURVE_ROUNDS = 4;

  /** A curve is fitted through so many points, from the first. */
  static final int CURVE_POINTS = 150;

  /** The powers of size that a curve may have. */
  static final double[] POWERS = {1, 0.33, 0.5, 0.7, 0.85, 1.2, 1.5, 2};

  private static final double SHORTEST = 1e-3;

  /** Relative deviations below this weigh alike, so that an exact fit ends the iteration. */
  private static final double NEGLIGIBLE = 0.005;

  /** A log duration this far from the others counts half. */
  private static final double FAR = 0.1;

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

  /**
   * The middle of values: their mean with weights that fall with the distance from the median,
   * which wastes less than the median where there are few values and no outliers.
   */
  static double centre(double[] values, double[] weights, int n) {
    return centre(values, weights, n, FAR);
  }

  /** As above; a value {@code far} from the median counts half. */
  static double centre(double[] values, double[] weights, int n, double far) {
    double median = median(values, weights, n);
    if (n < 3) {
      return median;
    }
    double sum = 0;
    double of = 0;
    for (int i = 0; i < n; i++) {
      double d = (values[i] - median) / far;
      double w = weights[i] / (1 + d * d);
      sum += w * values[i];
      of += w;
    }
    return sum / of;
  }

  /** Sorts values with their weights, ascending: insertion for few, a heap for many. */
  private static void sort(double[] v, double[] w, int n) {
    if (n <= 48) {
      for (int i = 1; i < n; i++) {
        for (int j = i; j > 0 && v[j - 1] > v[j]; j--) {
          swap(v, w, j - 1, j);
        }
      }
      return;
    }
    for (int i = n / 2 - 1; i >= 0; i--) {
      sink(v, w, i, n);
    }
    for (int end = n - 1; end > 0; end--) {
      swap(v, w, 0, end);
      sink(v, w, 0, end);
    }
  }

  private static void sink(double[] v, double[] w, int from, int n) {
    int i = from;
    while (2 * i + 1 < n) {
      int child = 2 * i + 1;
      if (child + 1 < n && v[child + 1] > v[child]) {
        child++;
      }
      if (v[i] >= v[child]) {
        return;
      }
      swap(v, w, i, child);
      i = child;
    }
  }

  private static void swap(double[] v, double[] w, int i, int j) {
    double a = v[i];
    v[i] = v[j];
    v[j] = a;
    double b = w[i];
    w[i] = w[j];
    w[j] = b;
  }

  /**
   * A curve {@code a + b size^power}.
   *
   * @param power the exponent of the size
   */
  record Curve(double a, double b, double power) {
    double at(double size) {
      return a + b * Math.pow(size, power);
    }
  }

  /**
   * The line in size whose relative deviations have the least weighted sum, with neither a negative
   * intercept nor a negative slope: least absolute deviations by iteratively re-weighted least
   * squares (Schlossmacher, 1973).
   *
   * @param n how many points, from the first, count
   */
  static Line relativeLine(Points p, int n) {
    Bend bend = new Bend(p, n, p.x);
    bend.solve(ROUNDS);
    return new Line(bend.a, bend.b);
  }

  /**
   * The curve {@code a + b size^power} with the least relative deviations; the power is taken from
   * a few, and one that is further from 1 must be better to be chosen.
   */
  static Curve curve(Points p) {
    int n = Math.min(p.n, CURVE_POINTS);
    Curve best = new Curve(0, 0, 1);
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < POWERS.length; k++) {
      double power = POWERS[k];
      Bend bend = new Bend(p, n, p.raised[k]);
      double cost = bend.solve(CURVE_ROUNDS);
      cost += 1e-9 + 0.02 * cost * Math.abs(power - 1);
      if (cost < least) {
        least = cost;
        best = new Curve(bend.a, bend.b, power);
      }
    }
    return best;
  }

  /** A fit of {@code a + b size^power} for one power. */
  private static final class Bend {
    private final Points p;
    private final int n;
    private final double[] z;
    private final double[] off;
    double a;
    double b;

    Bend(Points p, int n, double[] raised) {
      this.p = p;
      this.n = n;
      z = raised;
      off = new double[n];
      Arrays.fill(off, 1);
    }

    /** Iterates and returns the weighted sum of relative deviations, each at most 1. */
    double solve(int rounds) {
      double cost = 0;
      for (int round = 0; round < rounds; round++) {
        step();
        cost = 0;
        for (int i = 0; i < n; i++) {
          double t = Math.max(p.t[i], SHORTEST);
          double d = Math.abs(t - a - b * z[i]) / t;
          off[i] = Math.max(d, NEGLIGIBLE);
          cost += p.w[i] * Math.min(d, 1);
        }
      }
      return cost;
    }

    private void step() {
      double sw = 0;
      double sz = 0;
      double st = 0;
      double szz = 0;
      double szt = 0;
      for (int i = 0; i < n; i++) {
        double t = Math.max(p.t[i], SHORTEST);
        double w = p.w[i] / (t * t * off[i]);
        sw += w;
        sz += w * z[i];
        st += w * t;
        szz += w * z[i] * z[i];
        szt += w * z[i] * t;
      }
      double det = sw * szz - sz * sz;
      b = det > 1e-9 * sw * szz ? (sw * szt - sz * st) / det : 0;
      a = (st - b * sz) / sw;
      if (b < 0) {
        b = 0;
        a = st / sw;
      } else if (a < 0) {
        a = 0;
        b = szt / szz;
      }
    }
  }

  /**
   * The line of log duration over log size with the least weighted absolute deviations. A ridge
   * pulls the slope to {@code towards} as strongly as {@code strength} observations would at one
   * unit of log size from the middle.
   *
   * @param chosen indices into the points
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
      for (int k = 0; k < n; k++) {
        int i = chosen[k];
        double w = p.w[i] * kernel[k] / r[k];
        double du = p.u[i] - middle;
        suu += w * du * du;
        suy += w * du * (p.y[i] - centre);
      }
      double ridge = strength * sw / n;
      slope = (suy + ridge * towards) / (suu + ridge);
      for (int k = 0; k < n; k++) {
        int i = chosen[k];
        r[k] = Math.max(Math.abs(p.y[i] - centre - slope * (p.u[i] - middle)), NEGLIGIBLE);
      }
    }
    return new Line(centre - slope * middle, slope);
  }
}
