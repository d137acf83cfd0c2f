package dev.heddle.run.core;

import dev.heddle.model.Edge;
import dev.heddle.model.Machine;
import dev.heddle.model.MachineType;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.run.Decision;
import dev.heddle.run.FailureReason;
import dev.heddle.run.Happening;
import dev.heddle.run.RunHandle.GraphEdit;
import dev.heddle.run.TaskView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes changes into a run's state: the one place where it changes, live and on replay alike. */
final class Fold {
  /** Kills for memory in a row after which a task is given up. */
  private static final int MEMORY_KILLS = 12;

  /** Losses and starts that never were after which a task is given up. */
  private static final int LOSSES = 50;

  private final RunState state;
  private final Narrator narrator;
  private final OrderFold orders;

  Fold(RunState state, Narrator narrator) {
    this.state = state;
    this.narrator = narrator;
    this.orders = new OrderFold(state, narrator);
  }

  void apply(Change change) {
    state.now = Math.max(state.now, change.at());
    switch (change) {
      case Change.Begun begun -> narrator.begun(begun.at());
      case Change.Took took -> take(took.happening());
      case Change.Ordered ordered -> orders.order(ordered.at(), ordered.order());
      case Change.Placed placed -> orders.place(placed);
      case Change.Shaped shaped -> shape(state.task(shaped.task()), shaped.shards());
      case Change.Dropped dropped -> drop(state.task(dropped.task()), dropped.reason());
      case Change.Decided decided -> decide(decided);
      case Change.Judged judged -> judge(judged);
      case Change.Edited edited -> edit(edited.edit());
      case Change.Avoided avoided -> {
        MachineRun machine = state.machine(avoided.machine());
        machine.avoidUntil = avoided.until();
        machine.failuresInARow = 0;
      }
      case Change.Turned turned -> {
        state.state = turned.state();
        state.reason = turned.reason();
        if (state.over()) {
          for (TaskRun task : state.tasks) {
            if (!task.over()) {
              drop(task, turned.reason().isEmpty() ? "the run ended" : turned.reason());
            }
          }
          for (MachineRun machine : state.machines) {
            machine.letGo(turned.at(), MachineRun.Status.OFF);
          }
        }
        narrator.turned(turned.at(), turned.state(), turned.reason());
      }
    }
  }

  private void take(Happening happening) {
    switch (happening) {
      case Happening.MachineReady ready -> state.machine(ready.machine()).ready(ready.at());
      case Happening.MachineLost lost -> lose(lost);
      case Happening.MachineBack back -> {
        MachineRun machine = state.machine(back.machine());
        if (machine.status == MachineRun.Status.LOST) {
          machine.status = MachineRun.Status.OFF;
          state.machineVersion++;
        }
        narrator.machine(back.at(), back.machine(), "back", null);
      }
      case Happening.MachineWarned warned -> {
        state.machine(warned.machine()).goneAt = warned.goneAt();
        narrator.machine(warned.at(), warned.machine(), "warned", null);
      }
      case Happening.MachineSlow slow -> {
        state.machine(slow.machine()).polledSlowdown = slow.factor();
        narrator.machine(slow.at(), slow.machine(), "slow", slow.factor());
      }
      case Happening.CountChanged count -> count(count);
      case Happening.PriceChanged price -> {
        PriceLine line = state.prices.get(price.type());
        if (line != null) {
          double before = line.perHour();
          line.change(price.at(), price.pricePerHour());
          state.machineVersion++;
          narrator.type(price.at(), price.type(), "price", price.pricePerHour() / before);
        }
      }
      case Happening.Arrived arrived -> arrive(arrived);
      case Happening.Started started -> {
        Attempt attempt = state.attempt(started.attempt());
        if (attempt != null && attempt.running() && !attempt.begun) {
          attempt.begun = true;
          attempt.start = Math.max(attempt.start, started.at());
          narrator.started(attempt);
        }
      }
      case Happening.Finished finished -> finish(finished);
      case Happening.Failed failed -> fail(failed);
      case Happening.Cancelled cancelled -> {
        Attempt attempt = state.attempt(cancelled.attempt());
        if (attempt != null && attempt.running()) {
          String why = attempt.cancelReason;
          cancelled(attempt, cancelled.at(), why == null ? "user" : why);
        }
      }
    }
  }

  private void lose(Happening.MachineLost lost) {
    MachineRun machine = state.machine(lost.machine());
    for (Attempt attempt : List.copyOf(machine.running)) {
      for (Attempt next = attempt; next != null; next = next.next) {
        if (next.running()) {
          next.unit.losses++;
          cancelled(next, lost.at(), "lost");
        }
      }
    }
    machine.lose(lost.at(), lost.forGood());
    state.machineVersion++;
    narrator.machine(lost.at(), lost.machine(), lost.forGood() ? "gone" : "lost", null);
  }

  private void count(Happening.CountChanged change) {
    MachineType type = state.types.get(change.type());
    if (type == null) {
      return;
    }
    int before = type.count();
    MachineType now = type.withCount(change.count());
    state.types.put(type.id(), now);
    for (int added = before; added < change.count(); added++) {
      state.addMachine(new Machine(now, state.nextNumber(type.id())), null);
    }
    narrator.type(change.at(), change.type(), "count", (double) change.count());
  }

  private void arrive(Happening.Arrived arrived) {
    if (!state.hasTask(arrived.forTask())) {
      return;
    }
    MachineRun machine = state.machine(arrived.machine());
    for (EdgeRun edge : state.task(arrived.forTask()).in) {
      if (edge.from.id().equals(arrived.task())) {
        Transfer transfer = edge.transfer(machine);
        if (transfer != null) {
          transfer.arrivedAt = arrived.at();
        }
      }
    }
  }

  private void end(Attempt attempt, double at, TaskView.State how, String why) {
    // Clocks of nodes differ a little.
    attempt.finish = Math.max(at, attempt.start);
    attempt.state = how;
    attempt.reason = why;
    attempt.machine.free(attempt, at);
    attempt.unit.running.remove(attempt);
    state.runningAttempts--;
    Attempt next = attempt.next;
    if (next != null && next.running() && how == TaskView.State.DONE) {
      next.start = at;
      attempt.machine.take(next);
      if (state.traits.startsAtOnce()) {
        next.begun = true;
        narrator.started(next);
      }
    }
  }

  private void finish(Happening.Finished finished) {
    Attempt attempt = state.attempt(finished.attempt());
    if (attempt == null || !attempt.running()) {
      return;
    }
    attempt.begun = true;
    attempt.peakMemoryMiB = finished.peakMemoryMiB();
    end(attempt, finished.at(), TaskView.State.DONE, "");
    attempt.machine.failuresInARow = 0;
    narrator.finished(attempt);
    Unit unit = attempt.unit;
    if (unit.state == TaskView.State.DONE) {
      return;
    }
    unit.state = TaskView.State.DONE;
    unit.doneOn = attempt.machine;
    unit.doneAt = finished.at();
    unit.copyMachine = null;
    unit.copyMode = null;
    TaskRun task = unit.task;
    if (--task.openUnits == 0) {
      task.state = TaskView.State.DONE;
      task.doneAt = finished.at();
      state.openTasks--;
      for (EdgeRun edge : task.out) {
        if (--edge.to.openSources == 0 && edge.to.state == TaskView.State.WAITING) {
          edge.to.state = TaskView.State.READY;
          edge.to.readyAt = finished.at();
        }
      }
    }
  }

  private void fail(Happening.Failed failed) {
    Attempt attempt = state.attempt(failed.attempt());
    if (attempt == null || !attempt.running()) {
      return;
    }
    FailureReason reason = failed.reason();
    Unit unit = attempt.unit;
    attempt.peakMemoryMiB = failed.peakMemoryMiB();
    if (reason == FailureReason.MACHINE_LOST || reason == FailureReason.PREEMPTED) {
      unit.losses++;
      cancelled(attempt, failed.at(), "lost");
      giveUpIfSpent(unit, unit.losses > LOSSES, "its machines were lost too often");
      return;
    }
    end(attempt, failed.at(), TaskView.State.FAILED, reason.word());
    narrator.failed(attempt, reason, failed.exitCode(), failed.detail());
    boolean spent;
    if (reason == FailureReason.OUT_OF_MEMORY) {
      unit.memoryKills++;
      double limit = memoryLimit(unit.task.task());
      double had = attempt.mode.memoryMiB();
      unit.memoryFloorMiB = had <= 0 ? 0 : Math.min(limit, had * 2);
      spent = unit.memoryKills > MEMORY_KILLS || had >= limit || had <= 0;
      if (spent) {
        unit.failures++;
        spent = unit.failures > unit.task.task().retries();
      }
    } else if (reason == FailureReason.NOT_STARTED && attempt.follows) {
      // One before it in the same submission did not succeed, and answers for that.
      spent = false;
    } else if (reason == FailureReason.NOT_STARTED) {
      unit.losses++;
      attempt.machine.failuresInARow++;
      spent = unit.losses > LOSSES;
    } else {
      unit.failures++;
      attempt.machine.failuresInARow++;
      spent = unit.failures > unit.task.task().retries();
      if (state.traits.retriesWait()) {
        double pause =
            unit.task.task().backoffSeconds() * Math.pow(2, Math.min(20, unit.failures - 1));
        unit.notBefore = failed.at() + pause;
      }
    }
    if (!unit.running.isEmpty() && unit.running.getFirst() != attempt) {
      giveUpIfSpent(unit, false, "");
      return;
    }
    unit.copyMachine = null;
    unit.copyMode = null;
    giveUpIfSpent(unit, spent, failed.detail().isEmpty() ? reason.word() : failed.detail());
  }

  /** The most memory that a task may be raised to. */
  double memoryLimit(Task task) {
    if (task.memoryMaxMiB() != null) {
      return task.memoryMaxMiB();
    }
    double most = 0;
    for (MachineRun machine : state.machines) {
      if (machine.status != MachineRun.Status.GONE) {
        most = Math.max(most, machine.capacity.memoryMiB());
      }
    }
    return most;
  }

  private void giveUpIfSpent(Unit unit, boolean spent, String why) {
    if (!unit.running.isEmpty() || unit.state == TaskView.State.DONE) {
      return;
    }
    if (spent) {
      unit.state = TaskView.State.FAILED;
      giveUp(unit.task, TaskView.State.FAILED, why);
    } else {
      unit.state = TaskView.State.WAITING;
      rest(unit.task);
    }
  }

  private void cancelled(Attempt attempt, double at, String why) {
    end(attempt, at, TaskView.State.CANCELLED, why);
    narrator.cancelled(attempt, why);
    Unit unit = attempt.unit;
    Task.Checkpoint checkpoint = unit.task.task().checkpoint();
    if (checkpoint != null && checkpoint.everySeconds() > 0 && attempt.spec.expectedSeconds() > 0) {
      double elapsed = at - attempt.start;
      double held = Math.floor(elapsed / checkpoint.everySeconds()) * checkpoint.everySeconds();
      double share = held / attempt.spec.expectedSeconds() * (1 - unit.keptShare);
      unit.keptShare = Math.min(0.95, unit.keptShare + share);
    }
    if (unit.running.isEmpty() && unit.state == TaskView.State.RUNNING) {
      unit.state = TaskView.State.WAITING;
      if (why.equals("lost")) {
        unit.copyMachine = null;
        unit.copyMode = null;
      }
      rest(unit.task);
    }
  }

  /** A task none of whose units runs is ready again. */
  private static void rest(TaskRun task) {
    if (task.over()) {
      return;
    }
    for (Unit unit : task.units) {
      if (unit.state == TaskView.State.RUNNING) {
        return;
      }
    }
    task.state = task.openSources == 0 ? TaskView.State.READY : TaskView.State.WAITING;
  }

  private void giveUp(TaskRun task, TaskView.State how, String why) {
    if (task.over()) {
      return;
    }
    task.state = how;
    task.reason = why;
    task.doneAt = state.now;
    state.openTasks--;
    Deque<TaskRun> open = new ArrayDeque<>();
    open.add(task);
    while (!open.isEmpty()) {
      TaskRun failed = open.poll();
      for (EdgeRun edge : failed.out) {
        TaskRun next = edge.to;
        if (!next.over()) {
          next.state = TaskView.State.CANCELLED;
          next.reason = "needs " + task.id() + ", which did not succeed";
          next.doneAt = state.now;
          state.openTasks--;
          for (Unit unit : next.units) {
            unit.state = TaskView.State.CANCELLED;
          }
          open.add(next);
        }
      }
    }
  }

  private void drop(TaskRun task, String why) {
    for (Unit unit : task.units) {
      if (unit.state == TaskView.State.WAITING) {
        unit.state = TaskView.State.CANCELLED;
      }
    }
    giveUp(task, TaskView.State.CANCELLED, why);
  }

  private void shape(TaskRun task, int shards) {
    task.units.clear();
    for (int s = 0; s < shards; s++) {
      task.units.add(new Unit(task, shards == 1 ? -1 : s));
    }
    task.openUnits = shards;
  }

  private void decide(Change.Decided decided) {
    Decision decision = decided.decision();
    state.decisions.add(decision);
    if (decision.state().equals("taken")) {
      state.replans++;
      narrator.replanned(decision);
    } else {
      narrator.decision(decision);
    }
  }

  private void judge(Change.Judged judged) {
    for (int i = 0; i < state.decisions.size(); i++) {
      Decision d = state.decisions.get(i);
      if (d.number() == judged.decision()) {
        Decision now =
            new Decision(
                d.number(),
                d.at(),
                d.trigger(),
                d.text(),
                d.considered(),
                d.moves(),
                d.expectedGainSeconds(),
                judged.broughtSeconds(),
                judged.state());
        state.decisions.set(i, now);
        if (!judged.state().equals(d.state())) {
          narrator.decision(now);
        }
      }
    }
  }

  private void edit(GraphEdit edit) {
    Project edited = Edits.apply(state.project(), edit);
    for (Task update : edit.update()) {
      TaskRun run = state.task(update.id());
      run.replace(update);
      for (Unit unit : run.units) {
        unit.machine = null;
        unit.mode = null;
      }
    }
    Set<Edge> kept = new HashSet<>(edited.edges());
    for (TaskRun run : state.tasks) {
      for (EdgeRun edge : List.copyOf(run.out)) {
        if (!kept.contains(edge.edge)) {
          run.out.remove(edge);
          edge.to.in.remove(edge);
          if (run.state != TaskView.State.DONE && --edge.to.openSources == 0) {
            rest(edge.to);
            edge.to.readyAt = state.now;
          }
        }
      }
    }
    for (String id : edit.remove()) {
      drop(state.task(id), "removed by the user");
      state.forget(state.task(id));
    }
    edit.add().forEach(state::addTask);
    edit.addEdges().forEach(state::addEdge);
    state.setProject(edited);
    state.sortTasks();
    narrator.edited(state.now, edit);
  }
}
