package dev.heddle.plan.search;

import dev.heddle.plan.core.Assertions;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;
import dev.heddle.plan.core.Score;
import dev.heddle.plan.core.Solution;

/**
 * Holds a {@link State} to its word: decodes the list anew into a schedule of its own and explains
 * the first difference.
 */
final class Auditor {
  private final Assertions level;
  private final Schedule fresh;

  Auditor(Problem problem, Assertions level) {
    this.level = level;
    fresh = new Schedule(problem);
  }

  /** After a trial was taken: schedule and score are what recomputation gives. */
  void taken(State state, Score score) {
    if (level != Assertions.OFF) {
      compare(state, "after a move was taken");
      Score again = fresh.score();
      if (again.compareTo(score) != 0) {
        throw new IllegalStateException("score " + score + ", recomputed " + again);
      }
    }
  }

  /** After a trial was taken back: the solution is the one before. */
  void takenBack(State state) {
    if (level == Assertions.FULL) {
      state.complete();
      compare(state, "after a move was taken back");
    }
  }

  private void compare(State state, String when) {
    Solution.of(state.schedule, state.order).decodeInto(fresh);
    Problem p = fresh.problem;
    for (int i = 0; i < state.order.length; i++) {
      int t = state.order[i];
      for (int s = p.slotStart[t]; s < p.slotStart[t] + p.modeShards[fresh.mode[t]]; s++) {
        if (fresh.start[s] != state.schedule.start[s]
            || fresh.finish[s] != state.schedule.finish[s]
            || fresh.start[s] != state.startOf(s)) {
          throw new IllegalStateException(
              when
                  + ", place "
                  + i
                  + " of the list, task "
                  + p.taskList.get(t).id()
                  + ": starts at "
                  + state.schedule.start[s]
                  + " (kept "
                  + state.startOf(s)
                  + "), recomputed "
                  + fresh.start[s]);
        }
      }
    }
    for (int m = 0; m < p.machines; m++) {
      if (!fresh.timeline(m).same(state.schedule.timeline(m))) {
        throw new IllegalStateException(
            when + ": what is free on " + p.machineList.get(m).id() + " differs");
      }
    }
  }
}
