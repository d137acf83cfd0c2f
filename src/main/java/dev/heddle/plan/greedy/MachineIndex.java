package dev.heddle.plan.greedy;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;

/**
 * The machines of each class by the time from which they have any room at all, so that a search for
 * the earliest finish stops as soon as no later machine can do better.
 */
final class MachineIndex {
  private final Problem problem;
  private final Schedule schedule;
  private final long[] least;
  private final double[] room;
  private final int[][] byRoom;
  private final int[] place;

  MachineIndex(Schedule schedule) {
    this.schedule = schedule;
    problem = schedule.problem;
    least = problem.leastNeed();
    room = new double[problem.machines];
    place = new int[problem.machines];
    byRoom = new int[problem.classes][];
    for (int c = 0; c < problem.classes; c++) {
      byRoom[c] = problem.classMachines[c].clone();
      for (int i = 0; i < byRoom[c].length; i++) {
        int m = byRoom[c][i];
        room[m] = schedule.timeline(m).earliest(schedule.open[m], 0, least, 0);
        place[m] = i;
        settle(c, i);
      }
    }
  }

  /** Machines of a class by rising {@link #room}. */
  int[] machines(int machineClass) {
    return byRoom[machineClass];
  }

  /** From when a machine has room for the smallest task. */
  double room(int machine) {
    return room[machine];
  }

  /** Takes note that something was added to a machine. */
  void filled(int machine) {
    double at = schedule.timeline(machine).earliest(room[machine], 0, least, 0);
    if (at == room[machine]) {
      return;
    }
    room[machine] = at;
    int[] list = byRoom[problem.classOf[machine]];
    int i = place[machine];
    while (i + 1 < list.length && after(machine, list[i + 1])) {
      list[i] = list[i + 1];
      place[list[i]] = i;
      i++;
    }
    list[i] = machine;
    place[machine] = i;
  }

  private void settle(int c, int at) {
    int[] list = byRoom[c];
    int i = at;
    int m = list[i];
    while (i > 0 && after(list[i - 1], m)) {
      list[i] = list[i - 1];
      place[list[i]] = i;
      i--;
    }
    list[i] = m;
    place[m] = i;
  }

  private boolean after(int a, int b) {
    return room[a] > room[b] || (room[a] == room[b] && a > b);
  }
}
