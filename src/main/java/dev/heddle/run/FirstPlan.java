package dev.heddle.run;

import dev.heddle.model.Plan;
import dev.heddle.plan.Durations;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.Planners;

/** The plan of a run that was launched without one: the same for the same request, anywhere. */
public final class FirstPlan {
  /** Schedules tried, times the number of tasks. */
  private static final long WORK = 4_000_000;

  private static final long MOST = 20_000;
  private static final long LEAST = 20;

  private FirstPlan() {}

  /** The request's own plan, else the default planner's after a fixed number of iterations. */
  public static Plan of(LaunchRequest request, Durations durations) {
    Plan given = request.plan();
    if (given != null) {
      return given;
    }
    long tasks = Math.max(1, request.project().tasks().size());
    long iterations = Math.max(LEAST, Math.min(MOST, WORK / tasks));
    PlanRequest asked =
        new PlanRequest(
            request.project(),
            request.pool(),
            request.project().objective(),
            durations,
            Limit.ofIterations(iterations),
            request.seed(),
            null);
    return planner(request.policy()).plan(asked, PlanWatcher.NONE);
  }

  /** A policy that plans by itself only shows greedy's plan as its shadow. */
  private static Planner planner(String policy) {
    boolean follows = policy.equals("adaptive") || policy.equals("static");
    return Planners.named(follows ? "annealing" : "greedy")
        .orElseThrow(() -> new IllegalStateException("no planner is there"));
  }
}
