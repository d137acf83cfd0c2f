package dev.heddle.monitor.profile;

import java.util.Arrays;

/** Weighted observations of one kind that a fit is made from; reused as a scratch buffer. */
final class Points {
  int n;
  double[] x = new double[256];
  double[] u = new double[256];
  double[] t = new double[256];
  double[] y = new double[256];
  double[] w = new double[256];
  long[] at = new long[256];

  /** Sizes raised to each power that a curve may have, for the first points only. */
  final double[][] raised = new double[Fits.POWERS.length][Fits.CURVE_POINTS];

  void clear() {
    n = 0;
  }

  /**
   * Appends the runs of a series whose size is known.
   *
   * @param shift what is added to a log duration, i.e. the log of the ratio between machine types
   * @param weight weight of each, before ageing
   * @param perRun factor by which each newer run of the series ages an older one
   */
  void addAll(Series s, double shift, double weight, double perRun, int latest) {
    double factor = Math.exp(shift);
    double age = weight;
    int from = Math.max(0, s.size - latest);
    ensure(n + s.size - from);
    for (int i = s.size - 1; i >= from; i--) {
      if (!Double.isNaN(s.u[i])) {
        x[n] = s.x[i];
        u[n] = s.u[i];
        t[n] = s.t[i] * factor;
        y[n] = s.y[i] + shift;
        w[n] = age;
        at[n] = s.at[i];
        if (n < Fits.CURVE_POINTS) {
          for (int p = 0; p < raised.length; p++) {
            raised[p][n] = s.raised[p][i];
          }
        }
        n++;
      }
      age *= perRun;
    }
  }

  /**
   * The nearest observations by log size, nearest first, of equally near ones the latest first.
   *
   * @return how many were written to {@code into}
   */
  int nearest(double size, int[] into) {
    int found = 0;
    for (int i = 0; i < n; i++) {
      double d = Math.abs(u[i] - size);
      if (found == into.length && !before(d, at[i], into[found - 1], size)) {
        continue;
      }
      int j = found == into.length ? found - 1 : found++;
      while (j > 0 && before(d, at[i], into[j - 1], size)) {
        into[j] = into[j - 1];
        j--;
      }
      into[j] = i;
    }
    return found;
  }

  private boolean before(double distance, long when, int other, double size) {
    double d = Math.abs(u[other] - size);
    return distance < d - 1e-9 || (distance <= d + 1e-9 && when > at[other]);
  }

  private void ensure(int length) {
    if (length > x.length) {
      int to = Math.max(length, x.length * 2);
      x = Arrays.copyOf(x, to);
      u = Arrays.copyOf(u, to);
      t = Arrays.copyOf(t, to);
      y = Arrays.copyOf(y, to);
      w = Arrays.copyOf(w, to);
      at = Arrays.copyOf(at, to);
    }
  }
}
