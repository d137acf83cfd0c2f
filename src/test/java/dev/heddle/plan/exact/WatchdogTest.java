package dev.heddle.plan.exact;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.core.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limit is the caller's to enforce. */
class WatchdogTest {
  @Test
  @Timeout(60)
  void aSolverThatIgnoresItsLimitIsLeftBehind() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean asked = new AtomicBoolean();
    Watchdog.Solver deaf =
        new Watchdog.Solver() {
          @Override
          public void solve() {
            boolean waiting = true;
            while (waiting) {
              try {
                never.await();
                waiting = false;
              } catch (InterruptedException e) {
                waiting = true;
              }
            }
          }

          @Override
          public void stop() {
            asked.set(true);
          }
        };
    Clock clock = new Clock(System::nanoTime, Limit.ofSeconds(0.2), PlanWatcher.NONE);
    assertFalse(Watchdog.run(deaf, clock, 0.2), "it did not come back by itself");
    assertTrue(asked.get(), "it was asked first");
    never.countDown();
  }

  @Test
  @Timeout(60)
  void aSolverThatIsAskedToStopComesBack() {
    CountDownLatch stop = new CountDownLatch(1);
    Watchdog.Solver polite =
        new Watchdog.Solver() {
          @Override
          public void solve() {
            try {
              stop.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void stop() {
            stop.countDown();
          }
        };
    Clock clock = new Clock(System::nanoTime, Limit.ofSeconds(0.1), PlanWatcher.NONE);
    assertTrue(Watchdog.run(polite, clock, 0.1) || stop.getCount() == 0);
  }
}
