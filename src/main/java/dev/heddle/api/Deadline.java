package dev.heddle.api;

import dev.heddle.model.Plan;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;

/** {@link dev.heddle.plan.Deadline} for a request's own objective. */
final class Deadline {
  private Deadline() {}

  static Plan plan(Planner planner, PlanRequest request, PlanWatcher watcher, Planner fallback) {
    return dev.heddle.plan.Deadline.plan(
        planner, request, watcher, fallback, PlanOrder.by(request.objective()));
  }
}
