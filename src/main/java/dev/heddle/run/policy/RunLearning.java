package dev.heddle.run.policy;

import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.RunState;
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
 * durations scatter. A duration's logarithm is its kind's bias plus its machine's plus noise, or a
 * straggler's; what runs on counts as longer than it has run (a censored regression, Tobin 1958),
 * else the early finishers alone would be heard. Fitted by expectation and maximisation (Dempster,
 * Laird, Rubin 1977), each bias drawn to none by how little has been seen (empirical Bayes).
 */
final class RunLearning {
  private static final int WINDOW = 64;
  private static final int ROUNDS = 4;
  private static final double PRIOR_KIND_VARIANCE = 0.08;
  private static final double PRIOR_KINDS = 2;
  private static final double PRIOR_SIGMA = 0.3;
  private static final double PRIOR_WEIGHT = 2;
  private static final double LEAST_SIGMA = 0.02;
  private static final double EXACT = 0.01;
  private static final double PRIOR_STRAGGLERS = 0.3;
  private static final double PRIOR_ATTEMPTS = 20;

  private record Seen(MachineRun machine, double start, double finish, double declared) {}

  private static final class Kind {
    final Deque<Seen> seen = new ArrayDeque<>();
    final KindBias bias;

    /** Logarithms of finished and of running durations over what was declared. */
    double[] done = {};

    double[] open = new double[8];
    int opens;
    double written;

    Kind(double variance) {
      bias = new KindBias(variance);
    }

    void open(double log) {
      if (opens == open.length) {
        open = java.util.Arrays.copyOf(open, opens * 2);
      }
      open[opens++] = log;
    }
  }

  private final boolean learns;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Map<MachineRun, MachineSpeed> speeds = new HashMap<>();
  private Spread spread = new Spread(LEAST_SIGMA, PRIOR_STRAGGLERS / PRIOR_ATTEMPTS);
  private double kindVariance = PRIOR_KIND_VARIANCE;
  private long version;

  RunLearning(boolean learns) {
    this.learns = learns;
  }

  double kindFactor(String kind) {
    Kind known = kinds.get(kind);
    return known == null ? 1 : known.bias.factor();
  }

  double slowdown(MachineRun machine) {
    MachineSpeed speed = speeds.get(machine);
    return Math.max(machine.polledSlowdown, speed == null ? 1 : speed.now());
  }

  double factor(String kind, MachineRun machine) {
    return kindFactor(kind) * slowdown(machine);
  }

  /** How durations of a kind scatter around its estimate. */
  Spread spread(String kind) {
    Kind known = kinds.get(kind);
    return spread.with(known == null ? kindVariance : known.bias.variance());
  }

  /** The standard deviation of durations' logarithms. */
  double sigma() {
    return spread.sigma();
  }

  /** The share of stragglers. */
  double stragglerShare() {
    return spread.share();
  }

  /** Seconds of work at normal speed that an attempt has done. */
  double work(Attempt attempt, double now) {
    if (!attempt.begun) {
      return 0;
    }
    MachineSpeed speed = speeds.get(attempt.machine);
    return speed == null ? now - attempt.start : speed.work(attempt.start, now);
  }

  private Kind kind(String name) {
    return kinds.computeIfAbsent(name, k -> new Kind(kindVariance));
  }

  private MachineSpeed speed(MachineRun machine) {
    return speeds.computeIfAbsent(machine, m -> new MachineSpeed());
  }

  /** Takes a finished attempt in; {@link #settle} makes what it shows count. */
  void learn(Attempt finished, double declared) {
    if (!learns || declared <= 0) {
      return;
    }
    Kind kind = kind(finished.unit.task.task().kind());
    kind.seen.addLast(new Seen(finished.machine, finished.start, finished.finish, declared));
    if (kind.seen.size() > WINDOW) {
      kind.seen.removeFirst();
    }
    speed(finished.machine)
        .add(new MachineSpeed.Seen(finished.start, finished.finish, declared, kind.bias));
  }

  /** Looks at a machine's running tasks; answers whether it is believed to have changed speed. */
  boolean look(MachineRun machine, double now, ToDoubleFunction<Attempt> declared) {
    if (!learns) {
      return false;
    }
    List<MachineSpeed.Running> running = new ArrayList<>();
    for (Attempt attempt : machine.running) {
      if (attempt.begun) {
        KindBias bias = kind(attempt.unit.task.task().kind()).bias;
        running.add(new MachineSpeed.Running(attempt.start, declared.applyAsDouble(attempt), bias));
      }
    }
    MachineSpeed speed = speed(machine);
    boolean changed = speed.fit(now, running, spread);
    machine.learntSlowdown = speed.now();
    if (changed) {
      version++;
    }
    return changed;
  }

  /** Finds the kinds' biases and the scatter anew. */
  void settle(RunState state, ToDoubleFunction<Attempt> declared) {
    if (!learns) {
      return;
    }
    for (Kind kind : kinds.values()) {
      kind.opens = 0;
    }
    for (MachineRun machine : state.machines) {
      for (Attempt attempt : machine.running) {
        double expected = declared.applyAsDouble(attempt);
        double work = work(attempt, state.now);
        if (attempt.begun && expected > 0 && work > 0) {
          kind(attempt.unit.task.task().kind()).open(Math.log(work / expected));
        }
      }
    }
    for (Kind kind : kinds.values()) {
      kind.done = new double[kind.seen.size()];
      int n = 0;
      for (Seen seen : kind.seen) {
        double work = Math.max(1e-9, speed(seen.machine).work(seen.start, seen.finish));
        kind.done[n++] = Math.log(work / seen.declared);
      }
      kind.written = kind.bias.mean();
    }
    if (asDeclared(state)) {
      for (Kind kind : kinds.values()) {
        kind.bias.set(0, LEAST_SIGMA * LEAST_SIGMA);
      }
      spread = new Spread(LEAST_SIGMA, PRIOR_STRAGGLERS / PRIOR_ATTEMPTS);
    } else {
      if (spread.sigma() == LEAST_SIGMA) {
        spread = new Spread(PRIOR_SIGMA, spread.share());
        kinds.values().forEach(kind -> kind.bias.set(0, kindVariance));
      }
      for (int round = 0; round < ROUNDS; round++) {
        fit();
      }
    }
    for (Kind kind : kinds.values()) {
      if (Math.abs(kind.bias.mean() - kind.written) > 0.01) {
        version++;
        break;
      }
    }
  }

  /**
   * Whether durations are as they were declared, to the digit: then an exact hit is likely and
   * anything else is rare, where durations scatter it is the other way round. A few slow machines
   * may explain the rest, not most of them.
   */
  private boolean asDeclared(RunState state) {
    int slow = 0;
    for (MachineRun machine : state.machines) {
      slow += slowdown(machine) > 1 ? 1 : 0;
    }
    boolean few = 2 * slow <= state.machines.size();
    double exact = 0.3;
    double off = 0;
    for (Kind kind : kinds.values()) {
      int n = 0;
      for (Seen seen : kind.seen) {
        if (Math.abs(kind.done[n++]) < EXACT) {
          exact++;
        } else if (!few || slowdown(seen.machine) == 1) {
          off++;
        }
      }
    }
    for (MachineRun machine : state.machines) {
      if (!few || slowdown(machine) == 1) {
        for (Attempt attempt : machine.running) {
          double over = work(attempt, state.now) / attempt.spec.expectedSeconds();
          off += over > 1 + 5 * EXACT ? 0.5 : 0;
        }
      }
    }
    return exact > 0.7 * off;
  }

  private void fit() {
    double sigma = spread.sigma();
    double precision = 1 / (sigma * sigma);
    double squares = PRIOR_WEIGHT * PRIOR_SIGMA * PRIOR_SIGMA;
    double count = PRIOR_WEIGHT;
    double late = PRIOR_STRAGGLERS;
    double all = PRIOR_ATTEMPTS;
    double kindSquares = PRIOR_KINDS * PRIOR_KIND_VARIANCE;
    double kindCount = PRIOR_KINDS;
    for (Kind kind : kinds.values()) {
      double mean = kind.bias.mean();
      double variance = kind.bias.variance();
      double weights = 0;
      double sum = 0;
      double information = 0;
      for (double log : kind.done) {
        double off = log - mean;
        double usual = spread.usual(off);
        double kept = Math.max(-3 * sigma, Math.min(3 * sigma, off));
        weights += usual;
        information += usual;
        sum += usual * (mean + kept);
        squares += usual * (kept * kept + variance);
        count += usual;
        late += 1 - usual;
        all++;
      }
      for (int i = 0; i < kind.opens; i++) {
        double off = kind.open[i] - mean;
        double z = off / sigma;
        if (z < -1.5) {
          continue;
        }
        double usual = spread.usualBeyond(off);
        double hazard = Normal.hazard(z);
        weights += usual;
        information += usual * Math.max(0, hazard * (hazard - z));
        sum += usual * (mean + sigma * hazard);
        squares += usual * (sigma * sigma * (1 + z * hazard) + variance);
        count += usual;
        late += 1 - usual;
        all += 1;
      }
      if (weights > 0) {
        double prior = 1 / kindVariance;
        double newMean = precision * sum / (prior + precision * weights);
        double newVariance = 1 / (prior + precision * information);
        kind.bias.set(newMean, newVariance);
        kindSquares += newMean * newMean + newVariance;
        kindCount++;
      }
    }
    kindVariance = kindSquares / kindCount;
    spread = new Spread(Math.max(LEAST_SIGMA, Math.sqrt(squares / count)), late / all);
  }

  long version() {
    return version;
  }
}
