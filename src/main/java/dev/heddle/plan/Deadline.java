package dev.heddle.plan;

import dev.heddle.model.Plan;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Holds a planner to its time limit from outside: one that ignores it is left behind, and its best
 * plan so far is taken.
 */
public final class Deadline {
  /** A planner may take so much longer than its limit before it is cut off. */
  private static final double GRACE_SHARE = 0.02;

  private static final double GRACE_SECONDS = 0.25;

  private Deadline() {}

  /**
   * Plans in at most the request's time.
   *
   * @param fallback makes a plan quickly, where the planner has none when it is cut off
   * @param order the better plan first
   */
  public static Plan plan(
      Planner planner,
      PlanRequest request,
      PlanWatcher watcher,
      Planner fallback,
      Comparator<Plan> order) {
    double seconds = request.limit().seconds();
    if (!Double.isFinite(seconds)) {
      return planner.plan(request, watcher);
    }
    Cut cut = new Cut(watcher, order);
    CompletableFuture<Plan> answer = new CompletableFuture<>();
    long began = System.nanoTime();
    Thread.ofPlatform()
        .daemon()
        .name("planner " + planner.name())
        .start(
            () -> {
              try {
                answer.complete(planner.plan(request, cut));
              } catch (Throwable e) {
                answer.completeExceptionally(e);
              }
            });
    double patience = seconds * (1 + GRACE_SHARE) + GRACE_SECONDS;
    Plan plan = await(answer, patience);
    if (plan != null) {
      return plan;
    }
    cut.over.set(true);
    Plan late = await(answer, GRACE_SECONDS);
    Plan best = late == null ? cut.best.get() : late;
    if (best == null) {
      best = fallback.plan(request.within(Limit.ofSeconds(GRACE_SECONDS)), PlanWatcher.NONE);
    }
    double elapsed = (System.nanoTime() - began) / 1e9;
    return best.by(planner.name(), request.seed(), best.iterations(), elapsed);
  }

  private static @Nullable Plan await(CompletableFuture<Plan> answer, double seconds) {
    try {
      return answer.get((long) (seconds * 1000), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /** Passes all on, keeps the best plan, and says stop when time is over. */
  private static final class Cut implements PlanWatcher {
    private final PlanWatcher watcher;
    private final AtomicReference<@Nullable Plan> best = new AtomicReference<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Comparator<Plan> order;

    Cut(PlanWatcher watcher, Comparator<Plan> order) {
      this.watcher = watcher;
      this.order = order;
    }

    @Override
    public void improved(Plan plan, double atSeconds) {
      best.accumulateAndGet(
          plan, (old, now) -> old == null || order.compare(now, old) < 0 ? now : old);
      if (!over.get()) {
        watcher.improved(plan, atSeconds);
      }
    }

    @Override
    public void bound(dev.heddle.model.LowerBound bound, double atSeconds) {
      watcher.bound(bound, atSeconds);
    }

    @Override
    public void tried(double makespanSeconds, double cost) {
      watcher.tried(makespanSeconds, cost);
    }

    @Override
    public void progress(double done, long iterations) {
      watcher.progress(done, iterations);
    }

    @Override
    public boolean cancelled() {
      return over.get() || watcher.cancelled();
    }
  }
}
