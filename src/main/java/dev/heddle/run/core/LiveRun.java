package dev.heddle.run.core;

import dev.heddle.model.Objective;
import dev.heddle.run.RunEvent;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run that this process owns: its thread, its followers, its controls. */
public final class LiveRun implements RunHandle {
  private final Snapshots.About about;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Object eventLock = new Object();
  private final List<RunEvent> events = new ArrayList<>();
  private final CopyOnWriteArrayList<Follower> followers = new CopyOnWriteArrayList<>();
  private final Runnable whenOver;
  private @Nullable Orchestrator orchestrator;
  private volatile @Nullable RuntimeException broken;

  LiveRun(Snapshots.About about, Runnable whenOver) {
    this.about = about;
    this.whenOver = whenOver;
  }

  /** One who follows; told on the run's thread, or while catching up on his own. */
  private static final class Follower {
    private final Consumer<RunEvent> listener;
    private long told;

    Follower(long after, Consumer<RunEvent> listener) {
      this.told = after;
      this.listener = listener;
    }

    synchronized void tell(RunEvent event) {
      if (event.sequence() > told) {
        told = event.sequence();
        listener.accept(event);
      }
    }
  }

  void tell(RunEvent event) {
    synchronized (eventLock) {
      events.add(event);
    }
    for (Follower follower : followers) {
      catchUp(follower);
    }
  }

  private void catchUp(Follower follower) {
    synchronized (follower) {
      while (true) {
        RunEvent next;
        synchronized (eventLock) {
          if (follower.told >= events.size()) {
            return;
          }
          next = events.get((int) follower.told);
        }
        follower.tell(next);
      }
    }
  }

  void drive(Orchestrator driven, String threadName) {
    orchestrator = driven;
    Thread.ofPlatform()
        .name(threadName)
        .daemon(true)
        .start(
            () -> {
              try {
                driven.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (RuntimeException e) {
                broken = e;
                throw e;
              } finally {
                whenOver.run();
                over.countDown();
              }
            });
  }

  private Orchestrator orchestrator() {
    Orchestrator driven = orchestrator;
    if (driven == null) {
      throw new IllegalStateException("run " + about.id() + " has not begun");
    }
    return driven;
  }

  @Override
  public String id() {
    return about.id();
  }

  @Override
  public RunSnapshot snapshot() {
    Orchestrator driven = orchestrator();
    driven.lock().lock();
    try {
      return Snapshots.of(driven.state(), about, driven.lastSequence(), driven.trouble());
    } finally {
      driven.lock().unlock();
    }
  }

  /** How far the run is, at little cost. */
  public Progress progress() {
    Orchestrator driven = orchestrator();
    driven.lock().lock();
    try {
      return Progress.of(driven.state(), driven.trouble());
    } finally {
      driven.lock().unlock();
    }
  }

  @Override
  public Subscription follow(long afterSequence, Consumer<RunEvent> listener) {
    Follower follower = new Follower(afterSequence, listener);
    followers.add(follower);
    catchUp(follower);
    return () -> followers.remove(follower);
  }

  @Override
  public void cancel() {
    orchestrator().post(orchestrator()::cancel);
  }

  @Override
  public void pause() {
    orchestrator().post(orchestrator()::pause);
  }

  @Override
  public void resume() {
    orchestrator().post(orchestrator()::resume);
  }

  @Override
  public void replan(Objective.@Nullable Goal goal) {
    orchestrator().post(() -> orchestrator().replan(goal));
  }

  @Override
  public void edit(GraphEdit edit) {
    Orchestrator driven = orchestrator();
    driven.lock().lock();
    try {
      Edits.check(driven.state(), edit);
    } finally {
      driven.lock().unlock();
    }
    driven.post(() -> driven.edit(edit));
  }

  @Override
  public void decide(int decision, boolean approve) {
    orchestrator().post(() -> orchestrator().judge(decision, approve));
  }

  /** Lets go of the run without ending what runs; another Heddle can take it over. */
  public void letGo() throws InterruptedException {
    orchestrator().letGo();
    over.await();
  }

  @Override
  public String trouble() {
    return orchestrator().trouble();
  }

  /** What a task is doing and why. */
  @Override
  public Explanation explain(@Nullable String task) {
    Orchestrator driven = orchestrator();
    driven.lock().lock();
    try {
      return Explain.of(driven.state(), task, attempt -> driven.waitsFor(attempt.id()));
    } finally {
      driven.lock().unlock();
    }
  }

  @Override
  public RunSnapshot join() throws InterruptedException {
    over.await();
    RuntimeException failure = broken;
    if (failure != null) {
      throw new IllegalStateException("run " + about.id() + " broke off: " + failure, failure);
    }
    return snapshot();
  }
}
