package dev.heddle.run.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Edge;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.Runs.LaunchRefused;
import dev.heddle.run.TaskView;
import dev.heddle.run.slurm.SlurmConfig;
import dev.heddle.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class StoredRunsTest {
  @TempDir Path home;
  private Store store;
  private StoredRuns runs;

  @BeforeEach
  void open() {
    store = Store.open(home);
    runs = new StoredRuns(store, home, Map.of(), 2, 4000);
  }

  @AfterEach
  void close() {
    runs.close();
    store.close();
  }

  @Test
  void runsRealProcessesInOrderAndKeepsTheHistory() throws Exception {
    RunHandle run = runs.launch(request("local", chain("echo $HEDDLE_TASK >> order")));
    RunSnapshot end = run.join();
    assertEquals("done", end.state());
    assertEquals("a\nb\nc\n", Files.readString(home.resolve("order")));
    List<String> events = new ArrayList<>();
    CountDownLatch over = new CountDownLatch(1);
    try (var follow =
        runs.find(run.id())
            .orElseThrow()
            .follow(
                0,
                e -> {
                  events.add(e.event());
                  if (e.event().equals("run-finished")) {
                    over.countDown();
                  }
                })) {
      over.await();
    }
    assertEquals("run-started", events.getFirst());
    assertEquals(3, events.stream().filter(e -> e.equals("task-finished")).count());
    awaitRow(run.id(), "done");
    assertEquals(3, runs.list().getFirst().tasksDone());
    assertEquals(3, store.samples().newest(10).size());
  }

  @Test
  void takesOverARunThatItsOwnerLetGoOf() throws Exception {
    RunHandle run =
        runs.launch(
            request(
                "local",
                chain("echo $HEDDLE_TASK >> order; while [ ! -e go ]; do sleep 0.02; done")));
    awaitState(run, "a", TaskView.State.RUNNING);
    runs.close();
    StoredRuns second = new StoredRuns(store, home, Map.of(), 2, 4000);
    assertEquals("interrupted", second.list().getFirst().state());
    assertEquals("interrupted", second.find(run.id()).orElseThrow().snapshot().state());
    List<RunHandle> adopted = second.resumeOrphans();
    assertEquals(1, adopted.size());
    Files.writeString(home.resolve("go"), "");
    assertEquals("done", adopted.getFirst().join().state());
    assertEquals("a\nb\nc\n", Files.readString(home.resolve("order")));
    assertTrue(second.resumeOrphans().isEmpty());
    second.close();
  }

  @Test
  void isControlledByASecondHeddleThatNeverRunsItItself() throws Exception {
    RunHandle run = runs.launch(request("local", chain("sleep 100")));
    awaitState(run, "a", TaskView.State.RUNNING);
    try (Store other = Store.open(home);
        StoredRuns second = new StoredRuns(other, home, Map.of(), 2, 4000)) {
      assertTrue(second.resumeOrphans().isEmpty());
      RunHandle seen = second.find(run.id()).orElseThrow();
      assertEquals(TaskView.State.RUNNING, seen.snapshot().tasks().get("a").state());
      seen.cancel();
      assertEquals("cancelled", run.join().state());
    }
  }

  @Test
  void refusesWhatCanNeverRunNamingTheTaskAndTheNearestMachine() {
    Task big = TaskBuilder.named("big").demand(ram(1e9)).build();
    LaunchRefused refused =
        assertThrows(
            LaunchRefused.class,
            () -> runs.launch(request("local", Project.of("p", List.of(big), List.of()))));
    assertTrue(refused.infeasible());
    assertTrue(refused.getMessage().contains("big"), refused.getMessage());
    assertTrue(runs.list().isEmpty());
  }

  @Test
  void refusesABackEndThatIsNotConfigured() {
    LaunchRefused refused =
        assertThrows(LaunchRefused.class, () -> runs.launch(request("mars", chain("true"))));
    assertFalse(refused.infeasible());
    assertTrue(refused.getMessage().contains("mars"), refused.getMessage());
  }

  @Test
  void refusesAClusterThatDoesNotAnswerInOneLine() {
    SlurmConfig dead =
        SlurmConfig.here("attic", SlurmConfig.Mode.JOB)
            .withEnvironment(Map.of("SLURM_CONF", home.resolve("no-slurm.conf").toString()));
    StoredRuns there = new StoredRuns(store, home, Map.of("attic", dead), 2, 4000);
    LaunchRefused refused =
        assertThrows(LaunchRefused.class, () -> there.launch(request("attic", chain("true"))));
    String line = refused.getMessage();
    assertTrue(line.contains("attic") && line.contains("does not answer"), line);
    assertEquals(1, line.lines().count());
    assertTrue(there.list().isEmpty());
  }

  @Test
  void simulatesTheSameRunWithoutLearningFromIt() throws Exception {
    RunHandle run = runs.launch(request("simulated", chain("echo never >> order")));
    assertEquals("done", run.join().state());
    assertFalse(Files.exists(home.resolve("order")));
    assertTrue(store.samples().newest(1).isEmpty());
  }

  private static dev.heddle.model.Demand ram(double memoryMiB) {
    return new dev.heddle.model.Demand(
        dev.heddle.model.Cores.ONE, memoryMiB, 0, 0, List.of(), Map.of());
  }

  private static Project chain(String command) {
    List<Task> tasks = new ArrayList<>();
    for (String id : List.of("a", "b", "c")) {
      tasks.add(TaskBuilder.named(id).command(command).work(0.1).build());
    }
    return Project.of("chain", tasks, List.of(Edge.of("a", "b"), Edge.of("b", "c")));
  }

  private LaunchRequest request(String on, Project project) {
    return new LaunchRequest(
        project,
        null,
        home,
        Pool.of(List.of(MachineType.own("own", 2, 2000, 1))),
        null,
        on,
        "adaptive",
        Scenario.CALM,
        1);
  }

  private static void awaitState(RunHandle run, String task, TaskView.State state)
      throws InterruptedException {
    CountDownLatch seen = new CountDownLatch(1);
    try (var follow =
        run.follow(
            0,
            e -> {
              if (e.event().equals("task-started") && task.equals(e.fields().get("task"))) {
                seen.countDown();
              }
            })) {
      seen.await();
    }
    while (run.snapshot().tasks().get(task).state() != state) {
      Thread.onSpinWait();
    }
  }

  private void awaitRow(String id, String state) {
    while (runs.list().stream().noneMatch(r -> r.id().equals(id) && r.state().equals(state))) {
      Thread.onSpinWait();
    }
  }
}
