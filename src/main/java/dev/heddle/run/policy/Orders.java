package dev.heddle.run.policy;

import java.util.Arrays;
import java.util.PriorityQueue;

/** Orders of units in which sources come first. */
final class Orders {
  private Orders() {}

  /** By rising key; a source comes before its readers whatever their keys; ties by number. */
  static int[] byKey(Rest rest, double[] key) {
    int n = rest.size();
    int[] open = new int[n];
    boolean sound = true;
    for (int i = 0; i < n; i++) {
      open[i] = rest.sources[i].length;
      for (int source : rest.sources[i]) {
        sound &= key[source] < key[i] || (key[source] == key[i] && source < i);
      }
    }
    if (sound) {
      return sorted(key, n);
    }
    PriorityQueue<Integer> ready =
        new PriorityQueue<>(
            Math.max(1, n),
            (a, b) -> {
              int byKey = Double.compare(key[a], key[b]);
              return byKey != 0 ? byKey : Integer.compare(a, b);
            });
    for (int i = 0; i < n; i++) {
      if (open[i] == 0) {
        ready.add(i);
      }
    }
    int[] order = new int[n];
    int done = 0;
    for (Integer next = ready.poll(); next != null; next = ready.poll()) {
      order[done++] = next;
      for (int reader : rest.readers[next]) {
        if (--open[reader] == 0) {
          ready.add(reader);
        }
      }
    }
    return order;
  }

  private static int[] sorted(double[] key, int n) {
    Integer[] boxed = new Integer[n];
    Arrays.setAll(boxed, i -> i);
    Arrays.sort(
        boxed,
        (a, b) -> {
          int byKey = Double.compare(key[a], key[b]);
          return byKey != 0 ? byKey : Integer.compare(a, b);
        });
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = boxed[i];
    }
    return order;
  }

  /** By falling upward rank over what remains, with mean durations and transfers. */
  static int[] byRank(Rest rest) {
    int n = rest.size();
    int m = rest.machines.size();
    double latency = 0;
    double perMiB = 0;
    for (int a = 0; a < m * m; a++) {
      if (a / m != a % m) {
        latency += rest.latency[a];
        perMiB += rest.perMiB[a];
      }
    }
    int pairs = Math.max(1, m * (m - 1));
    latency /= pairs;
    perMiB /= pairs;
    double[] key = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double mean = 0;
      int fitting = 0;
      for (int k = 0; k < m; k++) {
        double best = Double.POSITIVE_INFINITY;
        for (double seconds : rest.seconds[i * m + k]) {
          best = Math.min(best, seconds);
        }
        if (best < Double.POSITIVE_INFINITY) {
          mean += best;
          fitting++;
        }
      }
      key[i] -= fitting == 0 ? 0 : mean / fitting;
      for (int s = 0; s < rest.sources[i].length; s++) {
        int source = rest.sources[i][s];
        key[source] = Math.min(key[source], key[i] - latency - perMiB * rest.sourceMiB[i][s]);
      }
    }
    return byKey(rest, key);
  }
}
