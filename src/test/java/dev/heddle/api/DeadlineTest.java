package dev.heddle.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.MachineType;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.Planners;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final Planner GREEDY = Planners.named("greedy").orElseThrow();
  private final CountDownLatch never = new CountDownLatch(1);

  /** Tells of a plan, then ignores its limit and every wish to stop. */
  private final class Stubborn implements Planner {
    private final boolean tells;

    Stubborn(boolean tells) {
      this.tells = tells;
    }

    @Override
    public String name() {
      return "stubborn";
    }

    @Override
    public Plan plan(PlanRequest request, PlanWatcher watcher) {
      Plan plan = GREEDY.plan(request, PlanWatcher.NONE);
      if (tells) {
        watcher.improved(plan, 0);
      }
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return plan;
    }
  }

  private static PlanRequest request() {
    Project project = Project.of("one", List.of(Task.of("a")), List.of());
    Pool pool = Pool.of(List.of(MachineType.own("m", 1, 1, 1)));
    return PlanRequest.of(project, pool, Limit.ofSeconds(0.05), 3);
  }

  @Test
  void aPlannerThatIgnoresItsLimitIsCutOffWithItsBestPlan() {
    Plan plan = Deadline.plan(new Stubborn(true), request(), PlanWatcher.NONE, GREEDY);
    assertEquals("stubborn", plan.planner());
    assertEquals(60, plan.makespanSeconds());
    assertEquals(3, plan.seed());
  }

  @Test
  void oneThatHasToldNothingIsReplacedByAQuickPlan() {
    Plan plan = Deadline.plan(new Stubborn(false), request(), PlanWatcher.NONE, GREEDY);
    assertEquals(1, plan.assignments().size());
  }
}
