package dev.heddle.api;

import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.plan.Durations;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.Planners;
import java.util.ArrayList;
import java.util.List;

/** Makes plans and compares planners. */
public final class Planning {
  private Planning() {}

  /**
   * Plans, one of each planner, and the best of them.
   *
   * @param plans in the planners' order
   * @param best name of the planner whose plan is best by the goal
   */
  public record Comparison(List<Plan> plans, String best) {
    public Comparison {
      plans = List.copyOf(plans);
    }

    /** The best plan. */
    public Plan bestPlan() {
      return plans.stream().filter(p -> p.planner().equals(best)).findFirst().orElseThrow();
    }
  }

  /** Names of the planners, in the order in which they are shown. */
  public static List<String> planners() {
    return Planners.all().stream().map(Planner::name).toList();
  }

  /** The planner that is used unless another is named. */
  public static String defaultPlanner() {
    List<String> all = planners();
    return all.contains(PlanOptions.DEFAULT.planner())
        ? PlanOptions.DEFAULT.planner()
        : all.getFirst();
  }

  /**
   * Makes one plan.
   *
   * @param usedSeconds of the time limit that are already gone
   * @throws IllegalArgumentException if there is no planner of that name
   */
  public static Plan plan(
      Project project,
      Pool pool,
      Durations durations,
      PlanOptions options,
      double usedSeconds,
      PlanWatcher watcher) {
    Planner planner =
        Planners.named(options.planner())
            .orElseThrow(
                () -> new IllegalArgumentException("no planner '" + options.planner() + "'"));
    PlanRequest request =
        new PlanRequest(
            project,
            pool,
            objective(project, options),
            durations,
            options.limit(usedSeconds),
            options.seed(),
            null);
    Planner quick = Planners.named("greedy").orElse(planner);
    return Deadline.plan(planner, request, watcher, quick);
  }

  /** All planners one after another, each with the whole limit. */
  public static Comparison compare(
      Project project, Pool pool, Durations durations, PlanOptions options, PlanWatcher watcher) {
    return compare(planners(), project, pool, durations, options, watcher);
  }

  /** These planners one after another, each with the whole limit. */
  public static Comparison compare(
      List<String> names,
      Project project,
      Pool pool,
      Durations durations,
      PlanOptions options,
      PlanWatcher watcher) {
    List<Plan> plans = new ArrayList<>();
    for (String name : names) {
      if (watcher.cancelled()) {
        break;
      }
      plans.add(plan(project, pool, durations, options.by(name), 0, watcher));
    }
    return new Comparison(Planners.sharingBounds(plans), best(plans, objective(project, options)));
  }

  private static Objective objective(Project project, PlanOptions options) {
    return options.goal() == null
        ? project.objective()
        : project.objective().withGoal(options.goal());
  }

  /** The planner whose plan comes first. */
  private static String best(List<Plan> plans, Objective objective) {
    return plans.stream().min(PlanOrder.by(objective)).map(Plan::planner).orElse("");
  }
}
