package dev.heddle.plan.search;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;

/** What a move has changed of modes, machines and openings, to be taken back. */
final class Changes {
  private final Problem p;
  private final Schedule schedule;
  private final int[] task;
  private final int[] mode;
  private final int[] machine;
  private final int[] opened;
  private final double[] open;
  private final boolean[] changed;
  private int tasks;
  private int openings;

  Changes(State state) {
    schedule = state.schedule;
    p = state.problem;
    task = new int[p.tasks];
    mode = new int[p.tasks];
    machine = new int[p.slots()];
    opened = new int[p.machines];
    open = new double[p.machines];
    changed = new boolean[p.tasks];
  }

  /** Forgets all: the move is final. */
  void clear() {
    for (int i = 0; i < tasks; i++) {
      changed[task[i]] = false;
    }
    tasks = 0;
    openings = 0;
  }

  /** Remembers a task as it is; call before it is changed. */
  void remember(int t) {
    if (changed[t]) {
      return;
    }
    changed[t] = true;
    task[tasks] = t;
    mode[tasks] = schedule.mode[t];
    tasks++;
    for (int s = p.slotStart[t]; s < p.slotStart[t + 1]; s++) {
      machine[s] = schedule.machine[s];
    }
  }

  /** Sets from when on a machine is open. */
  void open(int m, double from) {
    opened[openings] = m;
    open[openings] = schedule.open[m];
    openings++;
    schedule.open[m] = from;
  }

  /** Puts all back. */
  void undo() {
    for (int i = 0; i < tasks; i++) {
      int t = task[i];
      schedule.mode[t] = mode[i];
      for (int s = p.slotStart[t]; s < p.slotStart[t + 1]; s++) {
        schedule.machine[s] = machine[s];
      }
    }
    for (int i = openings - 1; i >= 0; i--) {
      schedule.open[opened[i]] = open[i];
    }
    clear();
  }
}
