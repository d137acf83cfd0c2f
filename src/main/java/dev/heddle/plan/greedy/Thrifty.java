package dev.heddle.plan.greedy;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;
import java.util.Arrays;

/**
 * List scheduling for money: each task in the mode and on the machine that add least to the rent of
 * what is held already and to egress, among those that still let the plan end in time by the
 * shortest way that is left; where none does, the one that finishes first. Of equal additions the
 * earliest finish.
 */
final class Thrifty {
  private final Problem p;
  private final Schedule schedule;
  private final double[] tails;
  private final double aim;
  private final double[] first;
  private final double[] last;

  /**
   * @param tails least seconds from each task's finish to the end
   * @param aim makespan to stay below
   */
  Thrifty(Schedule schedule, double[] tails, double aim) {
    this.schedule = schedule;
    this.tails = tails;
    this.aim = aim;
    p = schedule.problem;
    first = new double[p.machines];
    last = new double[p.machines];
    Arrays.fill(first, Double.POSITIVE_INFINITY);
    Arrays.fill(last, Double.NEGATIVE_INFINITY);
    for (int s = 0; s < p.slots(); s++) {
      if (p.settlement.fixed()[s] && schedule.machine[s] >= 0) {
        extend(schedule.machine[s], schedule.start[s], schedule.finish[s]);
      }
    }
  }

  void run(int[] order) {
    for (int t : order) {
      place(t);
    }
  }

  private void extend(int m, double start, double finish) {
    first[m] = Math.min(first[m], start);
    last[m] = Math.max(last[m], finish);
  }

  private void place(int t) {
    int bestMode = -1;
    int bestMachine = -1;
    double bestStart = 0;
    double bestFinish = Double.POSITIVE_INFINITY;
    double bestMoney = Double.POSITIVE_INFINITY;
    boolean bestInTime = false;
    for (int mode = p.modeStart[t]; mode < p.modeStart[t + 1]; mode++) {
      if (p.modeShards[mode] > 1 && p.modeStart[t + 1] - p.modeStart[t] > 1) {
        continue;
      }
      for (int c = 0; c < p.classes; c++) {
        double seconds = p.duration[mode * p.classes + c];
        if (seconds == Double.POSITIVE_INFINITY) {
          continue;
        }
        boolean freshSeen = false;
        for (int m : p.classMachines[c]) {
          boolean fresh = first[m] == Double.POSITIVE_INFINITY && schedule.timeline(m).steps() == 1;
          if (fresh && freshSeen && p.request.situation() == null) {
            continue;
          }
          freshSeen |= fresh;
          double start = schedule.earliest(t, mode, m);
          double finish = start + seconds;
          double money = added(t, m, start, finish);
          boolean inTime = finish + tails[t] <= aim * (1 + 1e-12);
          if (better(inTime, money, finish, bestInTime, bestMoney, bestFinish)) {
            bestMode = mode;
            bestMachine = m;
            bestStart = start;
            bestFinish = finish;
            bestMoney = money;
            bestInTime = inTime;
          }
        }
      }
    }
    if (bestMode < 0) {
      return;
    }
    schedule.mode[t] = bestMode;
    int base = p.slotStart[t];
    for (int s = base; s < base + p.modeShards[bestMode]; s++) {
      if (!schedule.isPlaced(s)) {
        double at = s == base ? bestStart : schedule.earliest(t, bestMode, bestMachine);
        schedule.put(t, s, bestMachine, at);
        extend(bestMachine, at, schedule.finish[s]);
      }
    }
  }

  private static boolean better(
      boolean inTime,
      double money,
      double finish,
      boolean bestInTime,
      double bestMoney,
      double bestFinish) {
    if (inTime != bestInTime) {
      return inTime;
    }
    if (!inTime) {
      return finish < bestFinish;
    }
    return money < bestMoney - 1e-12 || (money < bestMoney + 1e-12 && finish < bestFinish);
  }

  /** What rent and egress grow by. */
  private double added(int t, int m, double start, double finish) {
    double before = schedule.rent(m, first[m], last[m]);
    double after = schedule.rent(m, Math.min(first[m], start), Math.max(last[m], finish));
    double egress = 0;
    for (int e = p.predStart[t]; e < p.predStart[t + 1]; e++) {
      int from = schedule.machine[p.slotStart[p.pred[e]]];
      if (from >= 0 && from != m) {
        int route = p.location[from] * p.locations + p.location[m];
        egress += p.egressPerMiB[route] * p.predData[e];
      }
    }
    return after - before + egress;
  }
}
