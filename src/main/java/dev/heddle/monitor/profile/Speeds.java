package dev.heddle.monitor.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Relative speed of machine types over all kinds: the log durations {@code s} for which {@code
 * s(to) - s(from)} fits the median ratios of all pairs of types best (least squares on the graph of
 * pairs).
 */
final class Speeds {
  private static final int SWEEPS = 60;

  private final List<String> types = new ArrayList<>();
  private final Map<String, Integer> index = new HashMap<>();
  private double[] slow = new double[0];
  private int[] part = new int[0];
  private int[] weight = new int[0];

  Speeds() {}

  /** Solves anew from all kinds. */
  Speeds(Collection<Kind> kinds) {
    for (Kind kind : kinds) {
      for (Series s : kind.series) {
        if (index.putIfAbsent(s.type, types.size()) == null) {
          types.add(s.type);
        }
      }
    }
    int n = types.size();
    double[][] difference = new double[n][n];
    int[][] count = new int[n][n];
    medians(kinds, difference, count);
    slow = new double[n];
    part = new int[n];
    weight = new int[n];
    for (int i = 0; i < n; i++) {
      part[i] = i;
      for (int j = 0; j < n; j++) {
        weight[i] += count[i][j];
      }
    }
    join(count);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < n; i++) {
        double sum = 0;
        double of = 0;
        for (int j = 0; j < n; j++) {
          double w = Math.sqrt(count[j][i]);
          sum += w * (slow[j] + difference[j][i]);
          of += w;
        }
        if (of > 0) {
          slow[i] = sum / of;
        }
      }
    }
  }

  private void medians(Collection<Kind> kinds, double[][] difference, int[][] count) {
    int n = types.size();
    List<List<List<double[]>>> seen = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      List<List<double[]>> row = new ArrayList<>();
      for (int j = 0; j < n; j++) {
        row.add(new ArrayList<>());
      }
      seen.add(row);
    }
    for (Kind kind : kinds) {
      int m = kind.series.size();
      int[] at = new int[m];
      for (int a = 0; a < m; a++) {
        at[a] = index.getOrDefault(kind.series.get(a).type, 0);
      }
      for (int a = 0; a < m; a++) {
        for (int b = a + 1; b < m; b++) {
          Ratios r = kind.ratio(a, b);
          if (r.total > 0) {
            double[] of = {r.at(Double.NaN, Double.NaN, 0), Math.min(r.total, 8)};
            seen.get(at[a]).get(at[b]).add(of);
            seen.get(at[b]).get(at[a]).add(new double[] {-of[0], of[1]});
          }
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        List<double[]> all = seen.get(i).get(j);
        double[] v = new double[all.size()];
        double[] w = new double[all.size()];
        for (int k = 0; k < v.length; k++) {
          v[k] = all.get(k)[0];
          w[k] = all.get(k)[1];
        }
        count[i][j] = v.length;
        difference[i][j] = v.length == 0 ? 0 : Fits.median(v, w, v.length);
      }
    }
  }

  private void join(int[][] count) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < part.length; i++) {
        for (int j = 0; j < part.length; j++) {
          if (count[i][j] > 0 && part[i] > part[j]) {
            part[i] = part[j];
            changed = true;
          }
        }
      }
    }
  }

  /** Log of the ratio of durations on one type over another; NaN where nothing connects them. */
  double logRatio(String from, String to) {
    Integer a = index.get(from);
    Integer b = index.get(to);
    if (from.equals(to)) {
      return 0;
    }
    if (a == null || b == null || part[a] != part[b]) {
      return Double.NaN;
    }
    return slow[b] - slow[a];
  }

  /** How many pairs of kind and other type the speed of a type rests on. */
  int basis(String type) {
    Integer i = index.get(type);
    return i == null ? 0 : weight[i];
  }

  /** The types seen, in the order in which they appeared. */
  List<String> types() {
    return types;
  }
}
