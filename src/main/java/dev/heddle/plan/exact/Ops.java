package dev.heddle.plan.exact;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the solver places: one operation for each slot in use, with the places open to it. */
final class Ops {
  private static final int FEW_MACHINES = 8;

  /** A mode on a machine. */
  record Place(int mode, int machine) {}

  /** A slot of a task and where it may go. */
  record Op(int task, int slot, List<Place> places) {}

  private final Problem p;
  private final List<Op> all = new ArrayList<>();
  private final int[] firstOp;
  private final boolean[] open;
  private boolean complete = true;

  /**
   * @param reference a whole schedule
   * @param member by task: whether it takes part; empty for all
   * @param merged by class: whether its machines are seen as one
   */
  Ops(Schedule reference, boolean[] member, boolean[] merged) {
    p = reference.problem;
    firstOp = new int[p.tasks + 1];
    open = open(reference, member);
    for (int t = 0; t < p.tasks; t++) {
      firstOp[t] = all.size();
      if (!p.placeable[t] || p.settlement.wholly(p, t) || (member.length > 0 && !member[t])) {
        continue;
      }
      int now = reference.mode[t];
      for (int s = p.slotStart[t]; s < p.slotStart[t] + p.modeShards[now]; s++) {
        if (!p.settlement.fixed()[s]) {
          all.add(new Op(t, s, places(t, now, merged)));
        }
      }
    }
    firstOp[p.tasks] = all.size();
  }

  /** In a window of many machines, only those that its tasks are on. */
  private static boolean[] open(Schedule reference, boolean[] member) {
    Problem p = reference.problem;
    boolean[] open = new boolean[p.machines];
    Arrays.fill(open, member.length == 0 || p.machines <= FEW_MACHINES);
    for (int t = 0; t < member.length; t++) {
      for (int s = p.slotStart[t]; member[t] && s < p.slotStart[t + 1]; s++) {
        if (reference.machine[s] >= 0) {
          open[reference.machine[s]] = true;
        }
      }
    }
    return open;
  }

  private List<Place> places(int t, int now, boolean[] merged) {
    List<Place> places = new ArrayList<>();
    boolean split = p.modeShards[now] > 1;
    for (int mode = p.modeStart[t]; mode < p.modeStart[t + 1]; mode++) {
      if (split ? mode != now : p.modeShards[mode] > 1) {
        complete = false;
        continue;
      }
      for (int c = 0; c < p.classes; c++) {
        if (p.fits(mode, c)) {
          int[] machines = p.classMachines[c];
          int count = merged[c] ? 1 : machines.length;
          for (int i = 0; i < count; i++) {
            if (open[machines[i]]) {
              places.add(new Place(mode, machines[i]));
            }
          }
        }
      }
    }
    return places;
  }

  List<Op> all() {
    return all;
  }

  /** Operations of a task: none if it has started. */
  List<Op> of(int task) {
    return all.subList(firstOp[task], firstOp[task + 1]);
  }

  int first(int task) {
    return firstOp[task];
  }

  /** Whether no way to do a task was left out. */
  boolean complete() {
    return complete;
  }
}
