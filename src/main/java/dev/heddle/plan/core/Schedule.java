package dev.heddle.plan.core;

import java.util.Arrays;

/**
 * A schedule under construction: serial schedule generation places one task after another, each at
 * the earliest time at which its data is there and its machine has room. What had started before
 * planning is in it from the beginning. Not safe for several threads.
 */
public final class Schedule {
  /** The problem. */
  public final Problem problem;

  /** Mode by task. */
  public final int[] mode;

  /** Machine by slot. */
  public final int[] machine;

  /** Start by slot, in seconds. */
  public final double[] start;

  /** Finish by slot, in seconds. */
  public final double[] finish;

  /** Earliest start by machine: a search may hold a rented machine back. */
  public final double[] open;

  private final boolean[] placed;
  private final Timeline[] timeline;
  private final double[] first;
  private final double[] last;
  private final Score score = new Score();
  private final boolean live;
  private final boolean[] fixed;

  /** With nothing placed but what had started. */
  public Schedule(Problem problem) {
    this.problem = problem;
    int slots = problem.slots();
    mode = Arrays.copyOf(problem.modeStart, problem.tasks);
    machine = problem.settlement.machine().clone();
    start = problem.settlement.start().clone();
    finish = problem.settlement.finish().clone();
    open = problem.readyAt.clone();
    fixed = problem.settlement.fixed();
    placed = new boolean[slots];
    timeline = new Timeline[problem.machines];
    first = new double[problem.machines];
    last = new double[problem.machines];
    live = problem.request.situation() != null;
    for (int m = 0; m < timeline.length; m++) {
      timeline[m] = problem.settlement.base()[m].copy();
    }
    System.arraycopy(problem.settlement.fixed(), 0, placed, 0, slots);
  }

  /** Takes everything out but what had started. */
  public void clear() {
    for (int m = 0; m < timeline.length; m++) {
      timeline[m].set(problem.settlement.base()[m]);
    }
    System.arraycopy(problem.settlement.fixed(), 0, placed, 0, placed.length);
  }

  /** The timeline of a machine. */
  public Timeline timeline(int m) {
    return timeline[m];
  }

  /** Whether a slot is placed. */
  public boolean isPlaced(int slot) {
    return placed[slot];
  }

  /** Whether a task is placed, all its shards. */
  public boolean isTaskPlaced(int task) {
    return placed[problem.slotStart[task]];
  }

  /** When the data of all sources is on machine m. */
  public double dataReady(int task, int m) {
    Problem p = problem;
    double ready = 0;
    for (int e = p.predStart[task]; e < p.predStart[task + 1]; e++) {
      int source = p.pred[e];
      int k = p.modeShards[mode[source]];
      int slot = p.slotStart[source];
      if (k == 1 && !live) {
        double at = finish[slot];
        if (machine[slot] != m && p.transfers) {
          at += p.transfer(machine[slot], m, p.predData[e]);
        }
        ready = Math.max(ready, at);
      } else {
        for (int s = slot; s < slot + k; s++) {
          ready = Math.max(ready, arrival(source, s, m, p.predData[e] / k));
        }
      }
    }
    return ready;
  }

  /**
   * When the data of those sources is on machine m that have started, or are no members.
   *
   * @param member by task; empty if all are members
   */
  public double outsideReady(int task, int m, boolean[] member) {
    double ready = 0;
    for (int e = problem.predStart[task]; e < problem.predStart[task + 1]; e++) {
      int source = problem.pred[e];
      int k = problem.modeShards[mode[source]];
      for (int s = problem.slotStart[source]; s < problem.slotStart[source] + k; s++) {
        boolean outside = member.length > 0 && !member[source];
        if (problem.settlement.fixed()[s] || outside) {
          ready = Math.max(ready, arrival(source, s, m, problem.predData[e] / k));
        }
      }
    }
    return ready;
  }

  private double arrival(int source, int slot, int m, double data) {
    double at = finish[slot];
    int from = machine[slot];
    if (from == m) {
      return at;
    }
    if (problem.settlement.fixed()[slot]) {
      at = Math.max(at, problem.settlement.now());
    }
    at += from < 0 ? 0 : problem.transfer(from, m, data);
    double[][] arrived = problem.settlement.arrived();
    if (arrived != null && arrived[source] != null) {
      at = Math.min(at, Math.max(finish[slot], arrived[source][m]));
    }
    return at;
  }

  /** The earliest start of a mode on a machine. */
  public double earliest(int task, int taskMode, int m) {
    double ready = Math.max(open[m], dataReady(task, m));
    double seconds = problem.duration[taskMode * problem.classes + problem.classOf[m]];
    return timeline[m].earliest(ready, seconds, problem.need, taskMode * problem.words);
  }

  /** Places a slot on a machine from that start. */
  public void put(int task, int slot, int m, double from) {
    int taskMode = mode[task];
    machine[slot] = m;
    start[slot] = from;
    finish[slot] = from + problem.duration[taskMode * problem.classes + problem.classOf[m]];
    placed[slot] = true;
    timeline[m].add(from, finish[slot], problem.need, taskMode * problem.words);
  }

  /** Takes a slot out. */
  public void take(int task, int slot) {
    timeline[machine[slot]].remove(
        start[slot], finish[slot], problem.need, mode[task] * problem.words);
    placed[slot] = false;
  }

  /** Places a task in its mode on the machines of its slots, as early as possible. */
  public void place(int task) {
    int base = problem.slotStart[task];
    int k = problem.modeShards[mode[task]];
    for (int slot = base; slot < base + k; slot++) {
      if (!live || !fixed[slot]) {
        put(task, slot, machine[slot], earliest(task, mode[task], machine[slot]));
      }
    }
  }

  /** Takes a task out, but for shards that had started. */
  public void unplace(int task) {
    int base = problem.slotStart[task];
    int k = problem.modeShards[mode[task]];
    for (int slot = base + k - 1; slot >= base; slot--) {
      if (placed[slot] && !problem.settlement.fixed()[slot]) {
        take(task, slot);
      }
    }
  }

  /** Starts again and places all tasks of a list. */
  public void decode(int[] order, int count) {
    clear();
    for (int i = 0; i < count; i++) {
      place(order[i]);
    }
  }

  /** When a task is done. */
  public double done(int task) {
    int base = problem.slotStart[task];
    double at = finish[base];
    for (int s = base + 1; s < base + problem.modeShards[mode[task]]; s++) {
      at = Math.max(at, finish[s]);
    }
    return at;
  }

  /** The score as it stands; the object is reused by the next call. */
  public Score score() {
    Problem p = problem;
    Arrays.fill(first, Double.POSITIVE_INFINITY);
    Arrays.fill(last, Double.NEGATIVE_INFINITY);
    int unplaced = 0;
    int moved = 0;
    double makespan = 0;
    double finishes = 0;
    for (int t = 0; t < p.tasks; t++) {
      int base = p.slotStart[t];
      if (!placed[base]) {
        unplaced++;
        continue;
      }
      double done = 0;
      for (int s = base; s < base + p.modeShards[mode[t]]; s++) {
        int m = machine[s];
        done = Math.max(done, finish[s]);
        if (m >= 0) {
          first[m] = Math.min(first[m], start[s]);
          last[m] = Math.max(last[m], finish[s]);
        }
      }
      makespan = Math.max(makespan, done);
      finishes += p.weight[t] * done;
      int home = p.settlement.committed()[t];
      if (home >= 0 && home != machine[base]) {
        moved++;
      }
    }
    double cost = egress();
    for (int m = 0; m < p.machines; m++) {
      cost += rent(m, first[m], last[m]);
    }
    score.set(p, unplaced, makespan, cost, finishes, moved);
    return score;
  }

  /** From when a machine is held whose first task starts then. */
  public double heldFrom(int m, double firstStart) {
    double held = problem.heldFrom[m];
    double from = Math.max(0, firstStart - problem.startup[problem.classOf[m]]);
    return Double.isNaN(held) ? from : Math.min(held, firstStart);
  }

  /** Rent of a machine between its first start and last finish; 0 if it does nothing. */
  public double rent(int m, double firstStart, double lastFinish) {
    int c = problem.classOf[m];
    if (problem.price[c] == 0 || lastFinish == Double.NEGATIVE_INFINITY) {
      return 0;
    }
    double held = lastFinish - heldFrom(m, firstStart);
    return Math.max(held, problem.minimumSeconds[c]) * problem.price[c];
  }

  private double egress() {
    Problem p = problem;
    if (!p.egressPaid) {
      return 0;
    }
    double sum = 0;
    for (int t = 0; t < p.tasks; t++) {
      if (!placed[p.slotStart[t]]) {
        continue;
      }
      for (int e = p.predStart[t]; e < p.predStart[t + 1]; e++) {
        if (p.predData[e] > 0) {
          sum += egress(p.pred[e], t, p.predData[e]);
        }
      }
    }
    return sum;
  }

  private double egress(int source, int target, double data) {
    Problem p = problem;
    int ks = p.modeShards[mode[source]];
    int kt = p.modeShards[mode[target]];
    double sum = 0;
    for (int a = p.slotStart[source]; a < p.slotStart[source] + ks; a++) {
      for (int b = p.slotStart[target]; b < p.slotStart[target] + kt; b++) {
        int from = machine[a];
        int to = machine[b];
        if (from != to && from >= 0 && to >= 0) {
          sum += p.egressPerMiB[p.location[from] * p.locations + p.location[to]] * data / ks;
        }
      }
    }
    return sum;
  }
}
