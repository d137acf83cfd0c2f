package dev.heddle.plan.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Plan;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.RandomProjects;
import dev.heddle.plan.Verifier;
import dev.heddle.plan.core.Clock;
import dev.heddle.plan.core.Incumbent;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Score;
import dev.heddle.plan.greedy.Starts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows of a plan solved anew give sound plans that are never worse. */
class WindowsTest {
  @Test
  void aWindowNeverMakesAPlanWorseOrUnsound() {
    boolean gained = false;
    for (long seed = 100; seed < 103; seed++) {
      RandomProjects.Job job = RandomProjects.of(seed, 60);
      PlanRequest request =
          PlanRequest.of(job.project(), job.pool(), Limit.ofIterations(1000), seed);
      Clock clock = new Clock(System::nanoTime, request.limit(), PlanWatcher.NONE);
      Problem problem = Problem.of(request);
      Incumbent incumbent =
          new Incumbent("windows", problem, new Starts(problem).first(), PlanWatcher.NONE, clock);
      Score before = incumbent.best().score();
      new Windows(problem, incumbent, clock, seed).run(0.3);
      Score after = incumbent.best().score();
      gained |= after.compareTo(before) < 0;
      Plan plan = incumbent.finish(incumbent.best());
      assertTrue(after.compareTo(before) <= 0);
      assertEquals(
          List.of(),
          Verifier.verify(job.project(), job.pool(), plan).broken().stream()
              .filter(b -> !b.endsWith("is not placed"))
              .toList());
    }
    assertTrue(gained, "some window improves HEFT's plan");
  }
}
