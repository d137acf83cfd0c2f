package dev.heddle.plan.core;

import java.util.Arrays;

/**
 * Lower bounds on the makespan from heads (no task starts sooner) and tails (so long at least after
 * its finish). Heads and tails follow the edges over classes of machines, with the transfer that a
 * change of class costs at least. Tasks of late heads and long tails must share what their machines
 * offer in between, so their work over capacity counts between the two. Where there is one machine,
 * destructive improvement (Klein and Scholl 1999): a makespan is assumed, pairs that can't run side
 * by side are ordered where only one order is left, heads and tails grow, and if that contradicts
 * itself no plan is that short.
 */
final class HeadsTails {
  private static final long MOST_STEPS = 30_000_000;
  private static final int MOST_HEADS = 200;
  private static final int MOST_FOR_PAIRS = 250;
  private static final int MOST_TRIALS = 40;

  private final Problem p;
  private final double[] least;
  private final double[] head;
  private final double[] tail;
  private final double[][] energy;
  private final double[] rate;
  private double path;

  HeadsTails(Problem problem) {
    p = problem;
    least = Ranks.leastDurations(p);
    head = new double[p.tasks];
    tail = new double[p.tasks];
    energy = new double[p.fields()][p.tasks];
    rate = new double[p.fields()];
    heads();
    energies();
  }

  static boolean suits(Problem p) {
    return p.request.situation() == null
        && p.classes > 0
        && (long) p.classes * p.classes * p.succ.length <= MOST_STEPS;
  }

  /** The best bound of all. */
  double bound(double grid) {
    double found = Math.max(path, shared());
    if (p.machines == 1 && grid > 0 && p.tasks <= MOST_FOR_PAIRS) {
      found = Math.ceil(found / grid - 1e-6) * grid;
      for (int i = 0; i < MOST_TRIALS && contradicts(found); i++) {
        found += grid;
      }
    }
    return found;
  }

  /** Longest path with what transfers cost at least. */
  double path() {
    return path;
  }

  private double seconds(int t, int c) {
    double shortest = Double.POSITIVE_INFINITY;
    for (int m = p.modeStart[t]; m < p.modeStart[t + 1]; m++) {
      shortest = Math.min(shortest, p.duration[m * p.classes + c]);
    }
    return shortest;
  }

  /** The least wait between a machine of one class and one of another, 0 within a class. */
  private double wait(int from, int to, double data) {
    if (from == to || !p.transfers) {
      return 0;
    }
    return p.transfer(p.classMachines[from][0], p.classMachines[to][0], data);
  }

  private double shardsOf(int t) {
    double most = 1;
    for (int m = p.modeStart[t]; m < p.modeStart[t + 1]; m++) {
      most = Math.max(most, p.modeShards[m]);
    }
    return most;
  }

  private void heads() {
    int k = p.classes;
    double[] finish = new double[p.tasks * k];
    double[] after = new double[p.tasks * k];
    for (int t : p.topo) {
      for (int c = 0; c < k; c++) {
        double open = Double.POSITIVE_INFINITY;
        for (int m : p.classMachines[c]) {
          open = Math.min(open, p.readyAt[m]);
        }
        double ready = open;
        for (int e = p.predStart[t]; e < p.predStart[t + 1]; e++) {
          double soonest = Double.POSITIVE_INFINITY;
          double data = p.predData[e] / shardsOf(p.pred[e]);
          for (int o = 0; o < k; o++) {
            soonest = Math.min(soonest, finish[p.pred[e] * k + o] + wait(o, c, data));
          }
          ready = Math.max(ready, soonest);
        }
        finish[t * k + c] = ready + seconds(t, c);
      }
    }
    for (int i = p.tasks - 1; i >= 0; i--) {
      int t = p.topo[i];
      head[t] = Double.POSITIVE_INFINITY;
      tail[t] = Double.POSITIVE_INFINITY;
      double through = Double.POSITIVE_INFINITY;
      for (int c = 0; c < k; c++) {
        double most = 0;
        for (int e = p.succStart[t]; e < p.succStart[t + 1]; e++) {
          int s = p.succ[e];
          if (!p.placeable[s]) {
            continue;
          }
          double soonest = Double.POSITIVE_INFINITY;
          double data = p.succData[e] / shardsOf(t);
          for (int o = 0; o < k; o++) {
            soonest = Math.min(soonest, wait(c, o, data) + seconds(s, o) + after[s * k + o]);
          }
          most = Math.max(most, soonest);
        }
        after[t * k + c] = most;
        double d = seconds(t, c);
        if (d < Double.POSITIVE_INFINITY) {
          head[t] = Math.min(head[t], finish[t * k + c] - d);
          tail[t] = Math.min(tail[t], most);
          through = Math.min(through, finish[t * k + c] + most);
        }
      }
      if (p.placeable[t]) {
        path = Math.max(path, through);
      }
    }
  }

  private void energies() {
    for (int f = 0; f < energy.length; f++) {
      for (int c = 0; c < p.classes; c++) {
        rate[f] += (double) p.capacityOf(c, f) * p.classMachines[c].length;
      }
      for (int t = 0; t < p.tasks; t++) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int m = p.modeStart[t]; m < p.modeStart[t + 1]; m++) {
          for (int c = 0; c < p.classes; c++) {
            if (p.fits(m, c)) {
              double work = p.duration[m * p.classes + c] * p.needOf(m, f) * p.modeShards[m];
              smallest = Math.min(smallest, work);
            }
          }
        }
        energy[f][t] = smallest == Double.POSITIVE_INFINITY || !p.placeable[t] ? 0 : smallest;
      }
    }
  }

  /** Work over capacity between every late head and long tail. */
  private double shared() {
    Integer[] byTail = new Integer[p.tasks];
    for (int t = 0; t < p.tasks; t++) {
      byTail[t] = t;
    }
    Arrays.sort(byTail, (a, b) -> Double.compare(tail[b], tail[a]));
    double[] heads =
        Arrays.stream(head).filter(h -> h < Double.POSITIVE_INFINITY).distinct().sorted().toArray();
    int step = Math.max(1, heads.length / MOST_HEADS);
    double best = 0;
    for (int i = 0; i < heads.length; i += step) {
      for (int f = 0; f < energy.length; f++) {
        double sum = 0;
        for (int t : byTail) {
          if (p.placeable[t] && head[t] >= heads[i] && energy[f][t] > 0) {
            sum += energy[f][t];
            best = Math.max(best, heads[i] + tail[t] + sum / rate[f]);
          }
        }
      }
    }
    return best;
  }

  /** Whether no plan on the one machine can end by that time. */
  private boolean contradicts(double makespan) {
    double[] oldHead = head.clone();
    double[] oldTail = tail.clone();
    boolean contradiction = false;
    boolean changed = true;
    for (int pass = 0; pass < 20 && changed && !contradiction; pass++) {
      changed = false;
      for (int a = 0; a < p.tasks && !contradiction; a++) {
        for (int b = a + 1; b < p.tasks && !contradiction; b++) {
          if (clash(a, b)) {
            boolean first = head[a] + least[a] + least[b] + tail[b] <= makespan + 1e-9;
            boolean second = head[b] + least[b] + least[a] + tail[a] <= makespan + 1e-9;
            contradiction = !first && !second;
            changed |= !second && order(a, b);
            changed |= !first && order(b, a);
          }
        }
      }
      changed |= along();
      for (int t = 0; t < p.tasks; t++) {
        contradiction |= p.placeable[t] && head[t] + least[t] + tail[t] > makespan + 1e-9;
      }
      contradiction |= shared() > makespan + 1e-9;
    }
    System.arraycopy(oldHead, 0, head, 0, head.length);
    System.arraycopy(oldTail, 0, tail, 0, tail.length);
    return contradiction;
  }

  /** Whether two tasks can never run side by side. */
  private boolean clash(int a, int b) {
    if (least[a] <= 0 || least[b] <= 0 || !p.placeable[a] || !p.placeable[b]) {
      return false;
    }
    for (int f = 0; f < p.fields(); f++) {
      if (leastNeed(a, f) + leastNeed(b, f) > p.capacityOf(0, f)) {
        return true;
      }
    }
    return false;
  }

  private long leastNeed(int t, int f) {
    long smallest = Long.MAX_VALUE / 4;
    for (int m = p.modeStart[t]; m < p.modeStart[t + 1]; m++) {
      if (p.fits(m, 0)) {
        smallest = Math.min(smallest, p.needOf(m, f));
      }
    }
    return smallest;
  }

  private boolean order(int a, int b) {
    boolean later = head[a] + least[a] > head[b] + 1e-9;
    boolean longer = least[b] + tail[b] > tail[a] + 1e-9;
    head[b] = Math.max(head[b], head[a] + least[a]);
    tail[a] = Math.max(tail[a], least[b] + tail[b]);
    return later || longer;
  }

  /** Carries heads and tails along the edges. */
  private boolean along() {
    boolean changed = false;
    for (int t : p.topo) {
      for (int e = p.predStart[t]; e < p.predStart[t + 1]; e++) {
        double at = head[p.pred[e]] + least[p.pred[e]];
        changed |= at > head[t] + 1e-9;
        head[t] = Math.max(head[t], at);
      }
    }
    for (int i = p.tasks - 1; i >= 0; i--) {
      int t = p.topo[i];
      for (int e = p.succStart[t]; e < p.succStart[t + 1]; e++) {
        if (p.placeable[p.succ[e]]) {
          double rest = least[p.succ[e]] + tail[p.succ[e]];
          changed |= rest > tail[t] + 1e-9;
          tail[t] = Math.max(tail[t], rest);
        }
      }
    }
    return changed;
  }
}
