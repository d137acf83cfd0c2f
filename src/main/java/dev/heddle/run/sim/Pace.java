package dev.heddle.run.sim;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How fast simulated time passes: at once, or so that a person can watch. */
final class Pace {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private final double secondsPerSecond;
  private long began = -1;
  private boolean wake;

  Pace(double secondsPerSecond) {
    this.secondsPerSecond = secondsPerSecond;
  }

  /** Waits until a simulated moment has come; false if woken before. */
  boolean waitUntil(double at) throws InterruptedException {
    if (Double.isInfinite(secondsPerSecond)) {
      return true;
    }
    lock.lock();
    try {
      if (began < 0) {
        began = System.nanoTime();
      }
      long due = began + (long) (at / secondsPerSecond * 1e9);
      while (!wake) {
        long left = due - System.nanoTime();
        if (left <= 0) {
          return true;
        }
        woken.await(left, TimeUnit.NANOSECONDS);
      }
      wake = false;
      return false;
    } finally {
      lock.unlock();
    }
  }

  void wake() {
    lock.lock();
    try {
      wake = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
