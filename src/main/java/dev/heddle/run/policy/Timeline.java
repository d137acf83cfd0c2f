package dev.heddle.run.policy;

import dev.heddle.model.Demand;
import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import java.util.Arrays;
import java.util.List;

/**
 * What is free on a machine over time: a step function of cores, memory, GPUs and custom resources.
 * Finding the earliest place and taking it cost time linear in the number of steps passed.
 */
final class Timeline {
  private static final double EPSILON = 1e-9;

  private final List<String> custom;
  private final int width;
  private double[] times = new double[16];
  private double[] free;
  private int steps;
  private int firstFree;

  Timeline(MachineRun machine) {
    this.custom = List.copyOf(machine.type().custom().keySet());
    this.width = 3 + custom.size();
    this.free = new double[16 * width];
    reset(machine);
  }

  /** All of the machine is free from the beginning of time. */
  void reset(MachineRun machine) {
    steps = 1;
    firstFree = 0;
    times[0] = Double.NEGATIVE_INFINITY;
    free[0] = machine.capacity.cores();
    free[1] = machine.capacity.memoryMiB();
    free[2] = machine.capacity.gpus();
    for (int i = 0; i < custom.size(); i++) {
      free[3 + i] = machine.type().custom().getOrDefault(custom.get(i), 0.0);
    }
  }

  /** Becomes a copy of another of the same machine. */
  void copy(Timeline other) {
    steps = other.steps;
    firstFree = other.firstFree;
    if (times.length < steps) {
      times = new double[other.times.length];
      free = new double[other.free.length];
    }
    System.arraycopy(other.times, 0, times, 0, steps);
    System.arraycopy(other.free, 0, free, 0, steps * width);
  }

  private double need(Mode mode, int resource) {
    Demand demand = mode.way().demand();
    return switch (resource) {
      case 0 -> mode.cores();
      case 1 -> mode.memoryMiB();
      case 2 -> demand.gpus();
      default -> demand.custom().getOrDefault(custom.get(resource - 3), 0.0);
    };
  }

  private boolean fits(int step, Mode mode) {
    int at = step * width;
    if (mode.cores() > free[at] + EPSILON || mode.memoryMiB() > free[at + 1] + EPSILON) {
      return false;
    }
    for (int r = 2; r < width; r++) {
      if (need(mode, r) > free[at + r] + EPSILON) {
        return false;
      }
    }
    return true;
  }

  /** The earliest start from {@code from} on at which the mode fits for {@code seconds}. */
  double earliest(double from, double seconds, Mode mode) {
    int step = find(from);
    if (step < firstFree && mode.cores() > EPSILON) {
      step = firstFree;
    }
    double start = Math.max(from, times[step]);
    while (true) {
      if (!fits(step, mode)) {
        step++;
        if (step >= steps) {
          return Double.POSITIVE_INFINITY;
        }
        start = times[step];
        continue;
      }
      double end = start + seconds;
      int last = step;
      while (last + 1 < steps && times[last + 1] < end - EPSILON && fits(last + 1, mode)) {
        last++;
      }
      if (last + 1 >= steps || times[last + 1] >= end - EPSILON) {
        return start;
      }
      step = last + 1;
      start = times[step];
    }
  }

  /** The step that contains a moment. */
  private int find(double at) {
    if (at >= times[steps - 1]) {
      return steps - 1;
    }
    int found = Arrays.binarySearch(times, 0, steps, at);
    return found >= 0 ? found : -found - 2;
  }

  private int split(double at) {
    int step = find(at);
    if (times[step] == at) {
      return step;
    }
    if (steps == times.length) {
      times = Arrays.copyOf(times, steps * 2);
      free = Arrays.copyOf(free, steps * 2 * width);
    }
    System.arraycopy(times, step + 1, times, step + 2, steps - step - 1);
    System.arraycopy(
        free, (step + 1) * width, free, (step + 2) * width, (steps - step - 1) * width);
    System.arraycopy(free, step * width, free, (step + 1) * width, width);
    times[step + 1] = at;
    steps++;
    if (firstFree > step) {
      firstFree++;
    }
    return step + 1;
  }

  /** Takes the mode's demand for a time. */
  void take(double start, double finish, Mode mode) {
    if (finish <= start) {
      return;
    }
    int from = split(start);
    int to = Double.isInfinite(finish) ? steps : split(finish);
    for (int r = 0; r < width; r++) {
      double need = need(mode, r);
      if (need != 0) {
        for (int step = from; step < to; step++) {
          free[step * width + r] -= need;
        }
      }
    }
    while (firstFree < steps - 1 && free[firstFree * width] <= EPSILON) {
      firstFree++;
    }
  }

  /** Takes what an attempt holds until a moment. */
  void take(Attempt attempt, double until) {
    take(Double.NEGATIVE_INFINITY, until, attempt.mode);
  }

  /** Nothing can start before. */
  void closeUntil(double at) {
    close(Double.NEGATIVE_INFINITY, at);
  }

  /** Nothing can run between two moments. */
  void close(double start, double finish) {
    if (finish <= start) {
      return;
    }
    int from = split(start);
    int to = Double.isInfinite(finish) ? steps : split(finish);
    Arrays.fill(free, from * width, to * width, 0);
    while (firstFree < steps - 1 && free[firstFree * width] <= EPSILON) {
      firstFree++;
    }
  }
}
