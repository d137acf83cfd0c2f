package dev.heddle.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Plan;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What every planner promises, on jobs that use every part of the model. */
class PlannersPropertyTest {
  @Property(tries = 150, seed = "7")
  void everyPlanVerifies(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    RandomProjects.Job job = RandomProjects.of(seed, 14);
    for (Planner planner : planners(seed)) {
      Plan plan = plan(planner, job);
      Verifier.Report report = Verifier.verify(job.project(), job.pool(), plan);
      List<String> broken =
          report.broken().stream().filter(b -> !b.endsWith("is not placed")).toList();
      assertEquals(List.of(), broken, planner.name() + " on seed " + seed);
      long fitNowhere = Infeasibility.of(job.project(), job.pool()).misfits().size();
      fitNowhere += Infeasibility.of(job.project(), job.pool()).blocked().size();
      assertEquals(
          job.project().tasks().size() - fitNowhere,
          plan.assignments().stream().map(a -> a.task()).distinct().count(),
          planner.name() + " places all that fits");
    }
  }

  @Property(tries = 60, seed = "8")
  void noPlanIsBelowItsBound(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    RandomProjects.Job job = RandomProjects.of(seed, 10);
    for (Planner planner : planners(seed)) {
      Plan plan = plan(planner, job);
      double most = plan.makespanSeconds() * (1 + 1e-9);
      assertTrue(
          plan.lowerBound().makespanSeconds() <= most,
          planner.name() + " " + seed + " " + plan.lowerBound() + " " + plan.makespanSeconds());
      boolean late = !plan.violations().isEmpty();
      assertTrue(
          late || plan.lowerBound().cost() <= plan.cost() * (1 + 1e-9) + 1e-12,
          planner.name() + " " + seed + " " + plan.lowerBound() + " " + plan.cost());
    }
  }

  @Property(tries = 25, seed = "9")
  void theSameIterationsGiveTheSamePlan(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    RandomProjects.Job job = RandomProjects.of(seed, 12);
    for (Planner planner : planners(seed)) {
      assertEquals(
          plan(planner, job).assignments(), plan(planner, job).assignments(), planner.name());
    }
  }

  /** All planners for one job in eight; those that call a solver are left out of the others. */
  private static List<Planner> planners(long seed) {
    return seed % 8 == 0
        ? Planners.all()
        : Planners.all().stream()
            .filter(p -> !List.of("exact", "portfolio").contains(p.name()))
            .toList();
  }

  private static Plan plan(Planner planner, RandomProjects.Job job) {
    return planner.plan(
        PlanRequest.of(job.project(), job.pool(), Limit.ofIterations(300), 1), PlanWatcher.NONE);
  }
}
