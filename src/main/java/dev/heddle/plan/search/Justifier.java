package dev.heddle.plan.search;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;
import dev.heddle.plan.core.Timeline;
import java.util.Arrays;

/**
 * Forward-backward improvement, or double justification (Li and Willis 1992; Valls, Ballestín and
 * Quintanilla 2005): all tasks are pushed as late as they go, last finish first, and the list is
 * then ordered by the starts that this gives. In mirrored time the push is serial generation on the
 * reversed graph. Places and modes stay.
 */
final class Justifier {
  private static final int INDEX_BITS = 21;
  private static final long INDEX = (1L << INDEX_BITS) - 1;

  private final Problem p;
  private final Timeline[] timeline;
  private final double[] finish;
  private final long[] keys;
  private final int[] topoPlace;
  private final double[] last;
  private final double[] first;

  Justifier(Problem problem, int length) {
    p = problem;
    timeline = new Timeline[p.machines];
    for (int m = 0; m < timeline.length; m++) {
      timeline[m] = p.idle(m).copy();
    }
    finish = new double[p.slots()];
    keys = new long[length];
    topoPlace = new int[p.tasks];
    last = new double[p.machines];
    first = new double[p.machines];
    for (int i = 0; i < p.tasks; i++) {
      topoPlace[p.topo[i]] = i;
    }
  }

  /** Whether the problem is small enough for sort keys to carry a task's number. */
  static boolean suits(Problem problem) {
    return problem.tasks <= INDEX;
  }

  /**
   * Reorders a list by latest starts. For money, what runs on a rented machine stays before that
   * machine's last finish, and all else before the deadline, so that rent begins later; {@link
   * #first} then says when.
   *
   * @param schedule complete
   */
  void reorder(Schedule schedule, int[] order) {
    boolean money = p.costGoal();
    for (int m = 0; m < timeline.length; m++) {
      timeline[m].set(p.idle(m));
    }
    double horizon = 0;
    Arrays.fill(last, 0);
    Arrays.fill(first, Double.POSITIVE_INFINITY);
    for (int t : order) {
      horizon = Math.max(horizon, schedule.done(t));
      for (int s = p.slotStart[t]; money && s < p.slotStart[t] + shards(schedule, t); s++) {
        int m = schedule.machine[s];
        if (m >= 0) {
          last[m] = Math.max(last[m], schedule.finish[s]);
        }
      }
    }
    if (money && p.deadline() < Double.POSITIVE_INFINITY) {
      horizon = Math.max(horizon, p.deadline());
    }
    for (int m = 0; m < last.length; m++) {
      boolean bound = money && p.price[p.classOf[m]] > 0;
      last[m] = bound ? horizon - last[m] : 0;
    }
    for (int i = 0; i < order.length; i++) {
      int t = order[i];
      keys[i] = key(horizon - schedule.done(t), p.tasks - 1 - topoPlace[t]);
    }
    Arrays.sort(keys);
    for (int i = 0; i < order.length; i++) {
      push(schedule, p.topo[p.tasks - 1 - (int) (keys[i] & INDEX)]);
    }
    for (int i = 0; i < order.length; i++) {
      int t = order[i];
      double latest = 0;
      for (int s = p.slotStart[t]; s < p.slotStart[t] + shards(schedule, t); s++) {
        latest = Math.max(latest, finish[s]);
        int m = schedule.machine[s];
        if (money && m >= 0) {
          first[m] = Math.min(first[m], horizon - finish[s]);
        }
      }
      keys[i] = key(Math.max(0, horizon - latest), topoPlace[t]);
    }
    Arrays.sort(keys);
    for (int i = 0; i < order.length; i++) {
      order[i] = p.topo[(int) (keys[i] & INDEX)];
    }
  }

  /** When the first task of a machine starts as late as it goes; infinite if it has none. */
  double first(int m) {
    return first[m];
  }

  /** Orders by time, then by index: bits of a positive double rise with it. */
  private static long key(double time, int index) {
    return (Double.doubleToRawLongBits(Math.max(0, time) + 1) & ~INDEX) | index;
  }

  private int shards(Schedule schedule, int t) {
    return p.modeShards[schedule.mode[t]];
  }

  private void push(Schedule schedule, int t) {
    int mode = schedule.mode[t];
    for (int s = p.slotStart[t]; s < p.slotStart[t] + p.modeShards[mode]; s++) {
      int m = schedule.machine[s];
      if (m < 0) {
        continue;
      }
      double ready = last[m];
      for (int e = p.succStart[t]; e < p.succStart[t + 1]; e++) {
        int other = p.succ[e];
        double data = p.succData[e] / p.modeShards[mode];
        for (int x = p.slotStart[other]; x < p.slotStart[other] + shards(schedule, other); x++) {
          int to = schedule.machine[x];
          double wait = to < 0 || to == m ? 0 : p.transfer(m, to, data);
          ready = Math.max(ready, finish[x] + wait);
        }
      }
      double seconds = p.duration[mode * p.classes + p.classOf[m]];
      if (seconds == Double.POSITIVE_INFINITY) {
        seconds = 0;
      }
      double at = timeline[m].earliest(ready, seconds, p.need, mode * p.words);
      if (at == Double.POSITIVE_INFINITY) {
        at = ready;
      } else {
        timeline[m].add(at, at + seconds, p.need, mode * p.words);
      }
      finish[s] = at + seconds;
    }
  }
}
