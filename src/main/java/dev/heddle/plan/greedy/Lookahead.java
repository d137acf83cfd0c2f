package dev.heddle.plan.greedy;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Ranks;

/**
 * The optimistic cost table of PEFT (Arabnejad and Barbosa, IEEE TPDS 2014): for a task on a class
 * of machines the least seconds that are left after it, each task below it on the class that suits
 * it best, with a mean transfer wherever the class changes. HEFT adds it to a finish before it
 * chooses, and so looks ahead.
 */
final class Lookahead {
  /** Beyond so many steps the table costs more than it is worth. */
  private static final long MOST_STEPS = 30_000_000;

  private Lookahead() {}

  static boolean suits(Problem p) {
    return p.classes > 1 && (long) p.classes * p.classes * p.succ.length <= MOST_STEPS;
  }

  /** By {@code task * classes + class}. */
  static double[] table(Problem p) {
    double[] transfer = Ranks.meanTransfer(p);
    double[] left = new double[p.tasks * p.classes];
    double[] least = new double[p.tasks * p.classes];
    for (int i = p.tasks - 1; i >= 0; i--) {
      int t = p.topo[i];
      for (int c = 0; c < p.classes; c++) {
        double shortest = Double.POSITIVE_INFINITY;
        for (int m = p.modeStart[t]; m < p.modeStart[t + 1]; m++) {
          shortest = Math.min(shortest, p.duration[m * p.classes + c]);
        }
        least[t * p.classes + c] = shortest;
        double most = 0;
        for (int e = p.succStart[t]; e < p.succStart[t + 1]; e++) {
          double wait = transfer[0] + transfer[1] * p.succData[e];
          double best = Double.POSITIVE_INFINITY;
          for (int other = 0; other < p.classes; other++) {
            int at = p.succ[e] * p.classes + other;
            best = Math.min(best, left[at] + least[at] + (other == c ? 0 : wait));
          }
          most = Math.max(most, best == Double.POSITIVE_INFINITY ? 0 : best);
        }
        left[t * p.classes + c] = most;
      }
    }
    return left;
  }

  /** Mean over the classes, a rank that goes with the table. */
  static double[] rank(Problem p, double[] table) {
    double[] own = Ranks.meanDurations(p);
    double[] rank = new double[p.tasks];
    for (int t = 0; t < p.tasks; t++) {
      double sum = 0;
      for (int c = 0; c < p.classes; c++) {
        sum += table[t * p.classes + c];
      }
      rank[t] = own[t] + sum / p.classes;
    }
    return rank;
  }
}
