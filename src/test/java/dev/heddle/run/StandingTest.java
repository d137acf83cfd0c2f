package dev.heddle.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.io.PoolFiles;
import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Assignment;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.plan.Durations;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planners;
import dev.heddle.plan.Robustness;
import dev.heddle.plan.Situation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final double NOW = 3000;

  private static RunSnapshot snapshot() throws Exception {
    Project project =
        ProjectFiles.read(Path.of("sample-projects/tumour-longread.heddle.json")).value();
    Pool pool = PoolFiles.read(Path.of("sample-projects/tumour-longread.pool.json")).value();
    Plan plan =
        Planners.named("greedy")
            .orElseThrow()
            .plan(
                new PlanRequest(
                    project,
                    pool,
                    project.objective(),
                    Durations.declared(project),
                    Limit.ofSeconds(1),
                    1,
                    null),
                PlanWatcher.NONE);
    Map<String, TaskView> tasks = new LinkedHashMap<>();
    project
        .tasks()
        .forEach(
            t ->
                tasks.put(
                    t.id(),
                    new TaskView(
                        t.id(),
                        TaskView.State.WAITING,
                        plan.assignments().stream()
                            .filter(a -> a.task().equals(t.id()) && a.start() < NOW)
                            .map(StandingTest::attempt)
                            .toList(),
                        "")));
    Map<String, RunSnapshot.MachineView> machines = new LinkedHashMap<>();
    machines.put(
        "nc40-h100#1", new RunSnapshot.MachineView("nc40-h100#1", "up", 500.0, 640.0, 1, 1));
    machines.put(
        "g6e.4xlarge#2", new RunSnapshot.MachineView("g6e.4xlarge#2", "lost", null, null, 1, 1));
    return new RunSnapshot(
        "1",
        "",
        project,
        pool,
        "simulated",
        "adaptive",
        "running",
        Instant.EPOCH,
        NOW,
        tasks,
        machines,
        plan,
        plan,
        List.of(),
        1,
        plan.cost(),
        0,
        1);
  }

  private static TaskView.AttemptView attempt(Assignment a) {
    boolean done = a.finish() <= NOW;
    return new TaskView.AttemptView(
        new AttemptId(a.task(), a.shard(), 1),
        1,
        a.machine(),
        a.cores(),
        a.variant(),
        done ? TaskView.State.DONE : TaskView.State.RUNNING,
        a.start(),
        done ? (Double) a.finish() : null,
        a.finish(),
        false,
        null,
        null,
        "");
  }

  @Test
  void whatHasBegunStaysInAPlanForTheRestAndALostMachineIsNotUsed() throws Exception {
    RunSnapshot run = snapshot();
    Situation situation = Standing.of(run);
    assertTrue(situation.settled().stream().anyMatch(Situation.Settled::running));
    Plan rest =
        Planners.named("greedy")
            .orElseThrow()
            .plan(
                new PlanRequest(
                    run.project(),
                    run.pool(),
                    run.project().objective(),
                    Durations.declared(run.project()),
                    Limit.ofSeconds(1),
                    1,
                    situation),
                PlanWatcher.NONE);
    for (Situation.Settled settled : situation.settled()) {
      assertTrue(
          rest.assignments().stream()
              .anyMatch(
                  a ->
                      a.task().equals(settled.task())
                          && a.machine().equals(settled.machine())
                          && a.start() == settled.start()),
          settled.task());
    }
    assertTrue(
        rest.assignments().stream()
            .filter(a -> a.start() >= NOW)
            .noneMatch(a -> a.machine().equals("g6e.4xlarge#2")));
  }

  @Test
  void withoutLuckTheRestEndsAsExpectedAndWithItOnlyTheRestVaries() throws Exception {
    RunSnapshot run = snapshot();
    Robustness.Range calm = rest(run, 0);
    assertEquals(run.current().makespanSeconds(), calm.p10Seconds(), 60);
    Robustness.Range range = rest(run, 0.1);
    assertTrue(range.p10Seconds() < range.p90Seconds());
    assertTrue(range.makespans().getFirst() > NOW);
  }

  private static Robustness.Range rest(RunSnapshot run, double sigma) {
    return Robustness.rest(
        run.project(), run.pool(), run.current(), NOW, t -> sigma, 9600, 200, new Random(1));
  }
}
