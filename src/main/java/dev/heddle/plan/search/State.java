package dev.heddle.plan.search;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;
import dev.heddle.plan.core.Score;
import dev.heddle.plan.core.Solution;
import dev.heddle.plan.core.Timeline;

/**
 * The solution that a chain stands at, with a schedule that follows its trials without being
 * rebuilt. A trial that changes the list from some position on goes back to what was free there,
 * which is kept for every so many positions, and places only what is behind it; a rejected trial
 * needs no undoing of the schedule, as the next one goes back in the same way. Nothing is
 * allocated.
 */
final class State {
  private static final int LEAST_STRIDE = 16;
  private static final int MOST_KEPT = 24;
  private static final int MOST_TIMELINES = 4000;

  final Problem problem;
  final Schedule schedule;

  /** The list; a trial changes it in place and takes the change back if it is rejected. */
  final int[] order;

  /** Place in the list by task; -1 for what is not in it. */
  final int[] place;

  private final double[] start;
  private final double[] finish;
  private final double[] tails;

  /** What was free before every so many places of the list, in the solution. */
  private final Timeline[][] kept;

  private final int stride;

  /** So many of {@link #kept} are as the solution has them. */
  private int keptValid;

  /** From this place of the list on, times in the schedule may be a rejected trial's. */
  private int dirty;

  State(Problem problem, double[] tails, int length) {
    this.problem = problem;
    this.tails = tails;
    schedule = new Schedule(problem);
    order = new int[length];
    place = new int[problem.tasks];
    start = new double[problem.slots()];
    finish = new double[problem.slots()];
    int most = Math.max(4, Math.min(MOST_KEPT, MOST_TIMELINES / Math.max(1, problem.machines)));
    stride = Math.max(LEAST_STRIDE, length / most + 1);
    kept = new Timeline[length / stride + 1][problem.machines];
    for (Timeline[] row : kept) {
      for (int m = 0; m < row.length; m++) {
        row[m] = problem.settlement.base()[m].copy();
      }
    }
    keptValid = 1;
  }

  /** Stands at a solution. */
  Score stand(Solution solution) {
    solution.load(schedule);
    System.arraycopy(solution.order(), 0, order, 0, order.length);
    java.util.Arrays.fill(place, -1);
    renumber();
    keptValid = 1;
    evaluate(0, Double.POSITIVE_INFINITY);
    commit(0);
    return schedule.score();
  }

  /** Takes note of a list that was changed as a whole. */
  void renumber() {
    for (int i = 0; i < order.length; i++) {
      place[order[i]] = i;
    }
  }

  /** Makes the schedule the solution's up to a position exactly; call before any change. */
  void rewind(int from) {
    int k = Math.min(from / stride, keptValid - 1);
    for (int m = 0; m < problem.machines; m++) {
      schedule.timeline(m).set(kept[k][m]);
    }
    for (int i = dirty; i < Math.min(from, k * stride); i++) {
      recall(order[i]);
    }
    dirty = Math.max(dirty, from);
    for (int i = k * stride; i < from; i++) {
      if (i == keptValid * stride) {
        keep();
      }
      int t = order[i];
      int base = problem.slotStart[t];
      int end = base + problem.modeShards[schedule.mode[t]];
      for (int s = base; s < end; s++) {
        if (!problem.settlement.fixed()[s]) {
          schedule.put(t, s, schedule.machine[s], start[s]);
        }
      }
    }
    if (from == keptValid * stride && keptValid < kept.length) {
      keep();
    }
  }

  /** Brings back the times of a task that a rejected trial has changed. */
  private void recall(int t) {
    for (int s = problem.slotStart[t]; s < problem.slotStart[t + 1]; s++) {
      schedule.start[s] = start[s];
      schedule.finish[s] = finish[s];
    }
  }

  private void keep() {
    for (int m = 0; m < problem.machines; m++) {
      kept[keptValid][m].set(schedule.timeline(m));
    }
    keptValid++;
  }

  /**
   * Places the list from a position on.
   *
   * @param cut a makespan: stops as soon as the plan cannot end by it
   * @return whether all was placed
   */
  boolean evaluate(int from, double cut) {
    dirty = Math.min(dirty, from);
    for (int i = from; i < order.length; i++) {
      int t = order[i];
      schedule.place(t);
      if (schedule.done(t) + tails[t] > cut) {
        return false;
      }
    }
    return true;
  }

  /** Takes the trial as the solution. */
  void commit(int from) {
    for (int i = from; i < order.length; i++) {
      int t = order[i];
      for (int s = problem.slotStart[t]; s < problem.slotStart[t + 1]; s++) {
        start[s] = schedule.start[s];
        finish[s] = schedule.finish[s];
      }
    }
    keptValid = Math.min(keptValid, from / stride + 1);
    dirty = order.length;
  }

  /** Makes the schedule complete again. */
  Schedule complete() {
    rewind(order.length);
    return schedule;
  }

  /** When a slot starts in the solution. */
  double startOf(int slot) {
    return start[slot];
  }

  /** Moves the task at one place of the list to another. */
  void shift(int from, int to) {
    int t = order[from];
    if (to < from) {
      for (int i = from; i > to; i--) {
        order[i] = order[i - 1];
        place[order[i]] = i;
      }
    } else {
      for (int i = from; i < to; i++) {
        order[i] = order[i + 1];
        place[order[i]] = i;
      }
    }
    order[to] = t;
    place[t] = to;
  }

  /** The first place that a task may move to: behind its sources. */
  int lowest(int task) {
    int low = 0;
    for (int e = problem.predStart[task]; e < problem.predStart[task + 1]; e++) {
      low = Math.max(low, place[problem.pred[e]] + 1);
    }
    return low;
  }

  /** The last place that a task may move to: before all that needs it. */
  int highest(int task) {
    int high = order.length - 1;
    for (int e = problem.succStart[task]; e < problem.succStart[task + 1]; e++) {
      int at = place[problem.succ[e]];
      if (at >= 0) {
        high = Math.min(high, at - 1);
      }
    }
    return high;
  }
}
