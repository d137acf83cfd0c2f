package dev.heddle.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Cores;
import dev.heddle.model.Demand;
import dev.heddle.model.Edge;
import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Infeasible is an answer: which task, which demand, the machine that comes nearest. */
class InfeasibilityTest {
  private static final Pool POOL =
      Pool.of(List.of(MachineType.own("small", 4, 8192, 3), MachineType.own("big", 16, 65536, 1)));

  @Test
  void namesTheDemandAndTheMachineThatComesNearest() {
    Infeasibility.Report report = Infeasibility.of(project(), POOL);
    assertFalse(report.feasible());
    assertEquals(1, report.misfits().size());
    Infeasibility.Misfit misfit = report.misfits().getFirst();
    assertEquals("wide", misfit.task());
    assertEquals("big#1", misfit.nearest());
    assertEquals("wide fits nowhere; nearest is big#1: cores asks 20, there is 16", misfit.text());
    assertEquals(List.of("after"), report.blocked());
  }

  @Test
  void theRestIsPlannedStill() {
    for (Planner planner : Planners.all()) {
      Plan plan =
          planner.plan(
              PlanRequest.of(project(), POOL, Limit.ofIterations(50), 1), PlanWatcher.NONE);
      assertEquals(1, plan.assignments().size(), planner.name());
      assertEquals("easy", plan.assignments().getFirst().task());
      assertEquals(2, plan.violations().size());
      assertTrue(plan.violations().getFirst().toString().startsWith("unplaced: wide"));
    }
  }

  @Test
  void whatIsNotAvailableNowIsSaidSo() {
    Project one = Project.of("one", List.of(Task.of("t")), List.of());
    Pool gone =
        Pool.of(List.of(MachineType.own("m", 1, 0, 1)))
            .withStates(List.of(new MachineState("m#1", false, null, null, null, Map.of())));
    assertEquals(
        "available",
        Infeasibility.of(one, gone).misfits().getFirst().obstacles().getFirst().what());
    assertEquals(
        "t fits nowhere: the pool has no machine",
        Infeasibility.of(one, Pool.of(List.of())).misfits().getFirst().text());
  }

  private static Project project() {
    Demand wide = new Demand(Cores.of(20), 0, 0, 0, List.of(), Map.of());
    return Project.of(
        "misfit",
        List.of(Task.of("easy"), TaskBuilder.named("wide").demand(wide).build(), Task.of("after")),
        List.of(Edge.of("wide", "after")));
  }
}
