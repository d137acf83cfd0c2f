package dev.heddle.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Assignment;
import dev.heddle.model.LowerBound;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HindsightTest {
  private static Assignment at(String task, double start, double finish) {
    return new Assignment(task, "m#1", start, finish, 1, 0, null, 0, null);
  }

  /** Two tasks that ran one after the other, where a second machine stood idle. */
  private static RunSnapshot run(String state) {
    Project project = Project.of("two", List.of(Task.of("a"), Task.of("b")), List.of());
    Pool pool =
        new Pool(List.of(MachineType.own("m", 1, 4096, 2)), List.of(), Network.NONE, Map.of());
    List<Assignment> ran = List.of(at("a", 0, 120), at("b", 120, 180));
    Plan plan =
        new Plan(
            "greedy",
            1,
            0,
            0,
            Objective.Goal.PERFORMANCE,
            180,
            0,
            List.of(),
            new LowerBound(10, 0, ""),
            ran,
            List.of(),
            List.of(),
            null,
            Map.of());
    Map<String, TaskView> tasks = new LinkedHashMap<>();
    for (Assignment a : ran) {
      tasks.put(
          a.task(),
          new TaskView(
              a.task(),
              TaskView.State.DONE,
              List.of(
                  new TaskView.AttemptView(
                      new AttemptId(a.task(), null, 1),
                      1,
                      a.machine(),
                      1,
                      0,
                      TaskView.State.DONE,
                      a.start(),
                      a.finish(),
                      a.finish(),
                      false,
                      null,
                      null,
                      "")),
              ""));
    }
    return new RunSnapshot(
        "1",
        "",
        project,
        pool,
        "simulated",
        "static",
        state,
        Instant.EPOCH,
        180,
        tasks,
        Map.of(),
        plan,
        plan,
        List.of(),
        0,
        0,
        0,
        1);
  }

  @Test
  void regretIsAgainstAPlanThatKnewHowLongTasksWouldTake() {
    // Side by side they end with the slower one, which took 120 s rather than 60.
    assertEquals(60, Hindsight.regretSeconds(run("done")).orElseThrow(), 1e-6);
  }

  @Test
  void aRunThatIsNotDoneHasNone() {
    assertTrue(Hindsight.regretSeconds(run("failed")).isEmpty());
  }
}
