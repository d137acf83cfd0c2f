package dev.heddle.monitor.profile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Past residuals of the joint prediction, scaled by how hard it was, and the ranges from them. */
final class Residuals {
  private static final int[] CAPACITY = {60, 120, 600};
  private static final double[] KEEP = {0.93, 0.97, 0.995};
  private static final double RATE = 0.02;

  private final Map<String, Ring> rings;
  private double stretchLow = 0;
  private double stretchHigh = 0;

  private static final class Ring {
    final double[] score;
    int total;
    double size;
    double count;

    Ring(int capacity) {
      score = new double[capacity];
    }

    Ring(Ring from) {
      score = from.score.clone();
      total = from.total;
      size = from.size;
      count = from.count;
    }
  }

  Residuals() {
    rings = new HashMap<>();
  }

  Residuals(Residuals from) {
    rings = new HashMap<>();
    from.rings.forEach((k, v) -> rings.put(k, new Ring(v)));
    stretchLow = from.stretchLow;
    stretchHigh = from.stretchHigh;
  }

  /** How far off a prediction is likely to be: past deviations, and how much experts disagree. */
  double scale(String[] scopes, double spread) {
    double mean = 0.15;
    double[] strength = {4, 4, 10};
    for (int s = 2; s >= 0; s--) {
      Ring r = rings.get(scopes[s]);
      if (r != null) {
        mean = (r.size + strength[s] * mean) / (r.count + strength[s]);
      }
    }
    return 0.003 + 0.7 * mean + 0.4 * spread;
  }

  double[] range(String[] scopes) {
    double low = -1.5;
    double high = 1.5;
    double[] strength = {15, 20, 5};
    for (int s = 2; s >= 0; s--) {
      Ring r = rings.get(scopes[s]);
      if (r != null) {
        int n = Math.min(r.total, r.score.length);
        double[] sorted = Arrays.copyOf(r.score, n);
        Arrays.sort(sorted);
        double k = n / (n + strength[s]);
        low = (1 - k) * low + k * Ranks.low(sorted);
        high = (1 - k) * high + k * Ranks.high(sorted);
      }
    }
    return new double[] {
      Math.min(0, low) * Math.exp(stretchLow), Math.max(0, high) * Math.exp(stretchHigh)
    };
  }

  void add(String[] scopes, double residual, double scale, boolean below, boolean above) {
    for (int s = 0; s < scopes.length; s++) {
      int capacity = CAPACITY[s];
      Ring r = rings.computeIfAbsent(scopes[s], _ -> new Ring(capacity));
      r.score[r.total % capacity] = residual / scale;
      r.total++;
      r.size = r.size * KEEP[s] + Math.min(1, Math.abs(residual));
      r.count = r.count * KEEP[s] + 1;
    }
    stretchLow = Math.clamp(stretchLow + RATE * ((below ? 1 : 0) - 0.1), -1, 1);
    stretchHigh = Math.clamp(stretchHigh + RATE * ((above ? 1 : 0) - 0.1), -1, 1);
  }
}
