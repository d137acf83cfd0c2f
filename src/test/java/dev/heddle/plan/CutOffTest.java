package dev.heddle.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.LowerBound;
import dev.heddle.model.MachineType;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CutOffTest {
  private final CountDownLatch release = new CountDownLatch(1);

  /** A planner that tells of a plan at once and then ignores both its limit and the watcher. */
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
      if (tells) {
        watcher.improved(made(1), 0);
      }
      boolean interrupted = false;
      while (release.getCount() > 0) {
        try {
          release.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return made(2);
    }
  }

  private static Plan made(double makespan) {
    return new Plan(
        "stubborn",
        0,
        0,
        0,
        Objective.Goal.PERFORMANCE,
        makespan,
        0,
        List.of(),
        new LowerBound(0, 0, "none"),
        List.of(),
        List.of(),
        List.of(),
        null,
        Map.of());
  }

  private static PlanRequest request() {
    Project project = Project.of("one", List.of(Task.of("a")), List.of());
    Pool pool = Pool.of(List.of(MachineType.own("own", 1, 0, 1)));
    return PlanRequest.of(project, pool, Limit.ofSeconds(0.05), 1);
  }

  @AfterEach
  void letGo() {
    release.countDown();
  }

  @Test
  void leavesAPlannerBehindThatIgnoresItsLimit() throws InterruptedException {
    Optional<Plan> plan = CutOff.plan(new Stubborn(true), request(), 0.1);
    assertEquals(1.0, plan.orElseThrow().makespanSeconds());
    assertTrue(CutOff.plan(new Stubborn(false), request(), 0.1).isEmpty());
  }

  @Test
  void takesThePlanThatComesInTime() throws InterruptedException {
    release.countDown();
    assertEquals(
        2.0, CutOff.plan(new Stubborn(true), request(), 60).orElseThrow().makespanSeconds());
  }
}
