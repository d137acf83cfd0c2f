package dev.heddle.monitor.profile;

import java.util.Arrays;

/**
 * What a set of runs tells of one size: by the same size, by like sizes, and by the forms in which
 * durations grow. Made anew for each question; holds buffers only.
 */
final class Shapes {
  /** Sizes no further apart in log are the same. */
  static final double SAME = 1e-4;

  private static final int NEAREST = 16;
  private static final int LOCAL = 10;
  private static final int LATE = 8;

  /** A step extrapolates no steeper than this power of size. */
  private static final double STEEPEST = 1.3;

  /** Before anything is known durations are taken to grow in proportion to size. */
  private static final double PROPORTIONAL = 1;

  private final int[] near = new int[NEAREST];
  private final double[] v = new double[NEAREST];
  private final double[] w = new double[NEAREST];
  private int[] all = new int[0];
  private double[] ones = new double[0];

  private Points points = new Points();
  private int found;
  private double u;
  private double x;
  private double slope = PROPORTIONAL;

  /** Turns to a size and the runs to judge it by, of which there must be one at least. */
  void turnTo(Points runs, double inputMiB, double priorSlope) {
    points = runs;
    x = inputMiB;
    u = Series.logSize(inputMiB);
    found = runs.nearest(u, near);
    if (all.length < runs.n) {
      all = new int[Math.max(runs.n, 2 * all.length)];
      Arrays.setAll(all, i -> i);
      ones = new double[all.length];
      Arrays.fill(ones, 1);
    }
    power = Fits.logLine(points, all, ones, points.n, Math.min(priorSlope, PROPORTIONAL), 0.3);
    slope = power.slope();
  }

  private Fits.Line power = new Fits.Line(0, PROPORTIONAL);

  /** The exponent of the power law, for use as a prior where there are fewer runs. */
  double slope() {
    return slope;
  }

  /** By the latest runs of the same size; NaN if there are none. */
  double same() {
    int n = 0;
    while (n < found && n < 7 && Math.abs(points.u[near[n]] - u) <= SAME) {
      v[n] = points.y[near[n]];
      w[n] = points.w[near[n]];
      n++;
    }
    return Fits.centre(v, w, n);
  }

  /** By the three runs nearest in size, as they are. */
  double nearest() {
    int n = Math.min(found, 3);
    for (int k = 0; k < n; k++) {
      v[k] = points.y[near[k]];
      w[k] = points.w[near[k]];
    }
    return Fits.centre(v, w, n);
  }

  /** By a power law through all runs. */
  double power() {
    return power.at(u);
  }

  /** By a line in size through all runs. */
  double line() {
    return Series.logSeconds(Fits.relativeLine(points, points.n).at(x));
  }

  /** By a line in size through the last runs alone. */
  double lateLine() {
    return Series.logSeconds(Fits.relativeLine(points, Math.min(points.n, LATE)).at(x));
  }

  /** By a power law through runs of like sizes, pulled towards that through all. */
  double local() {
    double reach = Math.max(0.1, 0.8 * Math.abs(points.u[near[Math.min(found, 9) - 1]] - u));
    int n = Math.min(found, LOCAL);
    for (int k = 0; k < n; k++) {
      double d = (points.u[near[k]] - u) / reach;
      w[k] = Math.exp(-d * d);
    }
    return Fits.logLine(points, near, w, n, Math.clamp(slope, -0.2, 1.2), 0.1).at(u);
  }

  /** By the straight line between (or through) the nearest two sizes that differ. */
  double step() {
    int a = near[0];
    for (int k = 1; k < found; k++) {
      int b = near[k];
      if (Math.abs(points.u[b] - points.u[a]) > 0.1) {
        double rise = (points.t[b] - points.t[a]) / (points.x[b] - points.x[a]);
        double change = Math.exp(STEEPEST * Math.abs(u - points.u[a]));
        double at = points.t[a] + rise * (x - points.x[a]);
        return Series.logSeconds(Math.clamp(at, points.t[a] / change, points.t[a] * change));
      }
    }
    return points.y[a] + Math.clamp(slope, -0.2, 1.2) * (u - points.u[a]);
  }
}
