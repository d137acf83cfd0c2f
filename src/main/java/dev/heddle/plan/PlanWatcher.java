package dev.heddle.plan;

import dev.heddle.model.LowerBound;
import dev.heddle.model.Plan;

/** Follows a planner at work. Calls come from any thread and must return at once. */
public interface PlanWatcher {
  /** Follows nothing and never cancels. */
  PlanWatcher NONE = new PlanWatcher() {};

  /** A better plan, at that many seconds of planning. */
  default void improved(Plan best, double atSeconds) {}

  /** A better bound, at that many seconds of planning. */
  default void bound(LowerBound bound, double atSeconds) {}

  /**
   * Any plan that was tried, for the scatter of plans; sampled, at most some hundred a second.
   *
   * @param cost money
   */
  default void tried(double makespanSeconds, double cost) {}

  /**
   * Work goes on.
   *
   * @param done share, 0 to 1
   * @param iterations schedules evaluated so far
   */
  default void progress(double done, long iterations) {}

  /** Whether to stop now and answer with the best so far. */
  default boolean cancelled() {
    return false;
  }
}
