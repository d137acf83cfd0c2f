package dev.heddle.run.core;

import dev.heddle.model.Objective;
import dev.heddle.model.Task;
import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Backend;
import dev.heddle.run.Happening;
import dev.heddle.run.Journal;
import dev.heddle.run.Order;
import dev.heddle.run.RunEvent;
import dev.heddle.run.RunHandle.GraphEdit;
import dev.heddle.run.RunSettings;
import dev.heddle.run.TaskView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The loop of a run, on one thread: wait for an instant, take in all that happened, let the policy
 * decide, make both durable in one batch, act. The same for every back end.
 */
public final class Orchestrator {
  /** How long to wait before the journal is tried again. */
  private static final double JOURNAL_RETRY_SECONDS = 1;

  /** How much earlier than asked a wake may be and still count. */
  private static final double EPSILON = 1e-9;

  private final RunState state;
  private final Backend backend;
  private final Policy policy;
  private final Narrator narrator;
  private final Ledger ledger;
  private final Hands hands;
  private final ConcurrentLinkedQueue<Runnable> inbox = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean letGo;

  /**
   * A run that has not begun, or one to go on with: what the journal has is taken in.
   *
   * @param run the run's id
   * @param workFolder where commands run
   * @param runFolder where outputs go
   * @param events told of each event in order, on the run's thread and on replay
   */
  public Orchestrator(
      String run,
      RunState state,
      Journal journal,
      Backend backend,
      Policy policy,
      RunSettings settings,
      Path workFolder,
      Path runFolder,
      Consumer<RunEvent> events) {
    this.state = state;
    this.backend = backend;
    this.policy = policy;
    this.narrator = new Narrator(state, events);
    this.ledger = new Ledger(new Fold(state, narrator), journal, backend);
    this.hands =
        new Hands(
            run,
            state,
            ledger,
            policy,
            backend,
            workFolder,
            runFolder,
            settings,
            () -> post(() -> {}));
  }

  /** The state; hold {@link #lock} while reading it from another thread. */
  public RunState state() {
    return state;
  }

  /** Held by the run's thread whenever it changes the state. */
  public ReentrantLock lock() {
    return lock;
  }

  /** What keeps the journal from being written; empty if nothing does. */
  public String trouble() {
    return ledger.trouble();
  }

  /** Why an attempt that was sent has not begun; empty if nothing is known. From any thread. */
  String waitsFor(AttemptId attempt) {
    return backend.waitsFor(attempt);
  }

  /** The newest event's sequence number. */
  public long lastSequence() {
    return narrator.sequence();
  }

  /** Has something done on the run's thread. */
  public void post(Runnable command) {
    inbox.add(command);
    backend.wake();
  }

  /** Ends the loop without ending what runs. */
  public void letGo() {
    letGo = true;
    backend.wake();
  }

  /** Runs until the run is over or let go. */
  public void run() throws InterruptedException {
    lock.lock();
    try {
      begin();
    } finally {
      lock.unlock();
    }
    boolean idle = false;
    while (!state.over() && !letGo) {
      double until = ledger.trouble().isEmpty() ? wakeAt() : state.now + JOURNAL_RETRY_SECONDS;
      if (suspended() && inbox.isEmpty()) {
        waitForCommand();
      }
      List<Happening> happened = suspended() ? List.of() : backend.await(until);
      if (letGo) {
        break;
      }
      lock.lock();
      try {
        state.now = Math.max(state.now, backend.now());
        boolean commanded = obey();
        boolean nothing = happened.isEmpty() && !commanded;
        turn(happened, commanded || state.now + EPSILON >= until);
        if (!state.over() && nothing && Double.isInfinite(until)) {
          if (idle && stuck()) {
            giveUp();
          }
          idle = true;
        } else {
          idle = false;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private void begin() {
    if (ledger.replay() == 0) {
      ledger.commit(new Change.Begun(0));
    } else {
      List<AttemptSpec> inFlight = new ArrayList<>();
      for (MachineRun machine : state.machines) {
        for (Attempt attempt : machine.running) {
          for (Attempt each = attempt; each != null; each = each.next) {
            inFlight.add(each.spec);
          }
        }
      }
      backend.adopt(inFlight);
      state.now = Math.max(state.now, backend.now());
      renewOrders();
    }
    if (!state.over()) {
      policy.begin(state, hands);
      finishIfOver();
    }
    ledger.flush();
  }

  /**
   * What was asked of machines, and what was cancelled, may not have got through before the death
   * of whoever asked: it is asked again, which changes nothing where it had.
   */
  private void renewOrders() {
    if (state.traits.startsAtOnce()) {
      return;
    }
    List<Order> again = new ArrayList<>();
    for (MachineRun machine : state.machines) {
      if (state.over()) {
        again.add(new Order.Release(machine.id()));
      } else if (held(machine)) {
        again.add(new Order.Acquire(machine.id()));
      }
      for (Attempt attempt : machine.running) {
        String reason = attempt.cancelReason;
        if (reason != null) {
          again.add(new Order.Cancel(attempt.id(), reason));
        }
      }
    }
    backend.send(again);
  }

  private static boolean held(MachineRun machine) {
    return machine.status == MachineRun.Status.STARTING || machine.status == MachineRun.Status.UP;
  }

  /** In a simulation a pause stops time. */
  private boolean suspended() {
    return state.traits.startsAtOnce() && state.state.equals("paused");
  }

  private void waitForCommand() throws InterruptedException {
    synchronized (inbox) {
      while (inbox.isEmpty() && !letGo) {
        inbox.wait(100);
      }
    }
  }

  private double wakeAt() {
    double at = policy.wakeAt(state);
    return Math.max(at, state.now);
  }

  private boolean obey() {
    boolean any = false;
    for (Runnable command = inbox.poll(); command != null; command = inbox.poll()) {
      command.run();
      any = true;
    }
    return any;
  }

  private void turn(List<Happening> happened, boolean due) throws InterruptedException {
    List<Happening> all = happened;
    if (!happened.isEmpty()) {
      takeIn(happened);
      if (ledger.ordersPending() && ledger.flush()) {
        List<Happening> more = backend.await(state.now);
        if (!more.isEmpty()) {
          takeIn(more);
          all = new ArrayList<>(happened);
          all.addAll(more);
        }
      }
    }
    if (!ledger.trouble().isEmpty() && !ledger.flush()) {
      return;
    }
    if (state.starts() && (due || worthDeciding(all))) {
      policy.decide(state, all, hands);
      giveBackIdle();
      if (hands.cappedSinceAsked() && state.runningAttempts == 0 && !ledger.ordersPending()) {
        hands.hold(
            "the hard cap on money is reached: cancel the run, or launch the rest under a higher"
                + " one");
      }
    }
    finishIfOver();
    ledger.flush();
  }

  private static boolean worthDeciding(List<Happening> happened) {
    for (Happening happening : happened) {
      if (!(happening instanceof Happening.Started)) {
        return true;
      }
    }
    return false;
  }

  private void takeIn(List<Happening> happened) {
    for (Happening happening : happened) {
      ledger.commit(new Change.Took(happening));
    }
    for (Happening happening : happened) {
      switch (happening) {
        case Happening.Finished finished -> follow(finished.attempt().task());
        case Happening.Failed failed -> afterFailure(failed.attempt().task());
        case Happening.Cancelled cancelled -> tidy(cancelled.attempt().task());
        default -> {}
      }
    }
  }

  private void tidy(String task) {
    if (state.hasTask(task)) {
      hands.prune(state.task(task));
    }
  }

  /** What a finished attempt entails: its rival ends, its data moves on. */
  private void follow(String id) {
    if (!state.hasTask(id)) {
      return;
    }
    TaskRun task = state.task(id);
    for (Unit unit : task.units) {
      if (unit.state == TaskView.State.DONE) {
        for (int i = unit.running.size() - 1; i >= 0; i--) {
          hands.cancel(unit.running.get(i), "copy");
        }
      }
    }
    for (EdgeRun edge : task.out) {
      for (Unit reader : edge.to.units) {
        if (reader.machine != null && reader.open()) {
          hands.stage(edge, reader.machine);
        }
      }
    }
  }

  private void afterFailure(String id) {
    if (!state.hasTask(id)) {
      return;
    }
    TaskRun task = state.task(id);
    hands.prune(task);
    if (task.state == TaskView.State.FAILED) {
      for (Unit unit : task.units) {
        unit.running.forEach(attempt -> hands.cancel(attempt, "stop"));
      }
      if (task.task().onFailure() == Task.OnFailure.STOP && state.starts()) {
        stop("stopping", "task " + id + " failed: " + task.reason, "stop");
      }
    }
  }

  private void stop(String how, String why, String reason) {
    ledger.commit(new Change.Turned(state.now, how, why));
    for (MachineRun machine : state.machines) {
      for (Attempt attempt : List.copyOf(machine.running)) {
        for (Attempt each = attempt; each != null; each = each.next) {
          hands.cancel(each, reason);
        }
      }
    }
  }

  /** A rented machine that no open task is meant for costs for nothing. */
  private void giveBackIdle() {
    if (state.traits.startsAtOnce() || !holdsRented()) {
      return;
    }
    Set<MachineRun> wanted = new HashSet<>();
    for (TaskRun task : state.tasks) {
      for (Unit unit : task.over() ? List.<Unit>of() : task.units) {
        MachineRun machine = unit.machine;
        MachineRun copy = unit.copyMachine;
        if (machine != null) {
          wanted.add(machine);
        } else if (unit.open()) {
          return; // it may go anywhere
        }
        if (copy != null) {
          wanted.add(copy);
        }
      }
    }
    for (MachineRun machine : state.machines) {
      if (machine.type().price() > 0 && !wanted.contains(machine)) {
        hands.release(machine);
      }
    }
  }

  private boolean holdsRented() {
    for (MachineRun machine : state.machines) {
      if (machine.type().price() > 0 && held(machine) && machine.running.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void finishIfOver() {
    if (state.over() || state.runningAttempts > 0) {
      return;
    }
    switch (state.state) {
      case "stopping" -> finish("failed", state.reason);
      case "cancelling" -> finish("cancelled", state.reason);
      default -> {
        if (state.openTasks == 0) {
          policy.finished(state, hands);
          String failed = firstFailed();
          finish(failed.isEmpty() ? "done" : "failed", failed);
        }
      }
    }
  }

  /** Ends the run: every machine that is held is given back with it. */
  private void finish(String how, String why) {
    if (!state.traits.startsAtOnce()) {
      state.machines.forEach(hands::release);
    }
    ledger.commit(new Change.Turned(state.now, how, why));
  }

  private String firstFailed() {
    for (TaskRun task : state.tasks) {
      if (task.state == TaskView.State.FAILED) {
        return "task " + task.id() + " failed: " + task.reason;
      }
    }
    return "";
  }

  /** Whether nothing can happen any more by itself. */
  private boolean stuck() {
    if (state.runningAttempts > 0 || !state.starts() || !ledger.trouble().isEmpty()) {
      return false;
    }
    if (state.traits.startsAtOnce()) {
      return true;
    }
    for (MachineRun machine : state.machines) {
      if (machine.status == MachineRun.Status.STARTING
          || machine.status == MachineRun.Status.LOST) {
        return false;
      }
    }
    return true;
  }

  private void giveUp() {
    String first = "";
    for (TaskRun task : state.tasks) {
      if (!task.over() && task.openSources == 0) {
        first = task.id();
        break;
      }
    }
    finish("failed", "no machine that is left can run task " + first);
    ledger.flush();
  }

  /** Cancels the run: nothing of it runs when it is over. On the run's thread. */
  void cancel() {
    if (!state.over() && !state.state.equals("cancelling")) {
      stop("cancelling", "cancelled by the user", "user");
    }
  }

  void pause() {
    if (state.starts()) {
      ledger.commit(new Change.Turned(state.now, "paused", "paused by the user"));
    }
  }

  void resume() {
    if (state.state.equals("paused")) {
      ledger.commit(new Change.Turned(state.now, "running", ""));
    }
  }

  void edit(GraphEdit edit) {
    if (!state.over()) {
      ledger.commit(new Change.Edited(state.now, edit));
      backend.graphChanged(state.project());
      policy.edited(state, edit, hands);
    }
  }

  void replan(Objective.@Nullable Goal goal) {
    if (state.starts()) {
      policy.replan(state, goal, hands);
    }
  }

  void judge(int decision, boolean approve) {
    policy.judge(state, decision, approve, hands);
  }
}
