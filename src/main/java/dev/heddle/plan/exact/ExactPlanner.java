package dev.heddle.plan.exact;

import dev.heddle.model.Plan;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.core.Clock;
import dev.heddle.plan.core.Incumbent;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.greedy.Starts;
import java.util.function.LongSupplier;

/** CP-SAT, warm-started from greedy's plan. */
public final class ExactPlanner implements Planner {
  private final LongSupplier nanos;

  /**
   * @param nanos a clock, in nanoseconds
   */
  public ExactPlanner(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public String name() {
    return "exact";
  }

  @Override
  public Plan plan(PlanRequest request, PlanWatcher watcher) {
    Clock clock = new Clock(nanos, request.limit(), watcher);
    Problem problem = Problem.of(request);
    Starts starts = new Starts(problem);
    Incumbent incumbent = new Incumbent(name(), problem, starts.first(), watcher, clock);
    incumbent.offer(starts.best(clock));
    ExactSearch search = new ExactSearch(problem, incumbent, clock, request.seed());
    if (search.suits()) {
      int workers = clock.untimed() ? 1 : Integer.getInteger("w", 2);
      search.whole(
          workers,
          clock.untimed() ? 1e6 : clock.left(),
          clock.untimed() ? request.limit().iterations() / 1e4 : Double.POSITIVE_INFINITY);
    }
    return incumbent.finish(incumbent.best());
  }
}
