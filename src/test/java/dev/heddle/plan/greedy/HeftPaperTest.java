package dev.heddle.plan.greedy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Edge;
import dev.heddle.model.KnownProfile;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.Planners;
import dev.heddle.plan.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example of Topcuoglu, Hariri and Wu (2002), figure 2: HEFT's makespan is 80. */
class HeftPaperTest {
  private static final int[][] SECONDS = {
    {14, 16, 9}, {13, 19, 18}, {11, 13, 19}, {13, 8, 17}, {12, 13, 10},
    {13, 16, 9}, {7, 15, 11}, {5, 11, 14}, {18, 12, 20}, {21, 7, 16}
  };
  private static final int[][] EDGES = {
    {1, 2, 18},
    {1, 3, 12},
    {1, 4, 9},
    {1, 5, 11},
    {1, 6, 14},
    {2, 8, 19},
    {2, 9, 16},
    {3, 7, 23},
    {4, 8, 27},
    {4, 9, 23},
    {5, 9, 13},
    {6, 8, 15},
    {7, 10, 17},
    {8, 10, 11},
    {9, 10, 13}
  };

  @Test
  void greedyIsAsGoodAsThePaper() {
    Plan plan = plan("greedy");
    assertTrue(plan.makespanSeconds() <= 80, () -> "makespan " + plan.makespanSeconds());
  }

  @Test
  void theOptimumIsFoundAndProven() {
    Plan plan = plan("exact");
    assertEquals(plan.makespanSeconds(), plan.lowerBound().makespanSeconds(), 1e-3);
    assertTrue(plan.makespanSeconds() < 80);
  }

  private static Plan plan(String planner) {
    Project project = project();
    Pool pool = pool();
    Planner found = Planners.named(planner).orElseThrow();
    Plan plan =
        found.plan(PlanRequest.of(project, pool, Limit.ofIterations(400_000), 1), PlanWatcher.NONE);
    assertTrue(Verifier.verify(project, pool, plan).ok());
    return plan;
  }

  private static Project project() {
    List<Task> tasks = new ArrayList<>();
    List<KnownProfile> profiles = new ArrayList<>();
    for (int t = 1; t <= SECONDS.length; t++) {
      tasks.add(TaskBuilder.named("t" + t).kind("t" + t).build());
      for (int m = 1; m <= 3; m++) {
        double seconds = SECONDS[t - 1][m - 1];
        profiles.add(new KnownProfile("t" + t, "p" + m, 0, seconds, null));
      }
    }
    List<Edge> edges = new ArrayList<>();
    for (int[] e : EDGES) {
      edges.add(Edge.of("t" + e[0], "t" + e[1], e[2]));
    }
    return new Project(
        "HEFT paper", Objective.PERFORMANCE, tasks, edges, profiles, null, "USD", Map.of());
  }

  private static Pool pool() {
    return new Pool(
        List.of(
            MachineType.own("p1", 1, 0, 1),
            MachineType.own("p2", 1, 0, 1),
            MachineType.own("p3", 1, 0, 1)),
        List.of(),
        new Network(1, 0, List.of(), Map.of()),
        Map.of());
  }
}
