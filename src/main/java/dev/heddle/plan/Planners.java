package dev.heddle.plan;

import dev.heddle.model.LowerBound;
import dev.heddle.model.Objective.Goal;
import dev.heddle.model.Plan;
import dev.heddle.plan.exact.ExactPlanner;
import dev.heddle.plan.genetic.GeneticPlanner;
import dev.heddle.plan.greedy.GreedyPlanner;
import dev.heddle.plan.portfolio.PortfolioPlanner;
import dev.heddle.plan.search.AnnealingPlanner;
import java.util.List;
import java.util.Optional;

/** The planners that there are: the one place to add one. */
public final class Planners {
  private Planners() {}

  /** All, in the order in which they are shown. */
  public static List<Planner> all() {
    return List.of(
        new PortfolioPlanner(System::nanoTime),
        new GreedyPlanner(System::nanoTime),
        new AnnealingPlanner(System::nanoTime),
        new ExactPlanner(System::nanoTime),
        new GeneticPlanner(System::nanoTime));
  }

  /** The same plans of one problem, each with the best bound that any of them has. */
  public static List<Plan> sharingBounds(List<Plan> plans) {
    LowerBound best = new LowerBound(0, 0, "");
    for (Plan plan : plans) {
      LowerBound bound = plan.lowerBound();
      boolean better =
          plan.bound() > (plan.goal() == Goal.COST ? best.cost() : best.makespanSeconds());
      best =
          new LowerBound(
              Math.max(best.makespanSeconds(), bound.makespanSeconds()),
              Math.max(best.cost(), bound.cost()),
              better || best.by().isEmpty() ? bound.by() : best.by());
    }
    LowerBound shared = best;
    return plans.stream().map(plan -> plan.withLowerBound(shared)).toList();
  }

  /** The planner of that name. */
  public static Optional<Planner> named(String name) {
    return all().stream().filter(p -> p.name().equals(name)).findFirst();
  }
}
