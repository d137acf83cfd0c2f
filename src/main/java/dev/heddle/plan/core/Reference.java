package dev.heddle.plan.core;

import dev.heddle.model.Assignment;
import dev.heddle.model.Plan;
import java.util.Arrays;
import java.util.Map;

/** The plan that is followed, task by task; what it does not have is -1. */
public final class Reference {
  /** Machine by task, of its first shard. */
  public final int[] machine;

  /** Machine by slot. */
  public final int[] slotMachine;

  /** Mode by task. */
  public final int[] mode;

  /** Start by task. */
  public final double[] start;

  private final int[] shards;
  private final Modes modes;

  Reference(int tasks, Modes modes) {
    this.modes = modes;
    machine = new int[tasks];
    mode = new int[tasks];
    start = new double[tasks];
    shards = new int[tasks];
    slotMachine = new int[modes.slotStart[tasks]];
    Arrays.fill(machine, -1);
    Arrays.fill(mode, -1);
    Arrays.fill(slotMachine, -1);
    Arrays.fill(start, Double.NaN);
  }

  void readAll(Plan plan, Map<String, Integer> tasks, Map<String, Integer> machines) {
    for (Assignment a : plan.assignments()) {
      Integer t = tasks.get(a.task());
      if (t != null) {
        shards[t]++;
      }
    }
    for (Assignment a : plan.assignments()) {
      Integer t = tasks.get(a.task());
      if (t != null) {
        read(a, t, machines.getOrDefault(a.machine(), -1));
      }
    }
  }

  private void read(Assignment a, int t, int m) {
    int shard = a.shard() == null ? 0 : a.shard();
    if (shard == 0) {
      machine[t] = m;
      start[t] = a.start();
      mode[t] = modeOf(t, a);
    }
    if (modes.slotStart[t] + shard < modes.slotStart[t + 1]) {
      slotMachine[modes.slotStart[t] + shard] = m;
    }
  }

  private int modeOf(int t, Assignment a) {
    for (int m = modes.start[t]; m < modes.start[t + 1]; m++) {
      if (modes.variant.get(m) == a.variant()
          && modes.shards.get(m) == shards[t]
          && Math.abs(modes.cores.get(m) - a.cores()) < 1e-9) {
        return m;
      }
    }
    return -1;
  }
}
