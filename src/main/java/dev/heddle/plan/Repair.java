package dev.heddle.plan;

import dev.heddle.model.Plan;
import dev.heddle.plan.core.Bounds;
import dev.heddle.plan.core.PlanBuilder;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.greedy.Repairer;

/**
 * The fast step of re-planning: a valid plan for what has not started, as near as can be to the
 * plan that is followed. What has started never moves. Well under 100 ms for 10,000 tasks;
 * annealing can go on from there, as it starts from this same repair.
 */
public final class Repair {
  private Repair() {}

  /**
   * Repairs the followed plan.
   *
   * @param request with a situation, whose reference is repaired; its limit is not used
   */
  public static Plan of(PlanRequest request) {
    Problem problem = Problem.of(request);
    Repairer repairer = new Repairer(problem);
    return PlanBuilder.build(repairer.schedule(), Bounds.of(problem), "repair", 1, 0);
  }
}
