package dev.heddle.plan.exact;

import dev.heddle.plan.core.Clock;

/**
 * Runs a solver on a thread of its own and enforces the limit from outside: asks it to stop when
 * time is up, and if it doesn't, leaves it behind.
 */
public final class Watchdog {
  private static final double GRACE_SHARE = 0.01;
  private static final double MOST_GRACE_SECONDS = 0.2;

  private Watchdog() {}

  /** A solver that may not keep to its limit. */
  public interface Solver {
    /** Works until it is done or stopped. */
    void solve();

    /** Asks it to stop; may be ignored. Called from another thread. */
    void stop();
  }

  /**
   * Runs a solver for as long as the clock allows.
   *
   * @param seconds at most that long
   * @return whether it came back by itself or when asked; false if it was left behind
   */
  public static boolean run(Solver solver, Clock clock, double seconds) {
    Thread thread = Thread.ofPlatform().daemon().name("exact").start(solver::solve);
    double until = clock.seconds() + seconds;
    try {
      while (thread.isAlive() && !clock.over() && clock.seconds() < until) {
        thread.join(5);
      }
      if (thread.isAlive()) {
        solver.stop();
        double limit = clock.untimed() ? seconds : clock.limit();
        double grace = Math.min(MOST_GRACE_SECONDS, Math.max(0.02, limit * GRACE_SHARE));
        thread.join((long) (grace * 1000));
      }
    } catch (InterruptedException e) {
      solver.stop();
      clock.stopBy(0);
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
