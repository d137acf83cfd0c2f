package dev.heddle.plan.greedy;

import dev.heddle.model.Plan;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.core.Bounds;
import dev.heddle.plan.core.Clock;
import dev.heddle.plan.core.PlanBuilder;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;
import java.util.function.LongSupplier;

/** List scheduling: the best of a few lists and rules, by the plan's score. */
public final class GreedyPlanner implements Planner {
  private final LongSupplier nanos;

  /**
   * @param nanos a clock, in nanoseconds
   */
  public GreedyPlanner(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public String name() {
    return "greedy";
  }

  @Override
  public Plan plan(PlanRequest request, PlanWatcher watcher) {
    long begin = nanos.getAsLong();
    Problem problem = Problem.of(request);
    Greedy greedy = new Greedy(problem);
    Clock clock = new Clock(nanos, request.limit(), watcher);
    Schedule schedule = greedy.best(clock::over);
    double seconds = (nanos.getAsLong() - begin) / 1e9;
    Plan plan = PlanBuilder.build(schedule, Bounds.of(problem), name(), greedy.tried(), seconds);
    watcher.improved(plan, seconds);
    watcher.progress(1, greedy.tried());
    return plan;
  }
}
