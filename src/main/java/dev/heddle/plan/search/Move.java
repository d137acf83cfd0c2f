package dev.heddle.plan.search;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;

/**
 * A change of a solution: a task's place in the list, its mode and machines, or both; for money
 * also of what is rented: a machine is emptied, its first or last tasks go elsewhere, two machines
 * change places, or one opens earlier or later. Drawn, done and taken back on one {@link State};
 * one object serves a whole chain.
 */
final class Move {
  private static final double GROUP = 0.12;
  private static final double OPENING = 0.08;
  private static final int MOST_AT_AN_END = 4;

  private final Problem p;
  private final State state;
  private final Schedule schedule;
  private final Dice dice;
  private final Changes changes;
  private final int[] group;
  private final boolean renting;

  private int task;
  private int at;
  private int to;

  Move(State state, Dice dice) {
    this.state = state;
    this.dice = dice;
    p = state.problem;
    schedule = state.schedule;
    changes = new Changes(state);
    group = new int[state.order.length];
    boolean paid = false;
    for (double price : p.price) {
      paid |= price > 0;
    }
    renting = paid && p.costGoal();
  }

  /**
   * Draws a move and does it.
   *
   * @return the first place of the list that it changes, or -1 if none came up
   */
  int draw() {
    changes.clear();
    to = at = 0;
    if (renting) {
      double kind = dice.unit();
      if (kind < GROUP) {
        return regroup();
      }
      if (kind < GROUP + OPENING) {
        return reopen();
      }
    }
    return single();
  }

  private int single() {
    at = dice.below(state.order.length);
    to = at;
    task = state.order[at];
    int modes = p.modeStart[task + 1] - p.modeStart[task];
    boolean change = (p.machines > 1 || modes > 1) && dice.unit() < 0.6;
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
    int from = Math.min(at, to);
    state.rewind(from);
    if (to != at) {
      state.shift(at, to);
    }
    if (change) {
      int mode = p.modeStart[task] + (modes == 1 ? 0 : dice.below(modes));
      if (!place(mode)) {
        undo();
        return -1;
      }
    }
    return from;
  }

  private boolean place(int mode) {
    changes.remember(task);
    int base = p.slotStart[task];
    boolean other = mode != schedule.mode[task];
    schedule.mode[task] = mode;
    int k = p.modeShards[mode];
    for (int s = base; s < base + k; s++) {
      if (p.settlement.fixed()[s]) {
        continue;
      }
      int old = schedule.machine[s];
      boolean keep = k > 1 && !other && old >= 0 && dice.unit() < 0.5;
      int m = keep ? old : machine(mode, old, other);
      if (m < 0) {
        return false;
      }
      other |= m != old;
      schedule.machine[s] = m;
    }
    return other;
  }

  /** A machine that a mode fits; another than the old one unless it may stay. */
  private int machine(int mode, int old, boolean mayStay) {
    for (int i = 0; i < 4; i++) {
      int m = near();
      if (m >= 0 && (mayStay || m != old) && p.fits(mode, p.classOf[m])) {
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
        return schedule.machine[p.slotStart[other]];
      }
    }
    return dice.below(p.machines);
  }

  /** Moves several tasks of one rented machine at once. */
  private int regroup() {
    int a = schedule.machine[p.slotStart[state.order[dice.below(state.order.length)]]];
    if (a < 0 || p.machines < 2) {
      return -1;
    }
    int b = dice.below(p.machines);
    if (b == a) {
      return -1;
    }
    double kind = dice.unit();
    int count;
    if (kind < 0.1) {
      count = collect(a, b, 0, state.order.length);
    } else if (kind < 0.2) {
      count = collect(a, a, 0, state.order.length);
    } else {
      int most = 1 + dice.below(MOST_AT_AN_END);
      count = kind < 0.6 ? fromEnd(a, most) : fromBegin(a, most);
    }
    if (count == 0) {
      return -1;
    }
    int first = state.order.length;
    for (int i = 0; i < count; i++) {
      first = Math.min(first, state.place[group[i]]);
    }
    state.rewind(first);
    boolean moved = false;
    for (int i = 0; i < count; i++) {
      task = group[i];
      int base = p.slotStart[task];
      int target = schedule.machine[base] == b ? a : b;
      if (p.modeShards[schedule.mode[task]] == 1
          && p.fits(schedule.mode[task], p.classOf[target])) {
        changes.remember(task);
        schedule.machine[base] = target;
        moved = true;
      }
    }
    if (!moved) {
      undo();
      return -1;
    }
    if (schedule.open[b] > p.readyAt[b] && dice.unit() < 0.5) {
      state.rewind(0);
      changes.open(b, p.readyAt[b]);
      return 0;
    }
    return first;
  }

  /** Tasks on either of two machines between two places of the list. */
  private int collect(int a, int b, int low, int high) {
    int count = 0;
    for (int i = low; i < high; i++) {
      int m = schedule.machine[p.slotStart[state.order[i]]];
      if (m == a || m == b) {
        group[count++] = state.order[i];
      }
    }
    return count;
  }

  private int fromEnd(int a, int most) {
    int count = 0;
    for (int i = state.order.length - 1; i >= 0 && count < most; i--) {
      if (schedule.machine[p.slotStart[state.order[i]]] == a) {
        group[count++] = state.order[i];
      }
    }
    return count;
  }

  private int fromBegin(int a, int most) {
    int count = 0;
    for (int i = 0; i < state.order.length && count < most; i++) {
      if (schedule.machine[p.slotStart[state.order[i]]] == a) {
        group[count++] = state.order[i];
      }
    }
    return count;
  }

  /** Opens a rented machine at another time: at once, or near the start of one of its tasks. */
  private int reopen() {
    int t = state.order[dice.below(state.order.length)];
    int slot = p.slotStart[t];
    int m = schedule.machine[slot];
    if (m < 0 || p.price[p.classOf[m]] == 0) {
      return -1;
    }
    double from = dice.unit() < 0.3 ? p.readyAt[m] : Math.max(p.readyAt[m], state.startOf(slot));
    if (from == schedule.open[m]) {
      return -1;
    }
    state.rewind(0);
    changes.open(m, from);
    return 0;
  }

  /** Takes the change back; nothing from its first place on may be in the schedule. */
  void undo() {
    changes.undo();
    if (to != at) {
      state.shift(to, at);
      to = at;
    }
  }
}
