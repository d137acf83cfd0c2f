package dev.heddle.plan;

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

  /** The planner of that name. */
  public static Optional<Planner> named(String name) {
    return all().stream().filter(p -> p.name().equals(name)).findFirst();
  }
}
