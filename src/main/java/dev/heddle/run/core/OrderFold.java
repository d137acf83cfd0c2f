package dev.heddle.run.core;

import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Order;
import dev.heddle.run.TaskView;
import org.jspecify.annotations.Nullable;

/**
 * Takes what was ordered and placed into a run's state; the part of {@link Fold} that looks ahead.
 */
final class OrderFold {
  private final RunState state;
  private final Narrator narrator;

  OrderFold(RunState state, Narrator narrator) {
    this.state = state;
    this.narrator = narrator;
  }

  void order(double at, Order order) {
    switch (order) {
      case Order.Acquire acquire -> state.machine(acquire.machine()).acquire(at);
      case Order.Release release ->
          state.machine(release.machine()).letGo(at, MachineRun.Status.OFF);
      case Order.Stage stage -> {
        MachineRun to = state.machine(stage.toMachine());
        for (EdgeRun edge : state.task(stage.forTask()).in) {
          if (edge.from.id().equals(stage.task())) {
            edge.transfers.add(new Transfer(to, at));
          }
        }
      }
      case Order.Unstage unstage -> {
        for (EdgeRun edge : state.task(unstage.forTask()).in) {
          if (edge.from.id().equals(unstage.task())) {
            edge.transfers.removeIf(t -> t.to.id().equals(unstage.toMachine()));
          }
        }
      }
      case Order.Start start -> {
        Attempt before = null;
        for (AttemptSpec spec : start.chain()) {
          before = start(at, spec, before);
        }
      }
      case Order.Cancel cancel -> {
        Attempt attempt = state.attempt(cancel.attempt());
        if (attempt != null && attempt.cancelReason == null) {
          attempt.cancelReason = cancel.reason();
        }
      }
    }
  }

  /** Starts an attempt; one that follows another in a chain takes its room when that ends. */
  private Attempt start(double at, AttemptSpec spec, @Nullable Attempt before) {
    AttemptId id = spec.id();
    Unit unit = state.unit(id.task(), id.shard() == null ? -1 : id.shard());
    MachineRun machine = state.machine(spec.machine());
    Mode mode = new Mode(unit.task.task().way(spec.variant()), spec.cores(), spec.memoryMiB());
    Attempt attempt = new Attempt(spec, unit, machine, mode, at);
    unit.attempts.add(attempt);
    unit.running.add(attempt);
    unit.state = TaskView.State.RUNNING;
    unit.task.state = TaskView.State.RUNNING;
    if (spec.copy()) {
      unit.copyMachine = null;
      unit.copyMode = null;
    } else {
      unit.machine = machine;
      unit.mode = mode;
    }
    if (before == null) {
      machine.take(attempt);
    } else {
      before.next = attempt;
      attempt.follows = true;
    }
    state.runningAttempts++;
    if (state.traits.startsAtOnce() && before == null) {
      attempt.begun = true;
      narrator.started(attempt);
    }
    for (EdgeRun edge : unit.task.in) {
      if (!edge.egressPaid.contains(machine)) {
        edge.egressPaid.add(machine);
        for (Unit part : edge.from.units) {
          if (part.doneOn != null && part.doneOn != machine) {
            state.egressCost +=
                state
                    .route(part.doneOn, machine)
                    .egress(edge.edge.dataMiB() / edge.from.units.size());
          }
        }
      }
    }
    return attempt;
  }

  void place(Change.Placed placed) {
    Unit unit = state.unit(placed.task(), placed.shard());
    MachineRun machine = placed.machine() == null ? null : state.machine(placed.machine());
    Mode mode =
        machine == null
            ? null
            : new Mode(unit.task.task().way(placed.variant()), placed.cores(), placed.memoryMiB());
    if (placed.copy()) {
      unit.copyMachine = machine;
      unit.copyMode = mode;
    } else {
      unit.machine = machine;
      unit.mode = mode;
      unit.placedAt = placed.at();
    }
  }
}
