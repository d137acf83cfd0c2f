package dev.heddle.monitor.profile;

import java.util.ArrayList;
import java.util.List;

/** All that is kept of one kind: a series for each machine type and the ratios between types. */
final class Kind {
  /** Nearest sizes further apart than this in log size don't tell a ratio between two types. */
  private static final double COMPARABLE = 0.5;

  private static final int COMPARED = 6;

  final String name;
  final List<Series> series = new ArrayList<>();

  /** For (from, to): log of the ratio of durations on {@code to} over {@code from}. */
  private final List<List<Ratios>> ratios = new ArrayList<>();

  private final Points scratch = new Points();

  Kind(String name) {
    this.name = name;
  }

  Kind(Kind from) {
    name = from.name;
    for (Series s : from.series) {
      series.add(new Series(s));
    }
    for (List<Ratios> row : from.ratios) {
      List<Ratios> copy = new ArrayList<>();
      for (Ratios r : row) {
        copy.add(new Ratios(r));
      }
      ratios.add(copy);
    }
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

  Ratios ratio(int from, int to) {
    return ratios.get(from).get(to);
  }

  /** Takes in a run, after comparing it with what the other types took for a like size. */
  void add(Sample sample, long sequence) {
    int type = indexOf(sample.machineType());
    if (type < 0) {
      type = series.size();
      series.add(new Series(sample.machineType()));
      List<Ratios> row = new ArrayList<>();
      for (List<Ratios> r : ratios) {
        r.add(new Ratios());
        row.add(new Ratios());
      }
      row.add(new Ratios());
      ratios.add(row);
    }
    double u = Series.logSize(sample.inputMiB());
    double y = Series.logSeconds(sample.seconds());
    for (int other = 0; other < series.size(); other++) {
      if (other != type) {
        double there = typical(series.get(other), u);
        if (!Double.isNaN(there)) {
          ratio(other, type).add(u, y - there);
          ratio(type, other).add(u, there - y);
        }
      }
    }
    series.get(type).add(sample.inputMiB(), sample.seconds(), sequence);
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
