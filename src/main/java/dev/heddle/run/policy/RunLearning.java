package dev.heddle.run.policy;

import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.MachineRun;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a run has shown: how far each kind is off its estimate, how fast each machine is, how much
 * durations scatter. A duration's logarithm is its kind's bias plus its machine's plus noise; each
 * bias is drawn to none by how little has been seen (empirical Bayes).
 */
final class RunLearning {
  private static final int WINDOW = 64;
  private static final double PRIOR_KIND_VARIANCE = 0.04;
  private static final double PRIOR_KINDS = 2;

  private record Seen(MachineRun machine, double start, double finish, double declared) {}

  private static final class Kind {
    final Deque<Seen> seen = new ArrayDeque<>();
    double bias;
    double center;
    int count;
  }

  private final boolean learns;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Map<MachineRun, MachineSpeed> speeds = new HashMap<>();
  private final Spread spread = new Spread();
  private double kindVariance = PRIOR_KIND_VARIANCE;
  private long version;

  RunLearning(boolean learns) {
    this.learns = learns;
  }

  double kindFactor(String kind) {
    Kind known = kinds.get(kind);
    return known == null ? 1 : Math.exp(known.bias);
  }

  double slowdown(MachineRun machine) {
    MachineSpeed speed = speeds.get(machine);
    return Math.max(machine.polledSlowdown, speed == null ? 1 : speed.now());
  }

  double factor(String kind, MachineRun machine) {
    return kindFactor(kind) * slowdown(machine);
  }

  Spread spread() {
    return spread;
  }

  /** Seconds of work at normal speed that an attempt has done. */
  double work(Attempt attempt, double now) {
    if (!attempt.begun) {
      return 0;
    }
    MachineSpeed speed = speeds.get(attempt.machine);
    return speed == null ? now - attempt.start : speed.work(attempt.start, now);
  }

  void learn(Attempt finished, double declared) {
    if (!learns || declared <= 0) {
      return;
    }
    String name = finished.unit.task.task().kind();
    Kind kind = kinds.computeIfAbsent(name, k -> new Kind());
    kind.seen.addLast(new Seen(finished.machine, finished.start, finished.finish, declared));
    if (kind.seen.size() > WINDOW) {
      kind.seen.removeFirst();
    }
    double work =
        Math.max(
            1e-9,
            speeds
                .computeIfAbsent(finished.machine, m -> new MachineSpeed())
                .work(finished.start, finished.finish));
    double expected = declared * Math.exp(kind.bias);
    kind.count++;
    if (kind.count > 1 || Math.abs(Math.log(work / expected)) < 1e-6) {
      spread.add(Math.log(work / expected));
    }
    speeds
        .computeIfAbsent(finished.machine, m -> new MachineSpeed())
        .add(new MachineSpeed.Seen(finished.start, finished.finish, expected));
    double before = kind.bias;
    settle(kind);
    if (Math.abs(kind.bias - before) > 0.01) {
      version++;
    }
  }

  /** Looks at a machine's running tasks; answers whether it is believed to have changed speed. */
  boolean look(MachineRun machine, double now, ToDoubleFunction<Attempt> declared) {
    if (!learns) {
      return false;
    }
    List<MachineSpeed.Running> running = new ArrayList<>();
    for (Attempt attempt : machine.running) {
      if (!attempt.begun) {
        continue;
      }
      double expected =
          declared.applyAsDouble(attempt) * kindFactor(attempt.unit.task.task().kind());
      running.add(new MachineSpeed.Running(attempt.start, expected));
    }
    MachineSpeed speed = speeds.computeIfAbsent(machine, m -> new MachineSpeed());
    boolean changed = speed.fit(now, running, spread);
    machine.learntSlowdown = speed.now();
    if (changed) {
      kinds.values().forEach(this::settle);
      version++;
    }
    return changed;
  }

  /** Finds a kind's bias anew: a Huber mean drawn to none. */
  private void settle(Kind kind) {
    double sigma = spread.sigma();
    double[] logs = new double[kind.seen.size()];
    int n = 0;
    for (Seen seen : kind.seen) {
      MachineSpeed speed = speeds.get(seen.machine);
      double work = speed == null ? seen.finish - seen.start : speed.work(seen.start, seen.finish);
      logs[n++] = Math.log(Math.max(1e-9, work) / seen.declared);
    }
    double center = median(logs, n);
    for (int round = 0; round < 3; round++) {
      double sum = 0;
      double weights = 0;
      for (int i = 0; i < n; i++) {
        double off = Math.abs(logs[i] - center);
        double weight = off <= 1.5 * sigma ? 1 : 1.5 * sigma / off;
        sum += weight * logs[i];
        weights += weight;
      }
      center = sum / weights;
    }
    kind.center = center;
    double squares = PRIOR_KINDS * PRIOR_KIND_VARIANCE;
    double count = PRIOR_KINDS;
    for (Kind other : kinds.values()) {
      int m = other.seen.size();
      if (m > 0) {
        squares += Math.max(0, other.center * other.center - sigma * sigma / m);
        count++;
      }
    }
    kindVariance = squares / count;
    kind.bias = center * kindVariance / (kindVariance + sigma * sigma / n);
  }

  private static double median(double[] values, int n) {
    double[] sorted = java.util.Arrays.copyOf(values, n);
    java.util.Arrays.sort(sorted);
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  long version() {
    return version;
  }
}
