package dev.heddle.run.core;

import dev.heddle.model.Eligibility;
import dev.heddle.model.Task;
import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Backend;
import dev.heddle.run.Decision;
import dev.heddle.run.Order;
import dev.heddle.run.RunSettings;
import dev.heddle.run.TaskView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries a policy's wishes out as orders, and refuses what would break a rule of the model. */
final class Hands implements Actions {
  private static final double EPSILON = 1e-9;

  private final String run;
  private final RunState state;
  private final Ledger ledger;
  private final Policy policy;
  private final Backend backend;
  private final Path workFolder;
  private final Path runFolder;
  private final RunSettings settings;
  private final Runnable poke;
  private final Eligibility.@Nullable Capacity together;
  private boolean capped;

  Hands(
      String run,
      RunState state,
      Ledger ledger,
      Policy policy,
      Backend backend,
      Path workFolder,
      Path runFolder,
      RunSettings settings,
      Runnable poke) {
    this.run = run;
    this.poke = poke;
    this.state = state;
    this.ledger = ledger;
    this.policy = policy;
    this.backend = backend;
    this.workFolder = workFolder;
    this.runFolder = runFolder;
    this.settings = settings;
    this.together = backend.together().orElse(null);
  }

  /** Whether the hard cap on money has kept something from starting since last asked. */
  boolean cappedSinceAsked() {
    boolean was = capped;
    capped = false;
    return was;
  }

  @Override
  public void acquire(MachineRun machine) {
    if (machine.status == MachineRun.Status.OFF && state.starts() && affordable(machine, 0)) {
      ledger.order(state.now, new Order.Acquire(machine.id()));
    }
  }

  @Override
  public void release(MachineRun machine) {
    boolean held =
        machine.status == MachineRun.Status.STARTING || machine.status == MachineRun.Status.UP;
    if (held && machine.running.isEmpty()) {
      ledger.order(state.now, new Order.Release(machine.id()));
    }
  }

  @Override
  public void place(Unit unit, MachineRun machine, Mode mode) {
    if (!unit.open() || (unit.machine == machine && mode.equals(unit.mode))) {
      return;
    }
    boolean moved = unit.machine != machine;
    ledger.commit(placed(unit, false, machine, mode));
    if (moved) {
      prune(unit.task);
      stageAll(unit.task, machine);
    }
  }

  @Override
  public void unplace(Unit unit) {
    if (unit.open() && unit.machine != null) {
      ledger.commit(placed(unit, false, null, null));
      prune(unit.task);
    }
  }

  private Change.Placed placed(
      Unit unit, boolean copy, @Nullable MachineRun machine, @Nullable Mode mode) {
    return new Change.Placed(
        state.now,
        unit.task.id(),
        unit.shard,
        copy,
        machine == null ? null : machine.id(),
        mode == null ? 0 : mode.way().variant(),
        mode == null ? 0 : mode.cores(),
        mode == null ? 0 : mode.memoryMiB());
  }

  /** Has all data that is there move to a machine for a task. */
  private void stageAll(TaskRun task, MachineRun machine) {
    for (EdgeRun edge : task.in) {
      stage(edge, machine);
    }
  }

  /** Has the data of an edge move to a machine if a part of it is written and not there. */
  void stage(EdgeRun edge, MachineRun machine) {
    if (!state.traits.movesData() || edge.transfer(machine) != null) {
      return;
    }
    boolean written = edge.from.state == TaskView.State.DONE;
    boolean partly = edge.from.shards() > 1 && edge.from.openUnits < edge.from.shards();
    if ((written && state.partSeconds(edge, machine) > 0) || partly) {
      ledger.order(
          state.now,
          new Order.Stage(edge.from.id(), edge.to.id(), machine.id(), edge.edge.dataMiB()));
    }
  }

  /** Breaks off transfers that nobody waits for any more. */
  void prune(TaskRun task) {
    for (EdgeRun edge : task.in) {
      for (int i = edge.transfers.size() - 1; i >= 0; i--) {
        MachineRun to = edge.transfers.get(i).to;
        if (!wanted(task, to)) {
          ledger.order(state.now, new Order.Unstage(edge.from.id(), task.id(), to.id()));
        }
      }
    }
  }

  private static boolean wanted(TaskRun task, MachineRun machine) {
    for (Unit unit : task.units) {
      if (unit.machine == machine || unit.copyMachine == machine) {
        return true;
      }
      for (Attempt attempt : unit.running) {
        if (attempt.machine == machine) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public boolean canStart(Unit unit) {
    return unit.open()
        && unit.machine != null
        && unit.mode != null
        && state.now >= unit.notBefore
        && free(unit, unit.machine, unit.mode);
  }

  @Override
  public boolean canStartCopy(Unit unit) {
    return unit.state == TaskView.State.RUNNING
        && unit.copyMachine != null
        && unit.copyMode != null
        && free(unit, unit.copyMachine, unit.copyMode);
  }

  private boolean free(Unit unit, MachineRun machine, Mode mode) {
    return state.starts()
        && machine.status == MachineRun.Status.UP
        && machine.fitsNow(mode)
        && fitsTogether(mode)
        && state.allDataAt(unit.task, machine)
        && affordable(machine, policy.expectedSeconds(state, unit, machine, mode));
  }

  private boolean fitsTogether(Mode mode) {
    if (together == null || state.runningAttempts == 0) {
      return true;
    }
    double cores = mode.cores();
    double memory = mode.memoryMiB();
    for (MachineRun machine : state.machines) {
      for (Attempt attempt : machine.running) {
        cores += attempt.mode.cores();
        memory += attempt.mode.memoryMiB();
      }
    }
    return cores <= together.cores() + EPSILON && memory <= together.memoryMiB() + EPSILON;
  }

  /** Whether the hard cap holds if the machine is used that long, all that runs counted in. */
  private boolean affordable(MachineRun used, double seconds) {
    Double cap = settings.hardCap();
    if (cap == null) {
      return true;
    }
    double money = state.egressCost();
    for (MachineRun machine : state.machines) {
      double until = machine == used ? state.now + seconds : 0;
      for (Attempt attempt : machine.running) {
        until = Math.max(until, attempt.start + attempt.spec.expectedSeconds());
      }
      if (machine == used && Double.isNaN(machine.heldFrom)) {
        money +=
            machine.cost(state.now)
                + machine.forecast(
                    0,
                    Math.max(
                        machine.type().minimumSeconds(),
                        machine.type().startupSeconds() + seconds));
      } else {
        double now = machine.running.isEmpty() ? machine.lastEnd() : state.now;
        double end = Double.isNaN(now) ? until : Math.max(now, until);
        money += machine.costIfHeldUntil(Double.isNaN(end) ? state.now : end);
      }
    }
    if (money > cap + EPSILON) {
      capped = true;
      return false;
    }
    return true;
  }

  @Override
  public void start(Unit unit) {
    if (!canStart(unit) || unit.machine == null || unit.mode == null) {
      throw new IllegalStateException("task " + unit + " cannot start now");
    }
    ledger.order(state.now, new Order.Start(List.of(spec(unit, unit.machine, unit.mode, false))));
  }

  @Override
  public void startChain(List<Unit> chain) {
    Unit first = chain.getFirst();
    if (!canStart(first) || first.machine == null || first.mode == null) {
      throw new IllegalStateException("task " + first + " cannot start now");
    }
    double cores = 0;
    double memory = 0;
    for (Unit unit : chain) {
      if (unit.mode == null || unit.machine != first.machine) {
        throw new IllegalStateException("task " + unit + " is not placed with " + first);
      }
      cores = Math.max(cores, unit.mode.cores());
      memory = Math.max(memory, unit.mode.memoryMiB());
    }
    List<AttemptSpec> specs = new ArrayList<>();
    for (Unit unit : chain) {
      Mode own = Objects.requireNonNull(unit.mode);
      specs.add(spec(unit, first.machine, new Mode(own.way(), cores, memory), false));
    }
    ledger.order(state.now, new Order.Start(specs));
  }

  @Override
  public double submissionSeconds(MachineRun machine) {
    return backend.submissionSeconds(machine.id());
  }

  @Override
  public void placeCopy(Unit unit, MachineRun machine, Mode mode) {
    if (unit.state == TaskView.State.RUNNING) {
      ledger.commit(placed(unit, true, machine, mode));
      prune(unit.task);
      stageAll(unit.task, machine);
    }
  }

  @Override
  public void startCopy(Unit unit) {
    if (!canStartCopy(unit) || unit.copyMachine == null || unit.copyMode == null) {
      throw new IllegalStateException("a copy of task " + unit + " cannot start now");
    }
    ledger.order(
        state.now, new Order.Start(List.of(spec(unit, unit.copyMachine, unit.copyMode, true))));
  }

  @Override
  public void dropCopy(Unit unit) {
    if (unit.copyMachine != null) {
      ledger.commit(placed(unit, true, null, null));
      prune(unit.task);
    }
  }

  private AttemptSpec spec(Unit unit, MachineRun machine, Mode mode, boolean copy) {
    TaskRun task = unit.task;
    AttemptId id =
        new AttemptId(task.id(), unit.shard < 0 ? null : unit.shard, unit.attempts.size() + 1);
    String token = run + "/" + id.luckName() + "/" + id.number();
    Task declared = task.task();
    String command = mode.way().command();
    if (command != null) {
      command =
          command
              .replace("{shards}", Integer.toString(task.shards()))
              .replace("{shard}", Integer.toString(Math.max(0, unit.shard)));
    }
    String folder = "task-" + (task.index + 1) + (unit.shard < 0 ? "" : "-" + unit.shard);
    return new AttemptSpec(
        id,
        token,
        run,
        task.shards(),
        machine.id(),
        machine.type().id(),
        mode.cores(),
        mode.memoryMiB(),
        machine.gpusFor(mode),
        machine.type().gpuModel(),
        mode.way().variant(),
        command,
        workFolder,
        runFolder.resolve("attempts").resolve(folder).resolve(Integer.toString(id.number())),
        declared.timeoutSeconds(),
        policy.expectedSeconds(state, unit, machine, mode),
        copy);
  }

  @Override
  public void cancel(Attempt attempt, String reason) {
    if (attempt.running() && attempt.cancelReason == null) {
      ledger.order(state.now, new Order.Cancel(attempt.id(), reason));
    }
  }

  @Override
  public void shape(TaskRun task, int shards) {
    if (task.untouched() && shards != task.shards()) {
      for (Unit unit : List.copyOf(task.units)) {
        unplace(unit);
      }
      ledger.commit(new Change.Shaped(state.now, task.id(), shards));
    }
  }

  @Override
  public void avoid(MachineRun machine, double until) {
    ledger.commit(new Change.Avoided(state.now, machine.id(), until));
  }

  @Override
  public void drop(TaskRun task, String reason) {
    if (!task.over()) {
      ledger.commit(new Change.Dropped(state.now, task.id(), reason));
    }
  }

  @Override
  public void hold(String reason) {
    if (state.starts()) {
      ledger.commit(new Change.Turned(state.now, "paused", reason));
    }
  }

  @Override
  public boolean takesArrays(MachineRun machine) {
    return backend.takesArrays(machine.id());
  }

  @Override
  public void poke() {
    poke.run();
  }

  @Override
  public void decided(Decision decision) {
    ledger.commit(new Change.Decided(state.now, decision));
  }

  @Override
  public void judged(int decision, String how, double broughtSeconds) {
    ledger.commit(new Change.Judged(state.now, decision, how, broughtSeconds));
  }
}
