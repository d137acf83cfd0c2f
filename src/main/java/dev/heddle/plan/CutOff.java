package dev.heddle.plan;

import dev.heddle.model.Plan;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks a planner and does not wait longer than it was given: one that ignores its limit is told to
 * stop, then left behind, and the best plan that it has told of stands.
 */
public final class CutOff {
  private CutOff() {}

  /**
   * Plans within a time, whatever the planner does.
   *
   * @param seconds how long to wait at most
   * @return its plan, else the best that it told of in time; empty if there is none
   */
  public static Optional<Plan> plan(Planner planner, PlanRequest request, double seconds)
      throws InterruptedException {
    AtomicReference<Optional<Plan>> best = new AtomicReference<>(Optional.empty());
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch done = new CountDownLatch(1);
    PlanWatcher watcher =
        new PlanWatcher() {
          @Override
          public void improved(Plan plan, double atSeconds) {
            if (!stop.get()) {
              best.set(Optional.of(plan));
            }
          }

          @Override
          public boolean cancelled() {
            return stop.get();
          }
        };
    Thread.ofPlatform()
        .name("planner-" + planner.name())
        .daemon(true)
        .start(
            () -> {
              try {
                Plan plan = planner.plan(request, watcher);
                if (!stop.get()) {
                  best.set(Optional.of(plan));
                }
              } finally {
                done.countDown();
              }
            });
    boolean inTime = done.await((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    if (!inTime) {
      stop.set(true);
    }
    return Objects.requireNonNull(best.get());
  }
}
