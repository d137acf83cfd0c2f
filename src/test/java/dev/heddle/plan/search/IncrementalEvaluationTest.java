package dev.heddle.plan.search;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.RandomProjects;
import dev.heddle.plan.core.Assertions;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** A chain's schedule is at any moment what decoding its list anew gives, undo included. */
class IncrementalEvaluationTest {
  @BeforeTry
  void checkEverything() {
    System.setProperty(Assertions.PROPERTY, "full");
  }

  @AfterTry
  void checkNothing() {
    System.clearProperty(Assertions.PROPERTY);
  }

  @Property(tries = 120, seed = "21")
  void everyTrialIsAsRecomputed(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    RandomProjects.Job job = RandomProjects.of(seed, 20);
    PlanRequest request = PlanRequest.of(job.project(), job.pool(), Limit.ofIterations(1500), seed);
    long done = new AnnealingPlanner(System::nanoTime).plan(request, PlanWatcher.NONE).iterations();
    assertTrue(done >= 0);
  }
}
