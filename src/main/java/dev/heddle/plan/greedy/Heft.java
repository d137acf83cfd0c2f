package dev.heddle.plan.greedy;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;

/**
 * HEFT with insertion (Topcuoglu, Hariri and Wu, "Performance-effective and low-complexity task
 * scheduling for heterogeneous computing", IEEE TPDS 2002): the tasks of a list one after another,
 * each in the mode and on the machine on which it finishes first. Departs from the paper in that
 * several tasks share a machine while they fit.
 *
 * <p>Ties go to the mode that takes less of its machine, then to the first machine of the pool.
 * Machines of a class that has no better start left are never looked at, so a step costs about the
 * number of classes instead of the number of machines.
 */
final class Heft {
  private final Problem p;
  private final Schedule schedule;
  private final MachineIndex index;
  private final ModeRule rule;
  private final double[] readyAt;
  private final int[] host;
  private final double[] ahead;
  private int stamp;

  private int bestMode;
  private int bestMachine;
  private double bestStart;
  private double bestValue;
  private double bestFinish;
  private double bestEnergy;

  /** Which modes are looked at. */
  enum ModeRule {
    /** All of them. */
    ALL,
    /** The least cores of each way, unsplit. */
    NARROW,
    /** At most half of the widest machine's cores. */
    HALF
  }

  Heft(Schedule schedule, ModeRule rule) {
    this(schedule, rule, new double[0]);
  }

  /**
   * @param ahead seconds to add to a finish by task and class before choosing; empty for none
   */
  Heft(Schedule schedule, ModeRule rule, double[] ahead) {
    this.ahead = ahead;
    this.schedule = schedule;
    this.rule = rule;
    p = schedule.problem;
    index = new MachineIndex(schedule);
    readyAt = new double[p.locations];
    host = new int[p.machines];
  }

  /** Places the tasks of a list. */
  void run(int[] order) {
    for (int t : order) {
      place(t);
    }
  }

  void place(int t) {
    prepare(t);
    bestMode = -1;
    bestFinish = Double.POSITIVE_INFINITY;
    bestValue = Double.POSITIVE_INFINITY;
    bestEnergy = Double.POSITIVE_INFINITY;
    int splitMode = -1;
    double splitFinish = Double.POSITIVE_INFINITY;
    for (int mode = p.modeStart[t]; mode < p.modeStart[t + 1]; mode++) {
      if (!allowed(t, mode)) {
        continue;
      }
      if (p.modeShards[mode] == 1) {
        tryMode(t, mode);
      } else {
        double finish = placeShards(t, mode);
        schedule.unplace(t);
        if (finish < splitFinish) {
          splitFinish = finish;
          splitMode = mode;
        }
      }
    }
    if (splitFinish < bestFinish) {
      placeShards(t, splitMode);
      for (int s = p.slotStart[t]; s < p.slotStart[t] + p.modeShards[splitMode]; s++) {
        if (schedule.machine[s] >= 0) {
          index.filled(schedule.machine[s]);
        }
      }
    } else if (bestMode >= 0) {
      schedule.mode[t] = bestMode;
      schedule.put(t, p.slotStart[t], bestMachine, bestStart);
      index.filled(bestMachine);
    }
  }

  /** Places a task in the mode and on the machines that the schedule has for it. */
  void keep(int t) {
    schedule.place(t);
    for (int s = p.slotStart[t]; s < p.slotStart[t] + p.modeShards[schedule.mode[t]]; s++) {
      if (schedule.machine[s] >= 0) {
        index.filled(schedule.machine[s]);
      }
    }
  }

  private boolean allowed(int t, int mode) {
    if (p.modeStart[t + 1] - p.modeStart[t] == 1 || rule == ModeRule.ALL) {
      return true;
    }
    boolean firstOfWay = mode == p.modeStart[t] || p.modeVariant[mode] != p.modeVariant[mode - 1];
    if (rule == ModeRule.NARROW) {
      return firstOfWay;
    }
    double widest = 0;
    for (int m = p.modeStart[t]; m < p.modeStart[t + 1]; m++) {
      widest = Math.max(widest, p.modeCores[m]);
    }
    return firstOfWay || (p.modeShards[mode] == 1 && p.modeCores[mode] <= widest / 2);
  }

  /** When the data is at each location, and which machines hold some of it. */
  private void prepare(int t) {
    stamp++;
    for (int l = 0; l < p.locations; l++) {
      readyAt[l] = 0;
    }
    for (int e = p.predStart[t]; e < p.predStart[t + 1]; e++) {
      int source = p.pred[e];
      int k = p.modeShards[schedule.mode[source]];
      for (int s = p.slotStart[source]; s < p.slotStart[source] + k; s++) {
        int from = schedule.machine[s];
        double at = schedule.finish[s];
        if (p.settlement.fixed()[s]) {
          at = Math.max(at, p.settlement.now());
        }
        if (from >= 0) {
          host[from] = stamp;
        }
        for (int l = 0; l < p.locations; l++) {
          double data = p.predData[e] / k;
          int route = from < 0 ? -1 : p.location[from] * p.locations + l;
          double move = route < 0 ? 0 : p.latency[route] + data * p.secondsPerMiB[route];
          readyAt[l] = Math.max(readyAt[l], at + move);
        }
      }
      if (p.settlement.arrived() != null && p.settlement.arrived()[source] != null) {
        double[] arrived = p.settlement.arrived()[source];
        for (int m = 0; m < p.machines; m++) {
          if (arrived[m] < Double.POSITIVE_INFINITY) {
            host[m] = stamp;
          }
        }
      }
    }
  }

  private double ready(int t, int m) {
    double data = host[m] == stamp ? schedule.dataReady(t, m) : readyAt[p.location[m]];
    return Math.max(schedule.open[m], data);
  }

  private void tryMode(int t, int mode) {
    for (int c = 0; c < p.classes; c++) {
      double seconds = p.duration[mode * p.classes + c];
      if (seconds == Double.POSITIVE_INFINITY) {
        continue;
      }
      double energy = seconds * p.modeCores[mode];
      double rest = ahead.length == 0 ? 0 : ahead[t * p.classes + c];
      int fresh = -1;
      for (int m : index.machines(c)) {
        double soonest = index.room(m) + seconds + rest;
        if (soonest > bestValue || (soonest == bestValue && energy >= bestEnergy)) {
          break;
        }
        double ready = ready(t, m);
        if (better(ready + seconds + rest, energy, m)) {
          boolean untouched = schedule.timeline(m).steps() == 1 && host[m] != stamp;
          if (untouched && fresh >= 0 && schedule.open[m] >= schedule.open[fresh]) {
            continue;
          }
          if (untouched) {
            fresh = m;
          }
          double start = schedule.timeline(m).earliest(ready, seconds, p.need, mode * p.words);
          if (better(start + seconds + rest, energy, m)) {
            bestMode = mode;
            bestMachine = m;
            bestStart = start;
            bestFinish = start + seconds;
            bestValue = bestFinish + rest;
            bestEnergy = energy;
          }
        }
      }
    }
  }

  private boolean better(double value, double energy, int machine) {
    if (value != bestValue) {
      return value < bestValue;
    }
    return energy < bestEnergy || (energy == bestEnergy && machine < bestMachine);
  }

  /** Places the shards one by one, each where it finishes first; answers with the last finish. */
  private double placeShards(int t, int mode) {
    schedule.mode[t] = mode;
    double last = 0;
    for (int s = p.slotStart[t]; s < p.slotStart[t] + p.modeShards[mode]; s++) {
      if (schedule.isPlaced(s)) {
        last = Math.max(last, schedule.finish[s]);
        continue;
      }
      bestMachineFor(t, mode);
      if (shardMachine < 0) {
        return Double.POSITIVE_INFINITY;
      }
      schedule.put(t, s, shardMachine, shardStart);
      last = Math.max(last, schedule.finish[s]);
    }
    return last;
  }

  private int shardMachine;
  private double shardStart;

  private void bestMachineFor(int t, int mode) {
    shardMachine = -1;
    double best = Double.POSITIVE_INFINITY;
    for (int c = 0; c < p.classes; c++) {
      double seconds = p.duration[mode * p.classes + c];
      if (seconds == Double.POSITIVE_INFINITY) {
        continue;
      }
      for (int m : index.machines(c)) {
        if (index.room(m) + seconds >= best) {
          break;
        }
        double ready = ready(t, m);
        if (ready + seconds < best) {
          double start = schedule.timeline(m).earliest(ready, seconds, p.need, mode * p.words);
          if (start + seconds < best) {
            best = start + seconds;
            shardMachine = m;
            shardStart = start;
          }
        }
      }
    }
  }
}
