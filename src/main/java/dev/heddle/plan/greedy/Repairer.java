package dev.heddle.plan.greedy;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Ranks;
import dev.heddle.plan.core.Reference;
import dev.heddle.plan.core.Schedule;

/**
 * Makes the rest of a followed plan valid again in one pass: what has not started keeps its order,
 * mode and machine where these still do; a task whose machine is gone, or that is new, goes where
 * it finishes first.
 */
public final class Repairer {
  private final Problem p;
  private final Schedule schedule;
  private final int[] order;

  /** Repairs at once. */
  public Repairer(Problem problem) {
    p = problem;
    schedule = new Schedule(p);
    order = Ranks.byRank(p, ranks());
    Heft heft = new Heft(schedule, Heft.ModeRule.ALL);
    for (int t : order) {
      if (keeps(t)) {
        heft.keep(t);
      } else {
        heft.place(t);
      }
    }
  }

  /** The repaired schedule. */
  public Schedule schedule() {
    return schedule;
  }

  /** The list behind it. */
  public int[] order() {
    return order;
  }

  /** Earlier in the reference ranks higher; what is new comes right after its sources. */
  private double[] ranks() {
    Reference reference = p.settlement.reference();
    double[] rank = new double[p.tasks];
    for (int t : p.topo) {
      double at = reference.start[t];
      if (Double.isNaN(at)) {
        at = p.settlement.now();
        for (int e = p.predStart[t]; e < p.predStart[t + 1]; e++) {
          at = Math.max(at, -rank[p.pred[e]]);
        }
      }
      rank[t] = -at;
    }
    return rank;
  }

  private boolean keeps(int t) {
    Reference reference = p.settlement.reference();
    int mode = reference.mode[t];
    if (mode < 0) {
      return false;
    }
    for (int i = 0; i < p.modeShards[mode]; i++) {
      int slot = p.slotStart[t] + i;
      int m = reference.slotMachine[slot];
      if (!schedule.isPlaced(slot) && (m < 0 || !p.fits(mode, p.classOf[m]))) {
        return false;
      }
    }
    schedule.mode[t] = mode;
    for (int i = 0; i < p.modeShards[mode]; i++) {
      int slot = p.slotStart[t] + i;
      if (!schedule.isPlaced(slot)) {
        schedule.machine[slot] = reference.slotMachine[slot];
      }
    }
    return true;
  }
}
