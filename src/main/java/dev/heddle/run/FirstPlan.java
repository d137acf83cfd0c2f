package dev.heddle.run;

import dev.heddle.model.Plan;
import dev.heddle.model.Task;
import dev.heddle.plan.Deadline;
import dev.heddle.plan.Durations;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanOrder;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.Planners;

/**
 * The plan of a run that was launched without one. Of a simulated run it is the same for the same
 * request, anywhere; a real one waits for it, so that it gets a small share of what it plans.
 */
public final class FirstPlan {
  /** Schedules tried, times the number of tasks. */
  private static final long WORK = 4_000_000;

  private static final long MOST = 20_000;
  private static final long LEAST = 20;

  /** Of the makespan that greedy finds. */
  private static final double SHARE = 0.01;

  private static final double MOST_SECONDS = 5;

  /** Below this a search finds little, and starting it costs as much. */
  private static final double LEAST_SECONDS = 0.05;

  private FirstPlan() {}

  /** The request's own plan, else the default planner's. */
  public static Plan of(LaunchRequest request, Durations durations) {
    Plan given = request.plan();
    if (given != null) {
      return given;
    }
    // A policy that plans by itself only shows greedy's plan as its shadow.
    boolean follows = request.policy().equals("adaptive") || request.policy().equals("static");
    if (request.on().equals("simulated")) {
      Planner planner = named(follows ? "portfolio" : "greedy");
      return planner.plan(asked(request, durations, iterations(request)), PlanWatcher.NONE);
    }
    Planner greedy = named("greedy");
    Plan first = greedy.plan(asked(request, durations, Limit.ofIterations(1)), PlanWatcher.NONE);
    double seconds = Math.min(MOST_SECONDS, SHARE * known(request) * first.makespanSeconds());
    if (!follows || !(seconds >= LEAST_SECONDS)) {
      return first;
    }
    return Deadline.plan(
        named("portfolio"),
        asked(request, durations, Limit.ofSeconds(seconds)),
        PlanWatcher.NONE,
        greedy,
        new PlanOrder(request.project()));
  }

  private static Limit iterations(LaunchRequest request) {
    long tasks = Math.max(1, request.project().tasks().size());
    return Limit.ofIterations(Math.max(LEAST, Math.min(MOST, WORK / tasks)));
  }

  /** Share of the tasks whose work is said: it does not pay to search over guesses. */
  private static double known(LaunchRequest request) {
    int said = 0;
    for (Task task : request.project().tasks()) {
      said += task.work() == null ? 0 : 1;
    }
    return (double) said / Math.max(1, request.project().tasks().size());
  }

  private static PlanRequest asked(LaunchRequest request, Durations durations, Limit limit) {
    return new PlanRequest(
        request.project(),
        request.pool(),
        request.project().objective(),
        durations,
        limit,
        request.seed(),
        null);
  }

  private static Planner named(String name) {
    return Planners.named(name).orElseThrow(() -> new IllegalStateException("no planner is there"));
  }
}
