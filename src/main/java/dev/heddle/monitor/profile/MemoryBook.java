package dev.heddle.monitor.profile;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Peaks of memory of one kind on one machine type, kept as the largest peak for each eighth of an
 * octave of input size. Nothing seen is ever forgotten, so the need never falls below it.
 */
final class MemoryBook {
  private static final double STEPS = 8 / Math.log(2);

  /** Smallest size and largest peak seen in a step of size. */
  private record Step(double smallestMiB, double peakMiB) {}

  private final TreeMap<Long, Step> steps = new TreeMap<>();
  private double unsizedPeakMiB = Double.NaN;
  private double largestMiB = Double.NaN;
  private int measured;

  MemoryBook() {}

  MemoryBook(MemoryBook from) {
    steps.putAll(from.steps);
    unsizedPeakMiB = from.unsizedPeakMiB;
    largestMiB = from.largestMiB;
    measured = from.measured;
  }

  int measured() {
    return measured;
  }

  /** The largest peak, NaN where none was measured. */
  double largestMiB() {
    return largestMiB;
  }

  void add(double inputMiB, double peakMiB) {
    if (Double.isNaN(peakMiB)) {
      return;
    }
    measured++;
    largestMiB = measured == 1 ? peakMiB : Math.max(largestMiB, peakMiB);
    if (Double.isNaN(inputMiB)) {
      unsizedPeakMiB = Double.isNaN(unsizedPeakMiB) ? peakMiB : Math.max(unsizedPeakMiB, peakMiB);
    } else {
      steps.merge(
          Math.round(Series.logSize(inputMiB) * STEPS),
          new Step(inputMiB, peakMiB),
          (a, b) ->
              new Step(
                  Math.min(a.smallestMiB(), b.smallestMiB()), Math.max(a.peakMiB(), b.peakMiB())));
    }
  }

  /**
   * What to ask for at an input size: a robust line that doesn't fall with size, raised by the
   * largest shortfall at any size seen.
   *
   * @param inputMiB NaN where unknown: then the largest peak
   * @throws IllegalStateException if nothing was measured
   */
  double needMiB(double inputMiB) {
    if (measured == 0) {
      throw new IllegalStateException("no peak of memory was measured");
    }
    double need = Double.isNaN(unsizedPeakMiB) ? 0 : unsizedPeakMiB;
    if (Double.isNaN(inputMiB) || steps.isEmpty()) {
      return Math.max(need, largestMiB);
    }
    double slope = slope();
    double offset = Double.NEGATIVE_INFINITY;
    for (Step s : steps.values()) {
      offset = Math.max(offset, s.peakMiB() - slope * s.smallestMiB());
    }
    return Math.max(need, offset + slope * inputMiB);
  }

  /** The median of the slopes of all pairs (Theil, 1950; Sen, 1968), never below 0. */
  private double slope() {
    Step[] all = steps.values().toArray(new Step[0]);
    double[] slopes = new double[all.length * (all.length - 1) / 2];
    int n = 0;
    for (int i = 0; i < all.length; i++) {
      for (int j = i + 1; j < all.length; j++) {
        double run = all[j].smallestMiB() - all[i].smallestMiB();
        if (run > 0) {
          slopes[n++] = (all[j].peakMiB() - all[i].peakMiB()) / run;
        }
      }
    }
    Arrays.sort(slopes, 0, n);
    double middle =
        n == 0 ? 0 : n % 2 == 1 ? slopes[n / 2] : (slopes[n / 2 - 1] + slopes[n / 2]) / 2;
    return Math.max(0, middle);
  }

  /** The book for a type, made where there is none. */
  static MemoryBook of(Map<String, MemoryBook> books, String type) {
    return books.computeIfAbsent(type, _ -> new MemoryBook());
  }
}
