package dev.heddle.plan.search;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Score;

/**
 * One number for a score, for accepting worse solutions: the objective, with the levels above it as
 * steep penalties and the level below as a gentle slope.
 */
final class Energy {
  private static final double LATE = 20;
  private static final double SLOPE = 1e-3;

  private final boolean money;
  private final double weights;
  private final double secondsPerMoney;
  private final double moneyPerSecond;

  /**
   * @param scale a score of the problem's size
   */
  Energy(Problem problem, Score scale) {
    money = problem.costGoal();
    double sum = 0;
    for (int t = 0; t < problem.tasks; t++) {
      sum += problem.weight[t];
    }
    weights = Math.max(1e-9, sum);
    double cost = Math.max(1e-9, scale.cost);
    double makespan = Math.max(1e-9, scale.makespan);
    secondsPerMoney = makespan / cost;
    moneyPerSecond = cost / makespan;
  }

  double of(Score score) {
    double slope = SLOPE * score.finishes() / weights;
    if (money) {
      return score.cost + (LATE * score.late() + slope) * moneyPerSecond + LATE * score.over();
    }
    return score.objective() + LATE * score.late() + LATE * score.over() * secondsPerMoney + slope;
  }

  /** Makespan from which on a solution's energy is surely above a limit. */
  double cut(double limit, double deadline) {
    if (!money) {
      return limit;
    }
    return deadline + limit / (LATE * moneyPerSecond);
  }
}
