package dev.heddle.run.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Edge;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Second copies take what is idle, give way to the plan, and rent where machines are added. */
class CopiesTest {
  private static Task task(String id, double work, String machine) {
    TaskBuilder task = TaskBuilder.named(id).work(work).idempotent(true);
    return machine.isEmpty() ? task.build() : task.onlyOn(List.of("machine:" + machine)).build();
  }

  private static List<RunEvent> of(Sims.Over over, String event, String task) {
    return over.events().stream()
        .filter(e -> e.event().equals(event) && task.equals(e.fields().get("task")))
        .toList();
  }

  @Test
  void aCopyGivesWayToThePlannedTaskThatWantsItsRoom() {
    Project project =
        Project.of(
            "gives way",
            List.of(
                task("tick", 1, "slow#1"),
                task("before", 10, "slow#1"),
                task("wants", 100, "fast#1"),
                task("long", 60, "")),
            List.of(Edge.of("before", "wants", 0)));
    Pool pool =
        Pool.of(
            List.of(
                MachineType.own("slow", 3, 8000, 1),
                MachineType.own("fast", 1, 8000, 1).withSpeeds(2, 1)));
    Sims.Over over = Sims.run(project, pool, Scenario.CALM, 1, "adaptive");

    RunEvent copy = of(over, "task-started", "long").getLast();
    assertEquals(true, copy.fields().get("copy"));
    assertEquals("fast#1", copy.fields().get("machine"));
    assertEquals(10, of(over, "task-cancelled", "long").getFirst().at(), 1e-9);
    assertEquals(10, of(over, "task-started", "wants").getFirst().at(), 1e-9);
    assertEquals(60, over.makespan(), 1e-9);
  }

  @Test
  void aCriticalTaskGetsACopyOnAMachineThatIsAdded() {
    Project project = Project.of("added", List.of(task("long", 1000, "")), List.of());
    Pool pool =
        Pool.of(
            List.of(
                MachineType.own("slow", 1, 8000, 1),
                MachineType.own("fast", 1, 8000, 0).withSpeeds(4, 1)));
    Scenario scenario =
        new Scenario(
            "a machine comes",
            Scenario.Noise.NONE,
            0,
            List.of(new Scenario.Event.Count(100, "fast", 1)),
            false,
            null,
            Map.of());
    Sims.Over over = Sims.run(project, pool, scenario, 1, "adaptive");

    assertEquals(350, over.makespan(), 1);
  }

  @Test
  void wrongEstimatesOfAKindAreNotBlamedOnMachines() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      tasks.add(TaskBuilder.named("t" + i).kind("k").work(50.0 + 7 * (i % 11)).build());
    }
    Project project = Project.of("biased", tasks, List.of());
    Pool pool = Pool.of(List.of(MachineType.own("m", 2, 8000, 4)));
    Scenario scenario =
        new Scenario(
            "biased",
            new Scenario.Noise(0.2, Map.of("k", 1.7), 0, 1),
            0,
            List.of(),
            false,
            null,
            Map.of());
    Sims.Over over = Sims.run(project, pool, scenario, 3, "adaptive");

    assertTrue(
        over.state().decisions.stream().noneMatch(d -> d.trigger().contains("slower")),
        () ->
            over.state().decisions.stream()
                .map(d -> d.at() + " " + d.trigger())
                .toList()
                .toString());
  }
}
