package dev.heddle.plan.portfolio;

import dev.heddle.model.Plan;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.core.Clock;
import dev.heddle.plan.core.Incumbent;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Solution;
import dev.heddle.plan.exact.ExactSearch;
import dev.heddle.plan.greedy.Starts;
import dev.heddle.plan.search.Annealer;
import java.util.function.LongSupplier;

/**
 * Greedy, annealing and CP-SAT at once, sharing one incumbent: annealing on one core, CP-SAT on the
 * other where the problem suits it, else a second chain. Never worse than greedy. With a number of
 * iterations they work one after another, so that the same seed gives the same plan on any machine.
 */
public final class PortfolioPlanner implements Planner {
  /** Share of the time for which one core belongs to CP-SAT, where it often ends with a proof. */
  private static final double LONG_SHARE = 0.25;

  private static final double SHORT_SHARE = 0.12;

  private static final int FEW_TASKS = 60;

  private final LongSupplier nanos;

  /**
   * @param nanos a clock, in nanoseconds
   */
  public PortfolioPlanner(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public String name() {
    return "portfolio";
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
    ExactSearch exact = new ExactSearch(problem, incumbent, clock, request.seed());
    if (clock.untimed()) {
      return inTurn(request, problem, incumbent, clock, exact);
    }
    Thread solver = null;
    if (promising(problem, exact)) {
      solver =
          Thread.ofPlatform()
              .daemon()
              .name("portfolio")
              .start(() -> second(request, problem, incumbent, clock, exact));
    }
    new Annealer(problem, incumbent, clock, 0, solver == null ? 2 : 1, 0, request.seed()).run();
    if (solver != null) {
      try {
        solver.join((long) Math.max(1, 1000 * Math.min(0.3, clock.limit() * 0.02)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return incumbent.finish(incumbent.best());
  }

  /**
   * Whether CP-SAT is worth a core: small problems, and those of one class of machines without
   * transfers. On others two chains gain more in the same time.
   */
  private static boolean promising(Problem problem, ExactSearch exact) {
    boolean even = problem.classes == 1 && !problem.transfers;
    return (problem.tasks <= FEW_TASKS || even) && exact.suits();
  }

  /** The second core: CP-SAT as long as it may still prove something, then a hot chain. */
  private static void second(
      PlanRequest request, Problem problem, Incumbent incumbent, Clock clock, ExactSearch exact) {
    double left = clock.left();
    // What can be proven is mostly proven at once, and then sooner by two threads.
    boolean closed = exact.whole(2, SHORT_SHARE * left, Double.POSITIVE_INFINITY);
    if (!closed && !clock.over()) {
      exact.whole(1, LONG_SHARE * left, Double.POSITIVE_INFINITY);
    }
    if (incumbent.proven()) {
      clock.stopBy(clock.seconds());
    } else if (!clock.over()) {
      new Annealer(problem, incumbent, clock, 0, 1, 1, request.seed()).run();
    }
  }

  private static Plan inTurn(
      PlanRequest request, Problem problem, Incumbent incumbent, Clock clock, ExactSearch exact) {
    long iterations = request.limit().iterations();
    Solution best = new Annealer(problem, incumbent, clock, iterations, 2, 0, request.seed()).run();
    if (promising(problem, exact) && !incumbent.proven()) {
      exact.whole(1, 1e6, ExactSearch.work(iterations));
      Solution after = incumbent.best();
      best = after.score().compareTo(best.score()) < 0 ? after : best;
    }
    return incumbent.finish(best);
  }
}
