package dev.heddle.ui.frame;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what is at work in the background, so that a picture can wait for it. */
final class Pending implements Executor {
  private final Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private int working;

  Pending(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable work) {
    count(1);
    executor.execute(
        () -> {
          try {
            work.run();
          } finally {
            count(-1);
          }
        });
  }

  /** Waits until nothing is at work, or that many seconds. */
  void await(long seconds) {
    long left = TimeUnit.SECONDS.toNanos(seconds);
    lock.lock();
    try {
      while (working > 0 && left > 0) {
        left = idle.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void count(int change) {
    lock.lock();
    try {
      working += change;
      if (working == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
