package dev.heddle.run.policy;

import dev.heddle.model.Objective;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Serial list scheduling of what remains: each unit in turn, at the earliest place where it fits
 * (insertion), on the machine chosen for it or on the one that finishes it first. Units times
 * machines times the steps of a timeline that are passed.
 */
final class Decoder {
  private static final double EPSILON = 1e-9;

  final double[] start;
  final double[] finish;
  final int[] machine;
  final int[] mode;

  /** Latest finish, of what runs too. */
  double makespan;

  /** Sum of the finishes of units: what breaks ties. */
  double sum;

  /** Machines that nothing is given to unless it was chosen; null: none. */
  boolean @Nullable [] shut;

  private final Rest rest;
  private final Timeline[] timelines;
  private final double[] dataAt;

  Decoder(Rest rest) {
    this.rest = rest;
    int n = rest.size();
    start = new double[n];
    finish = new double[n];
    machine = new int[n];
    mode = new int[n];
    dataAt = new double[rest.machines.size()];
    timelines = new Timeline[rest.machines.size()];
    for (int k = 0; k < timelines.length; k++) {
      timelines[k] = new Timeline(rest.machines.get(k));
    }
  }

  /** What is taken on a machine by what runs and what was decoded. */
  Timeline timeline(int machine) {
    return timelines[machine];
  }

  /**
   * Schedules units in an order in which sources come first.
   *
   * @param choice machine by unit, -1: the one that finishes it first; or null: all so
   * @param stopAt makespan above which to give up
   * @return false if given up or if a unit fits nowhere
   */
  boolean decode(int[] order, int @Nullable [] choice, double stopAt) {
    int m = timelines.length;
    for (int k = 0; k < m; k++) {
      timelines[k].copy(rest.taken(k));
    }
    makespan = rest.settledFinish;
    sum = 0;
    boolean all = true;
    for (int i : order) {
      int only = choice == null ? -1 : choice[i];
      place(i, only, m);
      if (machine[i] < 0) {
        if (only >= 0) {
          place(i, -1, m);
        }
        if (machine[i] < 0) {
          all = false;
          start[i] = Double.POSITIVE_INFINITY;
          finish[i] = Double.POSITIVE_INFINITY;
          continue;
        }
      }
      timelines[machine[i]].take(start[i], finish[i], rest.modes[i * m + machine[i]][mode[i]]);
      makespan = Math.max(makespan, finish[i]);
      sum += finish[i];
      if (makespan > stopAt) {
        return false;
      }
    }
    return all;
  }

  /** Money from now on for this schedule: rent and egress. */
  double cost() {
    int m = timelines.length;
    double[] first = new double[m];
    double[] last = new double[m];
    Arrays.fill(first, Double.POSITIVE_INFINITY);
    double money = 0;
    for (int i = 0; i < start.length; i++) {
      int k = machine[i];
      if (k < 0) {
        continue;
      }
      first[k] = Math.min(first[k], start[i]);
      last[k] = Math.max(last[k], finish[i]);
      money += rest.egress[i * m + k];
      for (int s = 0; s < rest.sources[i].length; s++) {
        int at = machine[rest.sources[i][s]];
        if (at >= 0 && at != k) {
          money += rest.egressPerMiB[at * m + k] * rest.sourceMiB[i][s];
        }
      }
    }
    for (int k = 0; k < m; k++) {
      money += rest.rent(k, first[k], last[k]);
    }
    return money;
  }

  /** What is to be made small. */
  double value(Objective objective, double spent) {
    double tie = 1e-6 * sum / Math.max(1, start.length);
    Double budget = objective.budget();
    if (objective.goal() == Objective.Goal.COST) {
      Double deadline = objective.deadlineSeconds();
      double late = deadline == null ? 0 : Math.max(0, makespan - deadline);
      double money = spent + cost();
      return money + (late > 0 ? 1000 + late : 0) + 1e-9 * (makespan + tie);
    }
    double over = budget == null ? 0 : Math.max(0, spent + cost() - budget);
    return makespan + tie + (over > 0 ? 1e9 * (1 + over) : 0);
  }

  private void place(int i, int only, int m) {
    int[] sources = rest.sources[i];
    double[] data = rest.sourceMiB[i];
    System.arraycopy(rest.from, i * m, dataAt, 0, m);
    for (int s = 0; s < sources.length; s++) {
      int source = sources[s];
      int at = machine[source];
      double end = finish[source];
      if (at < 0) {
        Arrays.fill(dataAt, Double.POSITIVE_INFINITY);
        break;
      }
      if (only >= 0) {
        dataAt[only] = Math.max(dataAt[only], end + rest.transfer(at, only, data[s]));
      } else {
        for (int k = 0; k < m; k++) {
          dataAt[k] = Math.max(dataAt[k], end + rest.transfer(at, k, data[s]));
        }
      }
    }
    machine[i] = -1;
    double best = Double.POSITIVE_INFINITY;
    int first = only >= 0 ? only : 0;
    int last = only >= 0 ? only : m - 1;
    for (int k = first; k <= last; k++) {
      if (only < 0 && shut != null && shut[k]) {
        continue;
      }
      double from = dataAt[k];
      if (from >= best || from == Double.POSITIVE_INFINITY) {
        continue;
      }
      double[] takes = rest.seconds[i * m + k];
      for (int c = 0; c < takes.length; c++) {
        double seconds = takes[c];
        if (from + seconds >= best - EPSILON) {
          continue;
        }
        double at = timelines[k].earliest(from, seconds, rest.modes[i * m + k][c]);
        if (rest.stretch != null) {
          double work = seconds;
          for (int round = 0; round < 6; round++) {
            double real = rest.stretch.seconds(k, at, work);
            if (Math.abs(real - seconds) <= EPSILON) {
              break;
            }
            seconds = real;
            at = timelines[k].earliest(from, seconds, rest.modes[i * m + k][c]);
          }
          seconds = rest.stretch.seconds(k, at, work);
        }
        if (at + seconds < best - EPSILON) {
          best = at + seconds;
          start[i] = at;
          finish[i] = best;
          machine[i] = k;
          mode[i] = c;
        }
      }
    }
  }
}
