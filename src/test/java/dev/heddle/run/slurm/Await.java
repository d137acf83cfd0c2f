package dev.heddle.run.slurm;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for something outside this program, such as a cluster's queue. */
final class Await {
  private static final int TRIES = 300;
  private static final long PAUSE_MILLIS = 200;

  private Await() {}

  /** What is waited for. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Waits until a condition holds, for at most a minute; then it fails. */
  static void until(String what, Condition condition) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < TRIES; i++) {
      if (condition.holds()) {
        return;
      }
      never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
    fail("waited in vain for " + what);
  }
}
