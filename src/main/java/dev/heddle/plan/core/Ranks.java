package dev.heddle.plan.core;

import java.util.Arrays;

/** Ranks of tasks and the lists that they give. */
public final class Ranks {
  private Ranks() {}

  /**
   * Upward rank (Topcuoglu, Hariri and Wu 2002): mean duration over the eligible machines, plus the
   * largest of mean transfer and rank over the successors. Of several modes the shortest on each
   * machine counts.
   */
  public static double[] upward(Problem p) {
    double[] mean = meanDurations(p);
    double[] transfer = meanTransfer(p);
    double[] rank = new double[p.tasks];
    for (int i = p.tasks - 1; i >= 0; i--) {
      int t = p.topo[i];
      double below = 0;
      for (int e = p.succStart[t]; e < p.succStart[t + 1]; e++) {
        below = Math.max(below, transfer[0] + transfer[1] * p.succData[e] + rank[p.succ[e]]);
      }
      rank[t] = mean[t] + below;
    }
    return rank;
  }

  /** Least seconds of each task on any machine. */
  public static double[] leastDurations(Problem p) {
    double[] least = new double[p.tasks];
    for (int t = 0; t < p.tasks; t++) {
      double best = Double.POSITIVE_INFINITY;
      for (int m = p.modeStart[t]; m < p.modeStart[t + 1]; m++) {
        for (int c = 0; c < p.classes; c++) {
          best = Math.min(best, p.duration[m * p.classes + c]);
        }
      }
      least[t] = best == Double.POSITIVE_INFINITY ? 0 : best;
    }
    return least;
  }

  /** Least seconds from a task's finish to the end of the plan, without transfers. */
  public static double[] leastTails(Problem p) {
    double[] least = leastDurations(p);
    double[] tail = new double[p.tasks];
    for (int i = p.tasks - 1; i >= 0; i--) {
      int t = p.topo[i];
      for (int e = p.succStart[t]; e < p.succStart[t + 1]; e++) {
        int s = p.succ[e];
        tail[t] = Math.max(tail[t], least[s] + tail[s]);
      }
    }
    return tail;
  }

  /** Mean seconds of each task over the machines that it fits. */
  public static double[] meanDurations(Problem p) {
    double[] mean = new double[p.tasks];
    for (int t = 0; t < p.tasks; t++) {
      double sum = 0;
      int count = 0;
      for (int c = 0; c < p.classes; c++) {
        double best = Double.POSITIVE_INFINITY;
        for (int m = p.modeStart[t]; m < p.modeStart[t + 1]; m++) {
          best = Math.min(best, p.duration[m * p.classes + c]);
        }
        if (best < Double.POSITIVE_INFINITY) {
          sum += best * p.classMachines[c].length;
          count += p.classMachines[c].length;
        }
      }
      mean[t] = count == 0 ? 0 : sum / count;
    }
    return mean;
  }

  /** Mean latency, and mean seconds per MiB, over ordered pairs of machines, equal ones too. */
  public static double[] meanTransfer(Problem p) {
    int[] at = new int[p.locations];
    for (int m = 0; m < p.machines; m++) {
      at[p.location[m]]++;
    }
    double latency = 0;
    double perMiB = 0;
    for (int a = 0; a < p.locations; a++) {
      for (int b = 0; b < p.locations; b++) {
        double pairs = (double) at[a] * (a == b ? at[b] - 1 : at[b]);
        latency += pairs * p.latency[a * p.locations + b];
        perMiB += pairs * p.secondsPerMiB[a * p.locations + b];
      }
    }
    double all = Math.max(1, (double) p.machines * p.machines);
    return new double[] {latency / all, perMiB / all};
  }

  /**
   * The placeable tasks that have not wholly started, by falling rank; a task never before its
   * source, ties in topological order.
   */
  public static int[] byRank(Problem p, double[] rank) {
    int[] place = new int[p.tasks];
    for (int i = 0; i < p.tasks; i++) {
      place[p.topo[i]] = i;
    }
    Integer[] boxed = new Integer[p.tasks];
    int count = 0;
    for (int t : p.topo) {
      if (p.placeable[t] && !p.settlement.wholly(p, t)) {
        boxed[count++] = t;
      }
    }
    Integer[] list = Arrays.copyOf(boxed, count);
    Arrays.sort(
        list,
        (a, b) -> {
          int byRank = Double.compare(rank[b], rank[a]);
          return byRank != 0 ? byRank : Integer.compare(place[a], place[b]);
        });
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = list[i];
    }
    return repair(p, order);
  }

  /** The list with each task moved behind its sources where it is not; the rest stays in order. */
  public static int[] repair(Problem p, int[] order) {
    int[] at = new int[p.tasks];
    Arrays.fill(at, -1);
    for (int i = 0; i < order.length; i++) {
      at[order[i]] = i;
    }
    int[] open = new int[p.tasks];
    boolean sound = true;
    for (int i = 0; i < order.length; i++) {
      int t = order[i];
      for (int e = p.predStart[t]; e < p.predStart[t + 1]; e++) {
        int source = at[p.pred[e]];
        open[t] += source >= 0 ? 1 : 0;
        sound &= source < i;
      }
    }
    if (sound) {
      return order;
    }
    java.util.PriorityQueue<Integer> ready = new java.util.PriorityQueue<>();
    for (int i = 0; i < order.length; i++) {
      if (open[order[i]] == 0) {
        ready.add(i);
      }
    }
    int[] result = new int[order.length];
    int done = 0;
    while (!ready.isEmpty()) {
      int t = order[ready.remove()];
      result[done++] = t;
      for (int e = p.succStart[t]; e < p.succStart[t + 1]; e++) {
        int s = p.succ[e];
        if (at[s] >= 0 && --open[s] == 0) {
          ready.add(at[s]);
        }
      }
    }
    return result;
  }
}
