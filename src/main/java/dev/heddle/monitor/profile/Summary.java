package dev.heddle.monitor.profile;

import java.util.Arrays;

/** Sums a series up for display. */
final class Summary {
  /** A line must bring typical deviations below this part of the median's. */
  private static final double EXPLAINS = 0.8;

  private static final int LEAST = 3;

  private Summary() {}

  static ProfileLine of(String kind, Series s, MemoryBook book) {
    double[] t = Arrays.copyOf(s.t, s.size);
    Arrays.sort(t);
    double median = quantile(t, 0.5);
    Points p = new Points();
    p.addAll(s, 0, 1, 0.99, Series.CAPACITY);
    double intercept = Double.NaN;
    double slope = Double.NaN;
    double smallest = Double.NaN;
    double largest = Double.NaN;
    if (p.n > 0) {
      smallest = Arrays.stream(p.x, 0, p.n).min().orElse(Double.NaN);
      largest = Arrays.stream(p.x, 0, p.n).max().orElse(Double.NaN);
    }
    if (p.n >= LEAST && largest > smallest) {
      Fits.Line line = Fits.relativeLine(p, p.n);
      double byLine = 0;
      double byMedian = 0;
      for (int i = 0; i < p.n; i++) {
        byLine += Math.abs(p.t[i] - line.at(p.x[i]));
        byMedian += Math.abs(p.t[i] - median);
      }
      if (line.slope() > 0 && byLine < EXPLAINS * byMedian) {
        intercept = line.intercept();
        slope = line.slope();
      }
    }
    return new ProfileLine(
        kind,
        s.type,
        s.total,
        intercept,
        slope,
        median,
        quantile(t, 0.1),
        quantile(t, 0.9),
        smallest,
        largest,
        book.largestMiB(),
        book.measured());
  }

  private static double quantile(double[] sorted, double part) {
    double at = part * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
