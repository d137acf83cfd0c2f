package dev.heddle.monitor.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is kept of one kind: a series for each machine type and the ratios between types. */
final class Kind {
  /** Nearest sizes further apart than this in log size don't tell a ratio between two types. */
  private static final double COMPARABLE = 0.5;

  private static final int COMPARED = 6;

  /** Types compared with one: those with most runs. */
  private static final int PEERS = 8;

  /** After so many runs of whole seconds durations are known to be told in whole seconds. */
  private static final int WHOLE = 3;

  final String name;
  final List<Series> series = new ArrayList<>();

  /** For (from, to) in the order of the series: log ratios of durations on to over from. */
  private final Map<Pair, Ratios> ratios = new LinkedHashMap<>();

  private final Points scratch = new Points();
  private int whole;

  private record Pair(int from, int to) {}

  Kind(String name) {
    this.name = name;
  }

  Kind(Kind from) {
    name = from.name;
    for (Series s : from.series) {
      series.add(new Series(s));
    }
    from.ratios.forEach((pair, r) -> ratios.put(pair, new Ratios(r)));
    whole = from.whole;
  }

  /** The place of a type, -1 where the kind has no run on it. */
  int indexOf(String type) {
    for (int i = 0; i < series.size(); i++) {
      if (series.get(i).type.equals(type)) {
        return i;
      }
    }
    return -1;
  }

  int runs() {
    int sum = 0;
    for (Series s : series) {
      sum += s.total;
    }
    return sum;
  }

  /** Whether durations are told in whole seconds only. */
  boolean inWholeSeconds() {
    return whole >= WHOLE;
  }

  /** The ratios seen between two places, {@link Ratios#NONE} where there are none. */
  Ratios ratio(int from, int to) {
    return ratios.getOrDefault(new Pair(from, to), Ratios.NONE);
  }

  /** Takes the ratios between two places. */
  interface RatioTaker {
    void take(int from, int to, Ratios ratios);
  }

  /** Hands out all ratios in the order in which they were first seen. */
  void eachRatio(RatioTaker taker) {
    ratios.forEach((pair, r) -> taker.take(pair.from(), pair.to(), r));
  }

  /** The places of the other types that have most runs, most first. */
  int[] peers(int place) {
    int[] best = new int[Math.min(PEERS, series.size() - (place < 0 ? 0 : 1))];
    int n = 0;
    for (int i = 0; i < series.size(); i++) {
      if (i == place) {
        continue;
      }
      int runs = series.get(i).total;
      if (n == best.length && series.get(best[n - 1]).total >= runs) {
        continue;
      }
      int j = n == best.length ? n - 1 : n++;
      while (j > 0 && series.get(best[j - 1]).total < runs) {
        best[j] = best[j - 1];
        j--;
      }
      best[j] = i;
    }
    return best;
  }

  /** Takes in a run, after comparing it with what the other types took for a like size. */
  void add(Sample sample, long sequence) {
    whole = sample.seconds() == Math.rint(sample.seconds()) ? whole + 1 : 0;
    int place = indexOf(sample.machineType());
    if (place < 0) {
      place = series.size();
      series.add(new Series(sample.machineType()));
    }
    double u = Series.logSize(sample.inputMiB());
    double y = Series.logSeconds(sample.seconds());
    for (int other : peers(place)) {
      double there = typical(series.get(other), u);
      if (!Double.isNaN(there)) {
        ratios.computeIfAbsent(new Pair(other, place), _ -> new Ratios()).add(u, y - there);
        ratios.computeIfAbsent(new Pair(place, other), _ -> new Ratios()).add(u, there - y);
      }
    }
    series.get(place).add(sample.inputMiB(), sample.seconds(), sequence);
  }

  /** Log duration of like runs in a series, NaN where there is none of a like size. */
  private double typical(Series s, double u) {
    if (Double.isNaN(u)) {
      int n = Math.min(s.size, COMPARED);
      double[] v = new double[n];
      double[] w = new double[n];
      int found = 0;
      for (int i = 0; i < n; i++) {
        v[found] = s.y[s.size - 1 - i];
        w[found++] = 1;
      }
      return Fits.median(v, w, found);
    }
    scratch.clear();
    scratch.addAll(s, 0, 1, 1, Series.CAPACITY);
    int[] near = new int[COMPARED];
    int found = scratch.nearest(u, near);
    if (found == 0 || Math.abs(scratch.u[near[0]] - u) > COMPARABLE) {
      return Double.NaN;
    }
    double[] v = new double[found];
    double[] w = new double[found];
    double scale = Math.max(0.02, 2 * Math.abs(scratch.u[near[0]] - u));
    for (int k = 0; k < found; k++) {
      double d = (scratch.u[near[k]] - u) / scale;
      v[k] = scratch.y[near[k]];
      w[k] = Math.exp(-d * d);
    }
    return Fits.logLine(scratch, near, w, found, 0.7, 0.05).at(u);
  }
}
