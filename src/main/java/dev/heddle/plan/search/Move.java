package dev.heddle.plan.search;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;

/**
 * A change of one task: its place in the list, its mode and machines, or both. Drawn, done and
 * taken back on one {@link State}; one object serves a whole chain.
 */
final class Move {
  private final Problem p;
  private final State state;
  private final Dice dice;
  private final int[] oldMachines;

  private int task;
  private int at;
  private int to;
  private boolean change;
  private int newMode;
  private int oldMode;

  Move(State state, Dice dice) {
    this.state = state;
    this.dice = dice;
    p = state.problem;
    int most = 1;
    for (int t = 0; t < p.tasks; t++) {
      most = Math.max(most, p.slotStart[t + 1] - p.slotStart[t]);
    }
    oldMachines = new int[most];
  }

  /**
   * Draws a move and does it.
   *
   * @return the first place of the list that it changes, or -1 if none came up
   */
  int draw() {
    at = dice.below(state.order.length);
    to = at;
    task = state.order[at];
    int modes = p.modeStart[task + 1] - p.modeStart[task];
    change = (p.machines > 1 || modes > 1) && dice.unit() < 0.6;
    boolean shift = !change || dice.unit() < 0.5;
    if (shift) {
      int low = state.lowest(task);
      int high = state.highest(task);
      if (low < high) {
        to = low + dice.below(high - low);
        to += to >= at ? 1 : 0;
      } else if (!change) {
        return -1;
      }
    }
    if (change) {
      newMode = p.modeStart[task] + (modes == 1 ? 0 : dice.below(modes));
    }
    int from = Math.min(at, to);
    state.rewind(from);
    if (to != at) {
      state.shift(at, to);
    }
    if (change && !changeMachines()) {
      undo();
      return -1;
    }
    return from;
  }

  private boolean changeMachines() {
    Schedule schedule = state.schedule;
    int base = p.slotStart[task];
    oldMode = schedule.mode[task];
    for (int s = base; s < p.slotStart[task + 1]; s++) {
      oldMachines[s - base] = schedule.machine[s];
    }
    boolean other = newMode != oldMode;
    schedule.mode[task] = newMode;
    int k = p.modeShards[newMode];
    for (int s = base; s < base + k; s++) {
      if (p.settlement.fixed()[s]) {
        continue;
      }
      int old = schedule.machine[s];
      boolean keep = k > 1 && !other && dice.unit() < 0.5;
      int m = keep ? old : machine(old, other);
      if (m < 0) {
        return false;
      }
      other |= m != old;
      schedule.machine[s] = m;
    }
    return other;
  }

  /** A machine that the new mode fits; another than the old one unless the mode changes. */
  private int machine(int old, boolean mayStay) {
    for (int i = 0; i < 4; i++) {
      int m = near();
      if (m >= 0 && (mayStay || m != old || p.machines == 1) && p.fits(newMode, p.classOf[m])) {
        return m;
      }
    }
    return -1;
  }

  /** Any machine, or one where a neighbour in the graph runs. */
  private int near() {
    if (p.machines > 4 && dice.unit() < 0.5) {
      int in = p.predStart[task + 1] - p.predStart[task];
      int out = p.succStart[task + 1] - p.succStart[task];
      if (in + out > 0) {
        int i = dice.below(in + out);
        int other = i < in ? p.pred[p.predStart[task] + i] : p.succ[p.succStart[task] + i - in];
        return state.schedule.machine[p.slotStart[other]];
      }
    }
    return dice.below(p.machines);
  }

  /** Takes the change back; nothing from its first place on may be in the schedule. */
  void undo() {
    if (change) {
      int base = p.slotStart[task];
      for (int s = base; s < p.slotStart[task + 1]; s++) {
        state.schedule.machine[s] = oldMachines[s - base];
      }
      state.schedule.mode[task] = oldMode;
    }
    if (to != at) {
      state.shift(to, at);
    }
  }
}
