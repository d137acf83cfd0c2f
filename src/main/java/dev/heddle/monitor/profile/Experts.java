package dev.heddle.monitor.profile;

/**
 * Asks every expert what a kind takes on a type at a size. Holds buffers; not for several threads.
 */
final class Experts {
  /** How many ratios of durations the general speed of types counts as. */
  private static final double SPEED_COUNTS = 0.35;

  private static final double OTHER_TYPE = 0.8;
  private static final double OWN_AGEING = 0.98;
  private static final double OTHER_AGEING = 0.99;
  private static final int OWN_LATEST = 300;
  private static final int OTHER_LATEST = 120;
  private static final int BUFFER = 64;

  private final Points own = new Points();
  private final Points pooled = new Points();
  private final Shapes shapes = new Shapes();
  private final double[] v = new double[BUFFER];
  private final double[] w = new double[BUFFER];

  /**
   * The answers for a kind on a type.
   *
   * @param inputMiB NaN where unknown: then only experts that don't look at size speak
   */
  Advice ask(Kind kind, String type, double inputMiB, Speeds speeds) {
    Advice advice = new Advice();
    int index = kind.indexOf(type);
    if (index >= 0) {
      recent(kind.series.get(index), advice);
    }
    allMedian(kind, index, type, speeds, advice);
    if (Double.isNaN(inputMiB)) {
      return advice;
    }
    double u = Series.logSize(inputMiB);
    gather(kind, index, type, u, speeds);
    if (pooled.n == 0) {
      return advice;
    }
    shapes.turnTo(pooled, inputMiB, 1);
    double slope = shapes.slope();
    Fits.Curve curve = Fits.curve(pooled);
    advice.set(Expert.ALL_SAME, shapes.same());
    advice.set(Expert.ALL_NEAREST, shapes.nearest());
    advice.set(Expert.ALL_POWER, shapes.power());
    advice.set(Expert.ALL_LOCAL, shapes.local());
    advice.set(Expert.ALL_STEP, shapes.step());
    advice.set(Expert.ALL_CURVE, Series.logSeconds(curve.at(inputMiB)));
    if (own.n > 0) {
      shapes.turnTo(own, inputMiB, slope);
      advice.set(Expert.SAME, shapes.same());
      advice.set(Expert.LINE, shapes.line());
      advice.set(Expert.LATE_LINE, shapes.lateLine());
      advice.set(Expert.POWER, shapes.power());
      advice.set(Expert.LOCAL, shapes.local());
      advice.set(Expert.STEP, shapes.step());
      advice.set(Expert.CURVE, Series.logSeconds(Fits.curve(own).at(inputMiB)));
      alongCurve(u, inputMiB, curve, advice);
    }
    advice.closeness = closeness(kind, index, u, advice);
    return advice;
  }

  private Closeness closeness(Kind kind, int index, double u, Advice advice) {
    if (advice.has(Expert.SAME)) {
      return Closeness.REPEATED;
    }
    if (own.n > 0 && advice.has(Expert.ALL_SAME)) {
      return Closeness.REPEATED_ELSEWHERE;
    }
    if (own.n == 0 || index < 0) {
      return advice.has(Expert.ALL_SAME) ? Closeness.REPEATED_ELSEWHERE : Closeness.ELSEWHERE;
    }
    Series mine = kind.series.get(index);
    return u >= mine.minU && u <= mine.maxU ? Closeness.WITHIN : Closeness.BEYOND;
  }

  private void recent(Series s, Advice advice) {
    int n = Math.min(s.size, BUFFER);
    for (int i = 0; i < n; i++) {
      v[i] = s.y[s.size - 1 - i];
      w[i] = Math.pow(OWN_AGEING, i);
    }
    advice.set(Expert.LAST, Fits.median(v, w, Math.min(n, 3)));
    advice.set(Expert.MEDIAN, Fits.median(v, w, n));
  }

  private void gather(Kind kind, int index, String type, double u, Speeds speeds) {
    own.clear();
    pooled.clear();
    if (index >= 0) {
      own.addAll(kind.series.get(index), 0, 1, OWN_AGEING, OWN_LATEST);
      pooled.addAll(kind.series.get(index), 0, 1, OWN_AGEING, OWN_LATEST);
    }
    for (int other : kind.peers(index)) {
      double shift = shift(kind, other, index, type, u, speeds);
      pooled.addAll(kind.series.get(other), shift, OTHER_TYPE, OTHER_AGEING, OTHER_LATEST);
    }
  }

  /** What brings a log duration from another type to this one. */
  private static double shift(
      Kind kind, int from, int index, String type, double u, Speeds speeds) {
    double general = speeds.logRatio(kind.series.get(from).type, type);
    double ratio = index < 0 ? general : kind.ratio(from, index).at(u, general, SPEED_COUNTS);
    return Double.isNaN(ratio) ? 0 : ratio;
  }

  private void allMedian(Kind kind, int index, String type, Speeds speeds, Advice advice) {
    int n = 0;
    for (int other : kind.peers(index)) {
      Series s = kind.series.get(other);
      int take = Math.min(s.size, 9);
      double[] last = new double[take];
      double[] even = new double[take];
      for (int i = 0; i < take; i++) {
        last[i] = s.y[s.size - 1 - i];
        even[i] = 1;
      }
      double shift = shift(kind, other, index, type, Double.NaN, speeds);
      v[n] = Fits.median(last, even, take) + shift;
      w[n++] = 1;
    }
    advice.set(Expert.ALL_MEDIAN, Fits.median(v, w, n));
  }

  /** The type's own runs, moved to the size along the curve that all types show. */
  private void alongCurve(double u, double inputMiB, Fits.Curve curve, Advice advice) {
    int[] three = new int[3];
    int found = own.nearest(u, three);
    double here = Series.logSeconds(curve.at(inputMiB));
    for (int k = 0; k < found; k++) {
      v[k] = own.y[three[k]] + here - Series.logSeconds(curve.at(own.x[three[k]]));
      w[k] = 1 + own.w[three[k]];
    }
    advice.set(Expert.MOVED, Fits.centre(v, w, found));
    int n = Math.min(own.n, BUFFER);
    for (int k = 0; k < n; k++) {
      v[k] = own.y[k] + here - Series.logSeconds(curve.at(own.x[k]));
      w[k] = own.w[k] * (0.1 + Math.exp(-Math.abs(own.u[k] - u)));
    }
    advice.set(Expert.LEVEL, Fits.centre(v, w, n));
  }
}
