package dev.heddle.run.policy;

import dev.heddle.plan.Durations;
import dev.heddle.run.Happening;
import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.TaskRun;
import dev.heddle.run.core.Unit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Durations as they were known before the run, corrected by what the run has shown. */
public final class RunEstimates implements Estimates {
  private static final double LOOK_SHARE = 0.3;
  private static final int MANY_RUNNING = 64;
  private static final int BUSY = 4;

  /** Share of a usual duration that must pass before what runs tells anything new. */
  private static final double NEWS_SHARE = 0.02;

  private final Map<MachineRun, Double> lookAgain = new HashMap<>();
  private final Durations before;
  private final RunLearning learning;
  private double settleAgain = Double.NEGATIVE_INFINITY;

  /**
   * Estimates of a run.
   *
   * @param before durations known before the run
   * @param learns whether the run corrects them
   */
  public RunEstimates(Durations before, boolean learns) {
    this.before = before;
    this.learning = new RunLearning(learns);
  }

  @Override
  public double kindFactor(String kind) {
    return learning.kindFactor(kind);
  }

  @Override
  public double slowdown(MachineRun machine) {
    return learning.slowdown(machine);
  }

  @Override
  public double declared(TaskRun task, Mode mode, MachineRun machine) {
    return before.seconds(task.task(), mode.way(), machine.type(), mode.cores(), task.shards());
  }

  @Override
  public double seconds(TaskRun task, Mode mode, MachineRun machine) {
    return declared(task, mode, machine) * learning.factor(task.task().kind(), machine);
  }

  @Override
  public double lowerQuartile(TaskRun task, Mode mode, MachineRun machine) {
    return seconds(task, mode, machine) * learning.spread(task.task().kind()).lowerQuartile();
  }

  @Override
  public double remaining(Attempt attempt, double elapsed) {
    double slowdown = learning.slowdown(attempt.machine);
    double expected =
        declared(attempt.unit.task, attempt.mode, attempt.machine)
            * learning.kindFactor(attempt.unit.task.task().kind());
    double done = learning.work(attempt, attempt.start + elapsed);
    if (done <= expected + 1e-9 || expected <= 0) {
      return Math.max(0, expected - done) * slowdown;
    }
    double whole =
        expected * learning.spread(attempt.unit.task.task().kind()).meanBeyond(done / expected);
    return Math.max(whole - done, 0.01 * done) * slowdown;
  }

  @Override
  public Outlook outlook(Attempt attempt, double now) {
    double slowdown = learning.slowdown(attempt.machine);
    double expected =
        declared(attempt.unit.task, attempt.mode, attempt.machine)
            * learning.kindFactor(attempt.unit.task.task().kind());
    double done = learning.work(attempt, now);
    double[][] rows =
        learning
            .spread(attempt.unit.task.task().kind())
            .outlook(expected <= 0 ? 0 : done / expected);
    double[] weight = new double[rows.length];
    double[] left = new double[rows.length];
    double[] again = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      weight[i] = rows[i][0];
      left[i] = Math.max(0, rows[i][1] * expected - done) * slowdown;
      again[i] = rows[i][2];
    }
    return new Outlook(weight, left, again);
  }

  @Override
  public double left(Attempt attempt, double now, double times) {
    double expected =
        declared(attempt.unit.task, attempt.mode, attempt.machine)
            * learning.kindFactor(attempt.unit.task.task().kind());
    return (expected * times - learning.work(attempt, now)) * learning.slowdown(attempt.machine);
  }

  @Override
  public double stragglerShare() {
    return learning.stragglerShare();
  }

  @Override
  public void learn(Attempt finished) {
    learning.learn(finished, declared(finished.unit.task, finished.mode, finished.machine));
  }

  @Override
  public boolean look(RunState state, List<Happening> happenings) {
    Set<String> ended = new HashSet<>();
    for (Happening happening : happenings) {
      if (happening instanceof Happening.Finished finished) {
        for (Unit unit : state.task(finished.attempt().task()).units) {
          if (unit.doneOn != null) {
            ended.add(unit.doneOn.id());
          }
        }
      }
    }
    ToDoubleFunction<Attempt> declared = a -> declared(a.unit.task, a.mode, a.machine);
    boolean few = state.runningAttempts <= MANY_RUNNING;
    if ((few && !ended.isEmpty()) || state.now >= settleAgain) {
      settleAgain = state.now + pause(state);
      learning.settle(state, declared);
    }
    boolean changed = false;
    for (int i = 0; i < state.machines.size(); i++) {
      MachineRun machine = state.machines.get(i);
      boolean end = ended.contains(machine.id());
      boolean due = state.now >= lookAgain.getOrDefault(machine, 0.0);
      boolean small = machine.running.size() <= BUSY;
      if ((end && (small || due)) || (due && runsOver(machine, state.now))) {
        lookAgain.put(machine, state.now + pause(machine));
        changed |= learning.look(machine, state.now, declared);
      }
    }
    return changed;
  }

  /** The biases need not be found anew at each event where nothing ended. */
  private static double pause(RunState state) {
    if (state.runningAttempts == 0) {
      return 0;
    }
    double expected = 0;
    for (MachineRun machine : state.machines) {
      for (Attempt attempt : machine.running) {
        expected += attempt.spec.expectedSeconds();
      }
    }
    boolean few = state.runningAttempts <= MANY_RUNNING;
    return (few ? NEWS_SHARE : LOOK_SHARE) * expected / state.runningAttempts;
  }

  /** A busy machine need not be looked at for each of its tasks. */
  private static double pause(MachineRun machine) {
    double expected = 0;
    for (Attempt attempt : machine.running) {
      expected += attempt.spec.expectedSeconds();
    }
    int running = machine.running.size();
    return running == 0 ? 0 : (running <= BUSY ? NEWS_SHARE : LOOK_SHARE) * expected / running;
  }

  private static boolean runsOver(MachineRun machine, double now) {
    for (int i = 0; i < machine.running.size(); i++) {
      Attempt attempt = machine.running.get(i);
      if (attempt.begun && now >= attempt.start + attempt.spec.expectedSeconds()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public double sigma() {
    return learning.sigma();
  }

  @Override
  public long version() {
    return learning.version();
  }
}
