package dev.heddle.api;

import dev.heddle.model.Assignment;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which of two plans of one project is better, by their own figures: the better one comes first.
 */
final class PlanOrder {
  private static final double EQUAL = 1e-9;

  private PlanOrder() {}

  /** By tasks placed, deadline, budget, the goal, then the other of makespan and cost. */
  static Comparator<Plan> by(Objective objective) {
    boolean cost = objective.goal() == Objective.Goal.COST;
    return Comparator.<Plan>comparingLong(p -> -placed(p))
        .thenComparingDouble(p -> excess(p.makespanSeconds(), objective.deadlineSeconds()))
        .thenComparingDouble(p -> excess(p.cost(), objective.budget()))
        .thenComparingDouble(p -> cost ? p.cost() : p.makespanSeconds())
        .thenComparingDouble(p -> cost ? p.makespanSeconds() : p.cost());
  }

  private static long placed(Plan plan) {
    return plan.assignments().stream().map(Assignment::task).distinct().count();
  }

  private static double excess(double value, @Nullable Double limit) {
    return limit == null || value <= limit * (1 + EQUAL) ? 0 : value - limit;
  }
}
