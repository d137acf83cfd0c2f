package dev.heddle.plan;

import dev.heddle.model.Plan;

/**
 * Makes a plan. A planner is one class behind this interface; {@link Planners} lists them.
 *
 * <p>It never throws for a job that cannot be done: what fits nowhere is left out together with all
 * that depends on it, and stands in the plan's violations.
 */
public interface Planner {
  /** The word by which commands, files and the window call it. */
  String name();

  /**
   * Makes the best plan it can within the request's limit, or until the watcher cancels.
   *
   * @param watcher told of each better plan and of progress, on the planner's own threads
   * @return the best plan found, never worse than greedy's
   */
  Plan plan(PlanRequest request, PlanWatcher watcher);
}
