package dev.heddle.plan.search;

import dev.heddle.model.Plan;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.core.Clock;
import dev.heddle.plan.core.Incumbent;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Solution;
import dev.heddle.plan.greedy.Starts;
import java.util.function.LongSupplier;

/**
 * Simulated annealing over list, machines, modes and shards from greedy's plan on, so never worse
 * than that: two chains that exchange, reheats, forward-backward improvement. The same seed and
 * number of iterations give the same plan on any machine. May be interrupted at any time.
 */
public final class AnnealingPlanner implements Planner {
  private static final int CHAINS = 2;

  private final LongSupplier nanos;

  /**
   * @param nanos a clock, in nanoseconds
   */
  public AnnealingPlanner(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public String name() {
    return "annealing";
  }

  @Override
  public Plan plan(PlanRequest request, PlanWatcher watcher) {
    Clock clock = new Clock(nanos, request.limit(), watcher);
    Problem problem = Problem.of(request);
    Starts starts = new Starts(problem);
    Incumbent incumbent = new Incumbent(name(), problem, starts.first(), watcher, clock);
    incumbent.offer(starts.best(clock));
    if (incumbent.best().order().length < 1 || request.limit().iterations() == 1 || clock.over()) {
      return incumbent.finish(incumbent.best());
    }
    Solution best =
        new Annealer(
                problem, incumbent, clock, request.limit().iterations(), CHAINS, 0, request.seed())
            .run();
    return incumbent.finish(clock.untimed() ? best : incumbent.best());
  }
}
