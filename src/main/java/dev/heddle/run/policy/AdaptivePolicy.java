package dev.heddle.run.policy;

import dev.heddle.model.Assignment;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.run.Happening;
import dev.heddle.run.RunHandle.GraphEdit;
import dev.heddle.run.RunSettings;
import dev.heddle.run.TaskView;
import dev.heddle.run.core.Actions;
import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.EdgeRun;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.Policy;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.TaskRun;
import dev.heddle.run.core.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The feedback loop: keeps the planned order while events agree with the plan, foresees at each
 * event what the plan now leads to, and takes another where that mends a violation or gains enough;
 * gives stragglers second copies in gaps of the plan.
 */
public final class AdaptivePolicy implements Policy {
  private static final double EPSILON = 1e-9;

  /** Open tasks above which only what is next is planned, and each event costs what it changes. */
  private static final int WIDE = 700;

  /** Share of the deadline above which the expected end is in danger of missing it. */
  private static final double NEAR_DEADLINE = 0.9;

  private static final int MANY_RUNNING = 64;
  private static final int FAILURES_TO_SHUN = 3;
  private static final double SHUN_SECONDS = 300;
  private static final int WINDOW = 3000;
  private static final double QUIET_SECONDS = 5;

  private final Plan plan;
  private final BackgroundSearch search;
  private final Estimates estimates;
  private final RunSettings settings;
  private final ModeTable modes = new ModeTable();
  private final Triggers triggers = new Triggers();
  private final LivePace pace = new LivePace(System::nanoTime);
  private final DecisionBook book;
  private @Nullable MemorySizing sizing;
  private final Replanner replanner;
  private final Copies copies;
  private final Fusing fusing;
  private final WideDispatch wide;
  private final Reshaper reshaper;
  private final Reshaped reshaped;
  private final UpwardRanks ranks;
  private Objective objective = Objective.PERFORMANCE;
  private boolean isWide;
  private double wakeAt = Double.POSITIVE_INFINITY;

  /**
   * A policy that begins with this plan.
   *
   * @param seed of its searches
   */
  public AdaptivePolicy(Plan plan, Estimates estimates, RunSettings settings, long seed) {
    this(plan, estimates, settings, seed, new BackgroundSearch());
  }

  AdaptivePolicy(
      Plan plan, Estimates estimates, RunSettings settings, long seed, BackgroundSearch search) {
    this.search = search;
    this.plan = plan;
    this.estimates = estimates;
    this.settings = settings;
    this.book = new DecisionBook();
    this.replanner = new Replanner(book, settings, seed);
    this.reshaped = new Reshaped(estimates);
    this.reshaper = new Reshaper(estimates, modes);
    this.fusing = new Fusing(estimates, modes, true);
    this.wide = new WideDispatch(estimates, modes, fusing);
    this.ranks = new UpwardRanks(modes, estimates);
    this.copies = new Copies(estimates, modes);
  }

  /** Asks for memory by what is learnt. */
  void rightSizeMemory(LearntMemory before) {
    sizing = new MemorySizing(before);
    modes.sizeBy(sizing);
  }

  @Override
  public String name() {
    return "adaptive";
  }

  private void learn(Attempt attempt) {
    estimates.learn(attempt);
    if (sizing != null) {
      sizing.learn(attempt);
    }
  }

  @Override
  public void begin(RunState state, Actions actions) {
    objective = state.project().objective().withGoal(plan.goal());
    Map<String, Integer> shards = new HashMap<>();
    for (Assignment assignment : plan.assignments()) {
      if (assignment.shard() != null) {
        shards.merge(assignment.task(), 1, Integer::sum);
      }
    }
    shards.forEach(
        (task, count) -> {
          if (state.hasTask(task)) {
            actions.shape(state.task(task), count);
          }
        });
    for (Assignment assignment : plan.assignments()) {
      Unit unit = unit(state, assignment);
      if (unit == null) {
        continue;
      }
      unit.order = assignment.start();
      MachineRun machine = state.machine(assignment.machine());
      if (unit.open() && unit.machine == null && machine.usable()) {
        Mode mode =
            new Mode(
                unit.task.task().way(assignment.variant()),
                assignment.cores(),
                assignment.memoryMiB());
        actions.place(unit, machine, mode);
      }
    }
    for (TaskRun task : state.tasks) {
      for (Unit unit : task.units) {
        for (Attempt attempt : unit.attempts) {
          if (attempt.state == TaskView.State.DONE) {
            learn(attempt);
          }
        }
      }
    }
    if (!state.traits.startsAtOnce()) {
      replanner.searchBeside(search);
    }
    triggers.begin();
    step(state, List.of(), actions);
  }

  /** Does not use a machine for a while on which attempts fail again and again. */
  private static void shun(RunState state, Happening.Failed failed, Actions actions) {
    int usable = 0;
    for (MachineRun machine : state.machines) {
      if (machine.usable() && machine.avoidUntil <= state.now) {
        usable++;
      }
    }
    for (MachineRun machine : state.machines) {
      if (machine.failuresInARow >= FAILURES_TO_SHUN && usable > 1) {
        actions.avoid(machine, failed.at() + SHUN_SECONDS);
        usable--;
      }
    }
  }

  private static @Nullable Unit unit(RunState state, Assignment assignment) {
    if (!state.hasTask(assignment.task()) || !state.hasMachine(assignment.machine())) {
      return null;
    }
    int shard = assignment.shard() == null ? -1 : assignment.shard();
    for (Unit unit : state.task(assignment.task()).units) {
      if (unit.shard == shard) {
        return unit;
      }
    }
    return null;
  }

  @Override
  public void decide(RunState state, List<Happening> happenings, Actions actions) {
    for (Happening happening : happenings) {
      triggers.take(happening);
      if (happening instanceof Happening.Failed failed) {
        shun(state, failed, actions);
      }
      if (happening instanceof Happening.Finished finished) {
        for (Unit unit : state.task(finished.attempt().task()).units) {
          for (Attempt attempt : unit.attempts) {
            if (attempt.id().equals(finished.attempt()) && attempt.state == TaskView.State.DONE) {
              learn(attempt);
            }
          }
        }
      }
    }
    if (pace.mayLook(state) && estimates.look(state, happenings)) {
      triggers.speedChanged(state);
    }
    triggers.learnt(estimates.version(), estimates.sigma());
    step(state, happenings, actions);
  }

  private void step(RunState state, List<Happening> happenings, Actions actions) {
    wakeAt = Double.POSITIVE_INFINITY;
    if (state.openTasks > WIDE || pace.hasty(state, happenings)) {
      if (settings.replanning() && triggers.wide(state.openTasks) && pace.mayPlan(triggers)) {
        Rest window = new Rest(state, estimates, modes, WINDOW);
        replanner.replan(state, window, objective, triggers, actions);
        triggers.searched();
        pace.planned();
      }
      if (!isWide || state.runningAttempts == 0) {
        wide.reset();
        isWide = true;
      }
      wide.step(state, happenings, actions);
      wakeAt = Math.min(wide.wakeAt(), nextLook(state));
      return;
    }
    isWide = false;
    reshaper.reshape(state, actions);
    Prospects prospects = new Prospects(state, estimates, copies.firm());
    Rest rest = new Rest(state, estimates, modes, prospects, Integer.MAX_VALUE);
    Decoder followed = replanner.replan(state, rest, objective, triggers, actions);
    double[] tails = settings.copies() ? tails(state) : new double[0];
    follow(state, rest, followed, prospects, tails, actions);
    boolean rents = objective.goal() == Objective.Goal.PERFORMANCE && objective.budget() == null;
    if (settings.copies() && worthCopies(followed.makespan) && anyMayBeCopied(state)) {
      copies.make(state, rest, followed, prospects, tails, rents, actions);
    }
    wakeAt = Math.min(wakeAt, nextLook(state));
  }

  /** Where money counts, a copy is for a deadline in danger alone. */
  private boolean worthCopies(double makespan) {
    Double deadline = objective.deadlineSeconds();
    return objective.goal() == Objective.Goal.PERFORMANCE
        || (deadline != null && makespan > NEAR_DEADLINE * deadline);
  }

  private static boolean anyMayBeCopied(RunState state) {
    for (MachineRun machine : state.machines) {
      for (Attempt attempt : machine.running) {
        if (attempt.unit.task.task().idempotent()) {
          return true;
        }
      }
    }
    return false;
  }

  /** How much of the plan comes after each task, in seconds: what a late finish may delay. */
  private double[] tails(RunState state) {
    ranks.update(state);
    double[] tails = new double[state.tasks.size()];
    for (TaskRun task : state.tasks) {
      if (!task.over()) {
        for (EdgeRun edge : task.out) {
          tails[task.index] = Math.max(tails[task.index], ranks.of(edge.to));
        }
      }
    }
    return tails;
  }

  /** Starts what is due, asks for machines, and says what is expected of the rest. */
  private void follow(
      RunState state,
      Rest rest,
      Decoder decoder,
      Prospects prospects,
      double[] tails,
      Actions actions) {
    double now = state.now;
    for (int i = 0; i < rest.size(); i++) {
      Unit unit = rest.units.get(i);
      int k = decoder.machine[i];
      if (k < 0) {
        continue;
      }
      MachineRun machine = rest.machines.get(k);
      double start = decoder.start[i];
      unit.expectedStart = start;
      unit.expectedFinish = decoder.finish[i];
      if (machine.status == MachineRun.Status.OFF) {
        double ask = start - machine.type().startupSeconds();
        if (ask <= now + EPSILON || unit.task.openSources == 0) {
          actions.acquire(machine);
        } else {
          wakeAt = Math.min(wakeAt, ask);
        }
      }
      Mode mode = rest.modes[i * rest.machines.size() + k][decoder.mode[i]];
      Mode was = unit.mode;
      if (unit.machine == machine && !mode.equals(was)) {
        actions.place(unit, machine, mode);
        reshaped.note(unit, machine, was);
      }
      if (start <= now + EPSILON && actions.canStart(unit)) {
        start(state, rest, decoder, i, actions);
      } else if (start <= now + EPSILON && settings.copies() && unit.machine == machine) {
        double seconds = decoder.finish[i] - start;
        copies.makeRoom(state, prospects, unit, machine, mode, seconds, tails, actions);
      }
      if (unit.open() && unit.notBefore > now) {
        wakeAt = Math.min(wakeAt, unit.notBefore);
      }
    }
    reshaped.decide(state, actions);
  }

  /** Starts a unit, with those that the schedule has next on its machine where they are short. */
  private void start(RunState state, Rest rest, Decoder decoder, int i, Actions actions) {
    Unit unit = rest.units.get(i);
    List<Unit> others = new ArrayList<>();
    if (fusing.worthAsking(state, unit, actions)) {
      for (int j = 0; j < rest.size(); j++) {
        Unit other = rest.units.get(j);
        if (j != i && decoder.machine[j] == decoder.machine[i] && other.task.openSources == 0) {
          other.expectedStart = decoder.start[j];
          others.add(other);
        }
      }
      others.removeIf(other -> !other.open());
      others.sort(Comparator.comparingDouble(other -> other.expectedStart));
    }
    fusing.start(state, unit, others.iterator(), others.size(), actions);
  }

  /** When an attempt that runs on is to be looked at again. */
  private static double nextLook(RunState state) {
    double next = Double.POSITIVE_INFINITY;
    double sum = 0;
    for (MachineRun machine : state.machines) {
      for (Attempt attempt : machine.running) {
        if (!attempt.begun) {
          continue;
        }
        sum += attempt.spec.expectedSeconds();
        double expected = Math.max(1e-3, attempt.spec.expectedSeconds());
        double elapsed = (state.now - attempt.start) / expected;
        double share = elapsed < 1 - EPSILON ? 1 : Math.floor(elapsed * 5 + 1 + EPSILON) / 5;
        if (share > 3) {
          share = elapsed * 1.25;
        }
        next = Math.min(next, attempt.start + expected * share);
      }
    }
    // Many attempts are looked at together, not each at its own moment.
    double apart = state.runningAttempts > MANY_RUNNING ? 0.1 * sum / state.runningAttempts : 0;
    return Math.max(next, state.now + apart);
  }

  @Override
  public double wakeAt(RunState state) {
    // Where nothing runs, nothing reports: what could start is looked for again.
    boolean quiet = !state.traits.startsAtOnce() && state.runningAttempts == 0;
    return quiet ? Math.min(wakeAt, state.now + QUIET_SECONDS) : wakeAt;
  }

  @Override
  public double expectedSeconds(RunState state, Unit unit, MachineRun machine, Mode mode) {
    return estimates.seconds(unit.task, mode, machine);
  }

  @Override
  public void edited(RunState state, GraphEdit edit, Actions actions) {
    edit.update().forEach(task -> modes.forget(state.task(task.id())));
    triggers.edited();
    step(state, List.of(), actions);
  }

  @Override
  public void replan(RunState state, Objective.@Nullable Goal goal, Actions actions) {
    if (goal != null) {
      objective = objective.withGoal(goal);
    }
    triggers.asked();
    step(state, List.of(), actions);
  }

  @Override
  public void finished(RunState state, Actions actions) {
    book.finished(state, actions);
  }

  @Override
  public void judge(RunState state, int decision, boolean approve, Actions actions) {
    book.judge(state, decision, approve, actions);
    // Not a wish for another plan: that could be the one that was just refused.
    actions.poke();
  }
}
