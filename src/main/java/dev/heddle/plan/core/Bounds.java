package dev.heddle.plan.core;

import dev.heddle.model.LowerBound;

/** Lower bounds that hold for every plan of a problem. */
public final class Bounds {
  private Bounds() {}

  /** The best of critical path and energy, and the least money. */
  public static LowerBound of(Problem p) {
    double grid = grid(p);
    double path = criticalPath(p);
    double energy = up(energy(p), grid);
    double both = 0;
    if (HeadsTails.suits(p)) {
      HeadsTails more = new HeadsTails(p);
      path = Math.max(path, more.path());
      both = up(more.bound(grid), grid);
    }
    String by = "energy";
    if (path >= energy && path >= both * (1 - 1e-12)) {
      by = "critical path";
    } else if (both > energy) {
      by = "heads, tails and energy";
    }
    return new LowerBound(
        Math.max(both, Math.max(path, energy)),
        cheapest(p),
        p.costGoal() ? "cheapest machines" : by);
  }

  /**
   * Seconds of which every makespan worth having is a multiple, 0 if there are none: where all
   * durations and openings are, some shortest plan has all its times so.
   */
  static double grid(Problem p) {
    if (p.transfers || p.request.situation() != null) {
      return 0;
    }
    for (double grid : new double[] {1, 0.1, 0.01, 0.001}) {
      boolean fits = true;
      for (double d : p.duration) {
        fits &= d == Double.POSITIVE_INFINITY || onGrid(d, grid);
      }
      for (double open : p.readyAt) {
        fits &= onGrid(open, grid);
      }
      if (fits) {
        return grid;
      }
    }
    return 0;
  }

  private static boolean onGrid(double seconds, double grid) {
    double steps = seconds / grid;
    return Math.abs(steps - Math.rint(steps)) < 1e-7;
  }

  private static double up(double seconds, double grid) {
    return grid == 0 ? seconds : Math.ceil(seconds / grid - 1e-6) * grid;
  }

  /** Longest path with the least duration of each task, after the earliest start-up. */
  static double criticalPath(Problem p) {
    double[] least = Ranks.leastDurations(p);
    double[] finish = new double[p.tasks];
    double longest = 0;
    for (int t : p.topo) {
      if (!p.placeable[t]) {
        continue;
      }
      finish[t] = finishOf(p, t, least[t], finish);
      longest = Math.max(longest, finish[t]);
    }
    return longest;
  }

  private static double finishOf(Problem p, int t, double least, double[] finish) {
    double settled = 0;
    for (int s = p.slotStart[t]; s < p.slotStart[t + 1]; s++) {
      if (p.settlement.fixed()[s]) {
        settled = Math.max(settled, p.settlement.finish()[s]);
      }
    }
    if (p.settlement.wholly(p, t)) {
      return settled;
    }
    double ready = p.settlement.now();
    for (int e = p.predStart[t]; e < p.predStart[t + 1]; e++) {
      ready = Math.max(ready, finish[p.pred[e]]);
    }
    double best = Double.POSITIVE_INFINITY;
    for (int m = p.modeStart[t]; m < p.modeStart[t + 1]; m++) {
      for (int c = 0; c < p.classes; c++) {
        double d = p.duration[m * p.classes + c];
        if (d < Double.POSITIVE_INFINITY) {
          best = Math.min(best, Math.max(ready, opens(p, c)) + d);
        }
      }
    }
    return Math.max(settled, best == Double.POSITIVE_INFINITY ? ready + least : best);
  }

  private static double opens(Problem p, int c) {
    double first = Double.POSITIVE_INFINITY;
    for (int m : p.classMachines[c]) {
      first = Math.min(first, p.readyAt[m]);
    }
    return first;
  }

  /**
   * Work over capacity, for each scarce resource: weighted by the classes' relative speeds, every
   * task takes at least its least weighted amount times seconds of what all machines offer.
   */
  static double energy(Problem p) {
    double best = 0;
    double[] even = new double[p.classes];
    java.util.Arrays.fill(even, 1);
    double[] speed = relativeSpeeds(p);
    for (int f = 0; f < p.fields(); f++) {
      best = Math.max(best, Math.max(energy(p, f, even), energy(p, f, speed)));
    }
    return best;
  }

  private static double energy(Problem p, int field, double[] weight) {
    double work = 0;
    for (int t = 0; t < p.tasks; t++) {
      work += p.placeable[t] ? leastEnergy(p, t, field, weight) : 0;
    }
    double rate = 0;
    double lost = 0;
    for (int c = 0; c < p.classes; c++) {
      for (int m : p.classMachines[c]) {
        double r = weight[c] * p.capacityOf(c, field);
        rate += r;
        lost += r * Math.max(p.settlement.now(), p.readyAt[m]);
      }
    }
    return rate <= 0 || work <= 0 ? 0 : bySoonest(p, field, weight, work, (lost + work) / rate);
  }

  /** Machines that open later than the bound do not take part in it. */
  private static double bySoonest(
      Problem p, int field, double[] weight, double work, double bound) {
    double high = Math.max(bound, 0);
    double low = 0;
    for (int i = 0; i < 60; i++) {
      double mid = (low + high) / 2;
      double offered = 0;
      for (int c = 0; c < p.classes; c++) {
        for (int m : p.classMachines[c]) {
          double open = mid - Math.max(p.settlement.now(), p.readyAt[m]);
          offered += open > 0 ? open * weight[c] * p.capacityOf(c, field) : 0;
        }
      }
      if (offered < work) {
        low = mid;
      } else {
        high = mid;
      }
    }
    return low;
  }

  /** Least weighted amount times seconds over modes and classes; 0 for what has started. */
  private static double leastEnergy(Problem p, int t, int field, double[] weight) {
    if (started(p, t)) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int m = p.modeStart[t]; m < p.modeStart[t + 1]; m++) {
      for (int c = 0; c < p.classes; c++) {
        double d = p.duration[m * p.classes + c];
        if (d < Double.POSITIVE_INFINITY) {
          least = Math.min(least, weight[c] * d * p.needOf(m, field) * p.modeShards[m]);
        }
      }
    }
    return least == Double.POSITIVE_INFINITY ? 0 : least;
  }

  private static boolean started(Problem p, int t) {
    for (int s = p.slotStart[t]; s < p.slotStart[t + 1]; s++) {
      if (p.settlement.fixed()[s]) {
        return true;
      }
    }
    return false;
  }

  private static double[] relativeSpeeds(Problem p) {
    double[] sum = new double[p.classes];
    int[] count = new int[p.classes];
    for (int t = 0; t < p.tasks; t++) {
      int m = p.modeStart[t];
      double least = Double.POSITIVE_INFINITY;
      for (int c = 0; c < p.classes; c++) {
        least = Math.min(least, p.duration[m * p.classes + c]);
      }
      for (int c = 0; c < p.classes; c++) {
        double d = p.duration[m * p.classes + c];
        if (d < Double.POSITIVE_INFINITY && d > 0) {
          sum[c] += least / d;
          count[c]++;
        }
      }
    }
    for (int c = 0; c < p.classes; c++) {
      sum[c] = count[c] == 0 ? 1 : sum[c] / count[c];
    }
    return sum;
  }

  /**
   * Each task pays at least its share of the cheapest rent, but for what the free machines can do
   * before the deadline (a fractional knapsack); if anything is rented at all, one start-up and the
   * least charge of the cheapest class come with it.
   */
  static double cheapest(Problem p) {
    double best = 0;
    for (int f = 0; f < p.fields(); f++) {
      best = Math.max(best, cheapest(p, f));
    }
    if (best <= 0 || p.request.situation() != null) {
      return best;
    }
    double start = Double.POSITIVE_INFINITY;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < p.classes; c++) {
      if (p.price[c] > 0) {
        start = Math.min(start, p.price[c] * p.startup[c]);
        least = Math.min(least, p.price[c] * p.minimumSeconds[c]);
      }
    }
    return Math.max(best + start, least);
  }

  private static double cheapest(Problem p, int field) {
    double room = 0;
    double horizon = p.deadline();
    for (int c = 0; c < p.classes; c++) {
      if (p.price[c] == 0) {
        for (int m : p.classMachines[c]) {
          room += Math.max(0, horizon - p.readyAt[m]) * p.capacityOf(c, field);
        }
      }
    }
    double[] pay = new double[p.tasks];
    double[] free = new double[p.tasks];
    double all = 0;
    for (int t = 0; t < p.tasks; t++) {
      pay[t] = Double.POSITIVE_INFINITY;
      free[t] = Double.POSITIVE_INFINITY;
      if (!p.placeable[t] || started(p, t)) {
        pay[t] = 0;
        continue;
      }
      for (int m = p.modeStart[t]; m < p.modeStart[t + 1]; m++) {
        for (int c = 0; c < p.classes; c++) {
          double d = p.duration[m * p.classes + c];
          if (d == Double.POSITIVE_INFINITY) {
            continue;
          }
          double amount = d * p.needOf(m, field) * p.modeShards[m];
          if (p.price[c] == 0) {
            free[t] = Math.min(free[t], amount);
          } else if (p.capacityOf(c, field) > 0) {
            pay[t] = Math.min(pay[t], p.price[c] * amount / p.capacityOf(c, field));
          } else {
            pay[t] = 0;
          }
        }
      }
      // What runs only on free machines pays nothing; what it takes of them is not counted.
      if (pay[t] == Double.POSITIVE_INFINITY) {
        pay[t] = 0;
      }
      all += pay[t];
    }
    double left = all - saved(p, pay, free, room);
    // What rounding leaves would otherwise bring a start-up with it.
    return left > 1e-9 * all ? left : 0;
  }

  private static double worth(double pay, double free) {
    return free == Double.POSITIVE_INFINITY ? -1 : free <= 0 ? Double.MAX_VALUE : pay / free;
  }

  /** The most that the free machines can spare: what pays most per amount goes there first. */
  private static double saved(Problem p, double[] pay, double[] free, double room) {
    Integer[] order = new Integer[p.tasks];
    for (int t = 0; t < p.tasks; t++) {
      order[t] = t;
    }
    java.util.Arrays.sort(
        order, (a, b) -> Double.compare(worth(pay[b], free[b]), worth(pay[a], free[a])));
    double left = room;
    double saved = 0;
    for (int t : order) {
      if (pay[t] <= 0 || free[t] == Double.POSITIVE_INFINITY) {
        continue;
      }
      if (free[t] <= left) {
        saved += pay[t];
        left -= free[t];
      } else {
        saved += pay[t] * left / free[t];
        break;
      }
    }
    return saved;
  }
}
