package dev.heddle.plan;

import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of several plans one would take, where each may be of another pool: the least value of the
 * goal, and of those within 1 % of it the one that is best in the other.
 */
public final class Preference {
  /** Values of the goal this close, as a share, count as alike. */
  public static final double ALIKE = 0.01;

  private Preference() {}

  /**
   * The index of the preferred plan, or -1 where there is none; the first where two are alike in
   * both.
   *
   * @param plans null where there is no plan, or none that places every task
   */
  public static int of(List<? extends @Nullable Plan> plans, Objective.Goal goal) {
    double least = Double.POSITIVE_INFINITY;
    for (Plan plan : plans) {
      if (plan != null) {
        least = Math.min(least, value(plan, goal));
      }
    }
    int best = -1;
    double cheapest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < plans.size(); i++) {
      Plan plan = plans.get(i);
      if (plan != null && value(plan, goal) <= least * (1 + ALIKE) + 1e-9) {
        double other = other(plan, goal);
        if (other < cheapest - 1e-9) {
          cheapest = other;
          best = i;
        }
      }
    }
    return best;
  }

  /**
   * The knee of a sweep: the first of the values that is within 1 % of the least; from there on,
   * more brings nothing worth having. -1 where there is none; infinite values stand for no plan.
   */
  public static int knee(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, value);
    }
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(least) && values[i] <= least * (1 + ALIKE) + 1e-9) {
        return i;
      }
    }
    return -1;
  }

  private static double value(Plan plan, Objective.Goal goal) {
    return goal == Objective.Goal.COST ? plan.cost() : plan.makespanSeconds();
  }

  private static double other(Plan plan, Objective.Goal goal) {
    return goal == Objective.Goal.COST ? plan.makespanSeconds() : plan.cost();
  }
}
