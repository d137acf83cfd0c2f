package dev.heddle.run.policy;

import dev.heddle.run.core.EdgeRun;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.TaskRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Upward ranks (Topcuoglu, Hariri, Wu: HEFT, 2002) of the tasks that are not over: mean duration
 * over the machines that are up or can be had, plus the longest way to the end with mean transfers
 * over ordered pairs of different such machines.
 */
final class UpwardRanks {
  private final ModeTable modes;
  private final Estimates estimates;
  private double[] ranks = {};
  private List<TaskRun> order = List.of();
  private int graphVersion = -1;
  private int machineVersion = -1;
  private long estimateVersion = -1;

  UpwardRanks(ModeTable modes, Estimates estimates) {
    this.modes = modes;
    this.estimates = estimates;
  }

  /** Brings the ranks up to date; answers whether they were not. */
  boolean update(RunState state) {
    if (graphVersion == state.graphVersion
        && machineVersion == state.machineVersion
        && estimateVersion == estimates.version()) {
      return false;
    }
    if (graphVersion != state.graphVersion) {
      order = new ArrayList<>(state.tasks);
      order.sort(Comparator.comparingInt(task -> -task.rankOrder));
      ranks = new double[state.tasks.size()];
    }
    graphVersion = state.graphVersion;
    machineVersion = state.machineVersion;
    estimateVersion = estimates.version();
    List<MachineRun> up = new ArrayList<>();
    for (MachineRun machine : state.machines) {
      if (machine.usable()) {
        up.add(machine);
      }
    }
    double[] transfer = meanTransfer(state, up);
    for (TaskRun task : order) {
      if (task.over()) {
        continue;
      }
      double after = 0;
      for (EdgeRun edge : task.out) {
        double move = transfer[0] + transfer[1] * edge.edge.dataMiB();
        after = Math.max(after, move + ranks[edge.to.index]);
      }
      ranks[task.index] = after + meanSeconds(task, up);
    }
    return true;
  }

  /** Mean latency, and mean seconds for each MiB. */
  private static double[] meanTransfer(RunState state, List<MachineRun> up) {
    double latency = 0;
    double perMiB = 0;
    int pairs = 0;
    for (MachineRun a : up) {
      for (MachineRun b : up) {
        if (a != b) {
          double none = state.transferSeconds(a, b, 0);
          latency += none;
          perMiB += state.transferSeconds(a, b, 1) - none;
          pairs++;
        }
      }
    }
    return pairs == 0 ? new double[2] : new double[] {latency / pairs, perMiB / pairs};
  }

  private double meanSeconds(TaskRun task, List<MachineRun> up) {
    double sum = 0;
    int count = 0;
    for (MachineRun machine : up) {
      double best = Double.POSITIVE_INFINITY;
      for (Mode mode : modes.of(task, machine)) {
        best = Math.min(best, estimates.seconds(task, mode, machine));
      }
      if (best < Double.POSITIVE_INFINITY) {
        sum += best;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  double of(TaskRun task) {
    return task.index < ranks.length ? ranks[task.index] : 0;
  }
}
