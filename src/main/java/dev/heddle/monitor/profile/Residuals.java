package dev.heddle.monitor.profile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Past residuals of the joint prediction and the ranges from them: split conformal prediction on
 * residuals scaled by how hard each prediction was, with the bounds stretched online until each
 * misses one run in ten (adaptive conformal inference: Gibbs and Candès, 2021). A narrow scope with
 * few residuals borrows from the wider ones.
 */
final class Residuals {
  private static final int[] CAPACITY = {60, 120, 600};

  /** Discount of the mean deviation per run at each scope. */
  private static final double[] KEEP = {0.7, 0.87, 0.995};

  /** How many residuals the next wider scope counts as, in the mean deviation and in the bounds. */
  private static final double[] WIDER_MEAN = {8, 8, 10};

  private static final double[] WIDER_BOUND = {50, 60, 5};

  private static final double FIRST_DEVIATION = 0.4;
  private static final double FIRST_BOUND = 1.5;
  private static final double RATE = 0.05;

  private final Map<String, Ring> rings = new HashMap<>();
  private double stretchLow;
  private double stretchHigh;

  /** The scores of one scope. */
  private static final class Ring {
    final double[] score;
    int total;
    double deviation;
    double count;
    private boolean known;
    private double low;
    private double high;

    Ring(int capacity) {
      score = new double[capacity];
    }

    Ring(Ring from) {
      score = from.score.clone();
      total = from.total;
      deviation = from.deviation;
      count = from.count;
    }

    void add(double newScore) {
      score[total % score.length] = newScore;
      total++;
      known = false;
    }

    int size() {
      return Math.min(total, score.length);
    }

    double low() {
      bound();
      return low;
    }

    double high() {
      bound();
      return high;
    }

    private void bound() {
      if (!known) {
        double[] sorted = Arrays.copyOf(score, size());
        Arrays.sort(sorted);
        low = Ranks.low(sorted);
        high = Ranks.high(sorted);
        known = true;
      }
    }
  }

  /**
   * Bounds of log seconds relative to the prediction.
   *
   * @param low at most 0
   * @param high at least 0
   */
  record Range(double low, double high) {}

  Residuals() {}

  Residuals(Residuals from) {
    from.rings.forEach((scope, ring) -> rings.put(scope, new Ring(ring)));
    stretchLow = from.stretchLow;
    stretchHigh = from.stretchHigh;
  }

  /**
   * How far off a prediction is likely to be: by past deviations, and by how much experts disagree.
   *
   * @param spread weighted mean distance of the experts from the prediction
   */
  double scale(String[] scopes, double spread) {
    double mean = FIRST_DEVIATION;
    for (int s = scopes.length - 1; s >= 0; s--) {
      Ring r = rings.get(scopes[s]);
      if (r != null) {
        mean = (r.deviation + WIDER_MEAN[s] * mean) / (r.count + WIDER_MEAN[s]);
      }
    }
    return 0.003 + 0.5 * mean + 0.8 * spread;
  }

  /** The range around a prediction of a given scale. */
  Range range(String[] scopes, double scale) {
    double low = -FIRST_BOUND;
    double high = FIRST_BOUND;
    for (int s = scopes.length - 1; s >= 0; s--) {
      Ring r = rings.get(scopes[s]);
      if (r != null) {
        double part = r.size() / (r.size() + WIDER_BOUND[s]);
        low += part * (r.low() - low);
        high += part * (r.high() - high);
      }
    }
    return new Range(
        scale * Math.min(0, low) * Math.exp(stretchLow),
        scale * Math.max(0, high) * Math.exp(stretchHigh));
  }

  /**
   * Takes in how a prediction came out.
   *
   * @param residual real minus predicted log seconds
   * @param below whether the real duration was under the range that had been given
   * @param above whether it was over
   */
  void add(String[] scopes, double residual, double scale, boolean below, boolean above) {
    for (int s = 0; s < scopes.length; s++) {
      int capacity = CAPACITY[s];
      Ring r = rings.computeIfAbsent(scopes[s], _ -> new Ring(capacity));
      r.add(residual / scale);
      r.deviation = r.deviation * KEEP[s] + Math.min(1, Math.abs(residual));
      r.count = r.count * KEEP[s] + 1;
    }
    stretchLow = Math.clamp(stretchLow + RATE * ((below ? 1 : 0) - 0.1), -1, 1);
    stretchHigh = Math.clamp(stretchHigh + RATE * ((above ? 1 : 0) - 0.1), -1, 1);
  }
}
