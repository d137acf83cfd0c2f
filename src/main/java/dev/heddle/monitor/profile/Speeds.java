package dev.heddle.monitor.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Relative speed of machine types over all kinds: the log slownesses {@code s} for which {@code
 * s(to) - s(from)} fits the median ratios of all pairs of types best (least squares on the graph of
 * pairs, by Gauss-Seidel sweeps). Time is linear in the pairs that were compared.
 */
final class Speeds {
  private static final int SWEEPS = 60;

  /** More ratios of one kind than this don't make it count more. */
  private static final int ENOUGH = 8;

  private final List<String> types = new ArrayList<>();
  private final Map<String, Integer> index = new HashMap<>();
  private final List<List<Link>> links = new ArrayList<>();
  private final double[] slow;
  private final int[] part;

  /**
   * What was measured between a type and another.
   *
   * @param log median log of the ratio of durations, over kinds
   * @param weight grows with the number of kinds
   */
  private record Link(int other, double log, double weight) {}

  private record Pair(int from, int to) {}

  private record Measured(double log, double weight) {}

  Speeds() {
    this(List.of());
  }

  /** Solves anew from all kinds. */
  Speeds(Collection<Kind> kinds) {
    for (Map.Entry<Pair, List<Measured>> entry : compared(kinds).entrySet()) {
      List<Measured> all = entry.getValue();
      double[] v = new double[all.size()];
      double[] w = new double[all.size()];
      for (int k = 0; k < v.length; k++) {
        v[k] = all.get(k).log();
        w[k] = all.get(k).weight();
      }
      double log = Fits.median(v, w, v.length);
      double weight = Math.sqrt(v.length);
      Pair pair = entry.getKey();
      links.get(pair.from()).add(new Link(pair.to(), -log, weight));
      links.get(pair.to()).add(new Link(pair.from(), log, weight));
    }
    slow = new double[types.size()];
    part = new int[types.size()];
    join();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < slow.length; i++) {
        double sum = 0;
        double of = 0;
        for (Link link : links.get(i)) {
          sum += link.weight() * (slow[link.other()] + link.log());
          of += link.weight();
        }
        if (of > 0) {
          slow[i] = sum / of;
        }
      }
    }
  }

  private Map<Pair, List<Measured>> compared(Collection<Kind> kinds) {
    Map<Pair, List<Measured>> all = new LinkedHashMap<>();
    for (Kind kind : kinds) {
      int[] at = new int[kind.series.size()];
      for (int i = 0; i < at.length; i++) {
        at[i] = place(kind.series.get(i).type);
      }
      kind.eachRatio(
          (from, to, ratios) -> {
            if (from < to) {
              double log = ratios.at(Double.NaN, Double.NaN, 0);
              boolean ahead = at[from] < at[to];
              Pair pair = ahead ? new Pair(at[from], at[to]) : new Pair(at[to], at[from]);
              all.computeIfAbsent(pair, _ -> new ArrayList<>())
                  .add(new Measured(ahead ? log : -log, Math.min(ratios.total, ENOUGH)));
            }
          });
    }
    return all;
  }

  private int place(String type) {
    Integer known = index.get(type);
    if (known != null) {
      return known;
    }
    index.put(type, types.size());
    types.add(type);
    links.add(new ArrayList<>());
    return types.size() - 1;
  }

  /** Numbers the parts of the graph, each by the first type in it. */
  private void join() {
    Arrays.fill(part, -1);
    int[] open = new int[part.length];
    for (int i = 0; i < part.length; i++) {
      int n = 0;
      if (part[i] < 0) {
        part[i] = i;
        open[n++] = i;
      }
      while (n > 0) {
        for (Link link : links.get(open[--n])) {
          if (part[link.other()] < 0) {
            part[link.other()] = i;
            open[n++] = link.other();
          }
        }
      }
    }
  }

  /** Log of the ratio of durations on one type over another; NaN where nothing connects them. */
  double logRatio(String from, String to) {
    if (from.equals(to)) {
      return 0;
    }
    Integer a = index.get(from);
    Integer b = index.get(to);
    return a == null || b == null || part[a] != part[b] ? Double.NaN : slow[b] - slow[a];
  }

  /**
   * Log of the ratio of durations on a type over the first type that it is connected with; NaN
   * where it was compared with no other.
   */
  double logSlowness(String type) {
    Integer i = index.get(type);
    return i == null || links.get(i).isEmpty() ? Double.NaN : slow[i] - slow[part[i]];
  }
}
