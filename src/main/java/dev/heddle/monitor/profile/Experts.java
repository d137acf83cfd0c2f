package dev.heddle.monitor.profile;

import java.util.Arrays;

/**
 * The predictors whose advice is weighed: from the runs on the type alone, and from all runs of the
 * kind brought to the type by the ratios between types. All speak in log seconds; NaN is silence.
 */
final class Experts {
  /** What each does, for people. Order is that of the results. */
  static final String[] NAMES = {
    "last runs",
    "median",
    "runs of the same size",
    "runs of nearest size",
    "runs of like size",
    "line in size",
    "power of size",
    "local power of size",
    "step between sizes",
    "line through late runs",
    "scaled runs of the same size",
    "scaled runs of nearest size",
    "scaled runs of like size",
    "scaled line in size",
    "scaled power of size",
    "scaled local power of size",
    "last run moved along the scaled shape",
    "scaled median",
  };

  static final int COUNT = NAMES.length;
  private static final int OWN_BLOCK = 2;
  private static final int POOLED_BLOCK = 10;
  private static final int SCALED_MEDIAN = 17;

  /** Loss assumed before anything was seen, in the order of the names. */
  static final double[] PRIOR = {
    0.5, 0.5, 0.25, 0.4, 0.4, 0.35, 0.35, 0.35, 0.35, 0.4, 0.3, 0.4, 0.4, 0.35, 0.35, 0.35, 0.35,
    0.5
  };

  /** Sizes no further apart in log are the same. */
  static final double SAME = 0.002;

  private static final int NEAREST = 16;
  private static final double STEADY = 0.6;

  private final Points own = new Points();
  private final Points pooled = new Points();
  private final double[] v = new double[64];
  private final double[] w = new double[64];
  private final int[] near = new int[NEAREST];
  private final double[] kernel = new double[NEAREST];
  private int[] all = new int[0];
  private double[] ones = new double[0];

  /** What was asked and all that was answered. */
  static final class Advice {
    final double[] log = new double[COUNT];
    Closeness closeness = Closeness.UNSIZED;

    Advice() {
      Arrays.fill(log, Double.NaN);
    }
  }

  /** Asks every expert for a kind on a type at a log size (NaN: unknown). */
  Advice ask(Kind kind, String type, double u, Speeds speeds) {
    Advice advice = new Advice();
    int index = kind.indexOf(type);
    Series mine = index < 0 ? null : kind.series.get(index);
    if (mine != null) {
      recent(mine, advice);
    }
    gather(kind, index, type, u, speeds);
    scaledMedian(kind, index, type, speeds, advice);
    if (Double.isNaN(u)) {
      return advice;
    }
    advice.closeness = Closeness.ELSEWHERE;
    double shape = 0.7;
    if (pooled.n > 0) {
      shape = block(pooled, u, advice, POOLED_BLOCK, 0.7);
      if (!Double.isNaN(advice.log[POOLED_BLOCK])) {
        advice.closeness = Closeness.REPEATED_ELSEWHERE;
      }
    }
    if (own.n > 0 && mine != null) {
      block(own, u, advice, OWN_BLOCK, shape);
      anchored(u, shape, advice);
      if (!Double.isNaN(advice.log[OWN_BLOCK])) {
        advice.closeness = Closeness.REPEATED;
      } else if (advice.closeness != Closeness.REPEATED_ELSEWHERE) {
        boolean within = u >= mine.minU - SAME && u <= mine.maxU + SAME;
        advice.closeness = within ? Closeness.WITHIN : Closeness.BEYOND;
      }
    }
    return advice;
  }

  private void recent(Series s, Advice advice) {
    int n = Math.min(s.size, 3);
    for (int i = 0; i < n; i++) {
      v[i] = s.y[s.size - 1 - i];
      w[i] = 1;
    }
    advice.log[0] = Fits.median(v, w, n);
    n = Math.min(s.size, v.length);
    for (int i = 0; i < n; i++) {
      v[i] = s.y[s.size - 1 - i];
      w[i] = Math.pow(0.98, i);
    }
    advice.log[1] = Fits.median(v, w, n);
  }

  private void gather(Kind kind, int index, String type, double u, Speeds speeds) {
    own.clear();
    pooled.clear();
    if (index >= 0) {
      own.addAll(kind.series.get(index), 0, 1, 0.99, 300);
      pooled.addAll(kind.series.get(index), 0, 1, 0.99, 300);
    }
    int others = 0;
    for (int o = 0; o < kind.series.size() && others < 12; o++) {
      if (o != index) {
        others++;
        double shift = shift(kind, o, index, type, u, speeds);
        pooled.addAll(kind.series.get(o), shift, 0.4, 0.99, 300);
      }
    }
  }

  private static double shift(
      Kind kind, int from, int index, String type, double u, Speeds speeds) {
    double general = speeds.logRatio(kind.series.get(from).type, type);
    if (index < 0) {
      return Double.isNaN(general) ? 0 : general;
    }
    double ratio = kind.ratio(from, index).at(u, general, 0.7);
    return Double.isNaN(ratio) ? 0 : ratio;
  }

  private void scaledMedian(Kind kind, int index, String type, Speeds speeds, Advice advice) {
    int n = 0;
    for (int o = 0; o < kind.series.size() && n < v.length; o++) {
      if (o != index) {
        Series s = kind.series.get(o);
        double shift = shift(kind, o, index, type, Double.NaN, speeds);
        int take = Math.min(s.size, 9);
        double[] a = new double[take];
        double[] b = new double[take];
        for (int i = 0; i < take; i++) {
          a[i] = s.y[s.size - 1 - i];
          b[i] = 1;
        }
        v[n] = Fits.median(a, b, take) + shift;
        w[n++] = 1;
      }
    }
    advice.log[SCALED_MEDIAN] = Fits.median(v, w, n);
  }

  /** Fills eight answers from {@code first} on and returns the slope of the power law. */
  private double block(Points p, double u, Advice advice, int first, double shape) {
    int found = p.nearest(u, near);
    int same = 0;
    while (same < found && same < 7 && Math.abs(p.u[near[same]] - u) <= SAME) {
      v[same] = p.y[near[same]];
      w[same] = p.w[near[same]];
      same++;
    }
    advice.log[first] = Fits.median(v, w, same);

    int three = Math.min(found, 3);
    for (int k = 0; k < three; k++) {
      v[k] = p.y[near[k]];
      w[k] = p.w[near[k]];
    }
    advice.log[first + 1] = Fits.median(v, w, three);

    double scale = Math.max(0.03, 1.5 * Math.abs(p.u[near[Math.min(found, 5) - 1]] - u));
    for (int k = 0; k < found; k++) {
      double d = (p.u[near[k]] - u) / scale;
      v[k] = p.y[near[k]];
      w[k] = p.w[near[k]] * Math.exp(-d * d);
    }
    advice.log[first + 2] = Fits.median(v, w, found);

    double x = Math.exp(u);
    Fits.Line line = Fits.relativeLine(p);
    advice.log[first + 3] = Series.logSeconds(line.at(x));

    if (all.length < p.n) {
      all = new int[Math.max(p.n, 2 * all.length)];
      Arrays.setAll(all, i -> i);
      ones = new double[all.length];
      Arrays.fill(ones, 1);
    }
    Fits.Line power = Fits.logLine(p, all, ones, p.n, Math.min(shape, 1), 0.3);
    advice.log[first + 4] = power.at(u);

    double slope = Math.clamp(power.slope(), -0.2, 1.2);
    double reach = Math.max(0.1, 1.2 * Math.abs(p.u[near[Math.min(found, 9) - 1]] - u));
    int local = Math.min(found, 12);
    for (int k = 0; k < local; k++) {
      double d = (p.u[near[k]] - u) / reach;
      kernel[k] = Math.exp(-d * d);
    }
    advice.log[first + 5] = Fits.logLine(p, near, kernel, local, slope, 0.1).at(u);
    if (first == OWN_BLOCK) {
      advice.log[8] = step(p, u, x, found, slope);
      advice.log[9] = late(p, x);
    }
    return power.slope();
  }

  /** The straight line between (or through) the nearest two sizes that differ. */
  private double step(Points p, double u, double x, int found, double slope) {
    int a = near[0];
    for (int k = 1; k < found; k++) {
      int b = near[k];
      if (Math.abs(p.u[b] - p.u[a]) > 0.1) {
        double rise = (p.t[b] - p.t[a]) / (p.x[b] - p.x[a]);
        double at = p.t[a] + rise * (x - p.x[a]);
        double least = p.t[a] * Math.exp(-1.3 * Math.abs(u - p.u[a]));
        double most = p.t[a] * Math.exp(1.3 * Math.abs(u - p.u[a]));
        return Series.logSeconds(Math.clamp(at, Math.min(least, most), Math.max(least, most)));
      }
    }
    return p.y[a] + slope * (u - p.u[a]);
  }

  private double late(Points p, double x) {
    // Points are added latest first.
    int n = p.n;
    p.n = Math.min(n, 8);
    double at = Series.logSeconds(Fits.relativeLine(p).at(x));
    p.n = n;
    return at;
  }

  /** The nearest run on the type, moved to the size along the shape that all types show. */
  private void anchored(double u, double shape, Advice advice) {
    int[] three = new int[3];
    int found = own.nearest(u, three);
    Fits.Line line = Fits.relativeLine(pooled);
    double x = Math.exp(u);
    double here = Series.logSeconds(line.at(x));
    for (int k = 0; k < found; k++) {
      v[k] = own.y[three[k]] + here - Series.logSeconds(line.at(own.x[three[k]]));
      w[k] = STEADY + own.w[three[k]];
    }
    advice.log[16] = shape > 1.5 ? Double.NaN : Fits.median(v, w, found);
  }
}
