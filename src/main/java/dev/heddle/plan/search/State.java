package dev.heddle.plan.search;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;
import dev.heddle.plan.core.Score;
import dev.heddle.plan.core.Solution;

/**
 * The solution that a chain stands at, with a schedule that follows its trials without being
 * rebuilt. A trial that changes the list from some position on takes out what is behind it and
 * places that anew; a rejected trial leaves the schedule valid up to that position, and the rest
 * comes back by its known starts only when it is needed. Nothing is allocated.
 */
final class State {
  final Problem problem;
  final Schedule schedule;

  /** The list; a trial changes it in place and takes the change back if it is rejected. */
  final int[] order;

  /** Place in the list by task; -1 for what is not in it. */
  final int[] place;

  private final double[] start;
  private final double[] tails;

  /** So many of the list are in the schedule as the solution has them. */
  private int valid;

  /** How far the last trial came. */
  private int reached;

  State(Problem problem, double[] tails, int length) {
    this.problem = problem;
    this.tails = tails;
    schedule = new Schedule(problem);
    order = new int[length];
    place = new int[problem.tasks];
    start = new double[problem.slots()];
  }

  /** Stands at a solution. */
  Score stand(Solution solution) {
    solution.load(schedule);
    System.arraycopy(solution.order(), 0, order, 0, order.length);
    java.util.Arrays.fill(place, -1);
    renumber();
    valid = 0;
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

  /** Makes the schedule valid up to a position exactly; call before a change behind it. */
  void rewind(int from) {
    while (valid > from) {
      schedule.unplace(order[--valid]);
    }
    while (valid < from) {
      int t = order[valid++];
      int base = problem.slotStart[t];
      int k = problem.modeShards[schedule.mode[t]];
      for (int s = base; s < base + k; s++) {
        if (!schedule.isPlaced(s)) {
          schedule.put(t, s, schedule.machine[s], start[s]);
        }
      }
    }
  }

  /**
   * Places the list from a position on.
   *
   * @param cut a makespan: stops as soon as the plan cannot end by it
   * @return whether all was placed
   */
  boolean evaluate(int from, double cut) {
    for (int i = from; i < order.length; i++) {
      int t = order[i];
      schedule.place(t);
      if (schedule.done(t) + tails[t] > cut) {
        reached = i + 1;
        return false;
      }
    }
    reached = order.length;
    return true;
  }

  /** Takes the trial as the solution. */
  void commit(int from) {
    for (int i = from; i < order.length; i++) {
      int t = order[i];
      for (int s = problem.slotStart[t]; s < problem.slotStart[t + 1]; s++) {
        start[s] = schedule.start[s];
      }
    }
    valid = order.length;
  }

  /** Takes out what the trial placed; the caller then takes back its changes. */
  void abandon(int from) {
    for (int i = reached - 1; i >= from; i--) {
      schedule.unplace(order[i]);
    }
    valid = from;
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
