package dev.heddle.plan.exact;

import dev.heddle.model.LowerBound;
import dev.heddle.model.Plan;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.core.Clock;
import dev.heddle.plan.core.Incumbent;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Solution;
import dev.heddle.plan.greedy.Starts;
import dev.heddle.plan.search.Annealer;
import java.util.function.LongSupplier;

/**
 * CP-SAT (OR-Tools), warm-started from a short annealing: the optimum or a proven bound where the
 * whole problem is small enough for a model, else windows of the annealing's plan one after another
 * (large neighbourhood search, Shaw 1998). What a model leaves out is said with the bound. The time
 * limit is enforced from outside the solver; it may be interrupted at any time.
 */
public final class ExactPlanner implements Planner {
  private static final int CORES = 2;

  /** Share of the time, and of the iterations, that the warm start takes. */
  private static final double WARM = 0.12;

  private final LongSupplier nanos;
  private final boolean alone;

  /**
   * @param nanos a clock, in nanoseconds
   */
  public ExactPlanner(LongSupplier nanos) {
    this(nanos, false);
  }

  private ExactPlanner(LongSupplier nanos, boolean alone) {
    this.nanos = nanos;
    this.alone = alone;
  }

  /** CP-SAT with nothing but greedy's plan to start from, for comparison. */
  public static ExactPlanner alone(LongSupplier nanos) {
    return new ExactPlanner(nanos, true);
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
    if (incumbent.best().order().length == 0 || clock.over()) {
      return incumbent.finish(incumbent.best());
    }
    long iterations = request.limit().iterations();
    if (!alone) {
      Clock warm =
          clock.untimed() ? clock : new Clock(nanos, new Limit(clock.left() * WARM, 0), watcher);
      Solution found =
          new Annealer(problem, incumbent, warm, iterations, CORES, 0, request.seed()).run();
      incumbent.offer(found);
    }
    ExactSearch search = new ExactSearch(problem, incumbent, clock, request.seed());
    Solution best = incumbent.best();
    if (search.suits()) {
      if (clock.untimed()) {
        search.whole(1, 1e6, ExactSearch.work(iterations));
      } else {
        search.whole(CORES, clock.left(), Double.POSITIVE_INFINITY);
      }
    } else if (Natives.there() && !alone) {
      new Windows(problem, incumbent, clock, request.seed()).run(ExactSearch.work(iterations));
    }
    best = incumbent.best().score().compareTo(best.score()) < 0 ? incumbent.best() : best;
    Plan plan = incumbent.finish(best);
    LowerBound bound = plan.lowerBound();
    String left = search.leftOut();
    return left.isEmpty()
        ? plan
        : plan.withLowerBound(
            new LowerBound(
                bound.makespanSeconds(),
                bound.cost(),
                bound.by() + " (CP-SAT leaves out " + left + ")"));
  }
}
