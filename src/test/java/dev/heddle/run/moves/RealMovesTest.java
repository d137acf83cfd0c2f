package dev.heddle.run.moves;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Assignment;
import dev.heddle.model.Cores;
import dev.heddle.model.Demand;
import dev.heddle.model.Edge;
import dev.heddle.model.LowerBound;
import dev.heddle.model.MachineType;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.model.Variant;
import dev.heddle.plan.Durations;
import dev.heddle.run.Decision;
import dev.heddle.run.FirstPlan;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.Launcher;
import dev.heddle.run.MemoryJournal;
import dev.heddle.run.RunHandle.GraphEdit;
import dev.heddle.run.RunSettings;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.TaskView;
import dev.heddle.run.core.LiveRun;
import dev.heddle.run.local.LocalBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each move of the table Reshaping of the design, with real processes on slices of this computer.
 */
@Timeout(90)
final class RealMovesTest {
  @TempDir Path folder;
  private Befalling backend;

  private static TaskBuilder task(String id, String command, double work) {
    return TaskBuilder.named(id).kind(id.replaceAll("[0-9]+$", "")).command(command).work(work);
  }

  private static Pool own(int machines, double cores) {
    return Pool.of(List.of(MachineType.own("own", cores, 2000, machines)));
  }

  private LiveRun launch(Project project, Pool pool, RunSettings settings) {
    return launch(project, pool, settings, null);
  }

  private LiveRun launch(
      Project project,
      Pool pool,
      RunSettings settings,
      @org.jspecify.annotations.Nullable Plan given) {
    Durations declared = Durations.declared(project);
    LaunchRequest request =
        new LaunchRequest(
            project, null, folder, pool, given, "local", "adaptive", Scenario.CALM, 1);
    Plan plan = FirstPlan.of(request, declared);
    Instant now = Instant.now();
    backend = new Befalling(new LocalBackend(folder.resolve("run"), now, 8, 8000));
    return Launcher.launch(
        "1",
        now,
        request,
        plan,
        backend,
        new MemoryJournal(),
        declared,
        settings,
        folder.resolve("run"));
  }

  private static void until(LiveRun run, Predicate<RunSnapshot> wanted)
      throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int round = 0; round < 2000 && !wanted.test(run.snapshot()); round++) {
      if (never.await(20, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    assertTrue(wanted.test(run.snapshot()), () -> run.snapshot().tasks().toString());
  }

  private static boolean runs(RunSnapshot run, String task) {
    return run.tasks().get(task).attempts().stream()
        .anyMatch(a -> a.state() == TaskView.State.RUNNING);
  }

  private static void moved(RunSnapshot end, String kind) {
    assertEquals("done", end.state(), () -> end.tasks().toString());
    boolean found =
        end.decisions().stream()
            .flatMap(d -> d.moves().stream())
            .map(Decision.Move::kind)
            .anyMatch(kind::equals);
    assertTrue(found, () -> "no " + kind + " in " + end.decisions());
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  @Test
  void reAssignsWhatWaitedForALostMachine() throws Exception {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(task("t" + i, "sleep 0.3; echo $HEDDLE_MACHINE >> where", 0.3).build());
    }
    LiveRun run = launch(Project.of("p", tasks, List.of()), own(2, 1), RunSettings.DEFAULT);
    until(run, s -> s.tasks().values().stream().anyMatch(t -> t.state() == TaskView.State.DONE));
    backend.lose("own#1");
    RunSnapshot end = run.join();
    moved(end, "re-assign");
    assertEquals(8, lines("where").size());
  }

  @Test
  void reOrdersWhatAPlanHasInAPoorOrder() throws Exception {
    // The plan has the chain last: it must come first, for the rest fits beside it.
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tasks.add(task("short" + i, "sleep 0.2; echo $HEDDLE_TASK >> order", 0.2).build());
    }
    for (int i = 0; i < 4; i++) {
      tasks.add(task("long" + i, "sleep 0.2; echo $HEDDLE_TASK >> order", 0.2).build());
      if (i > 0) {
        edges.add(Edge.of("long" + (i - 1), "long" + i));
      }
    }
    Project project = Project.of("p", tasks, edges);
    List<Assignment> planned = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      double start = i < 4 ? 0.2 * (i / 2) : 0.4 + 0.2 * (i - 4);
      planned.add(
          new Assignment(tasks.get(i).id(), "own#1", start, start + 0.2, 1, 0, null, 0, null));
    }
    Plan late =
        new Plan(
            "hand",
            0,
            0,
            0,
            Objective.Goal.PERFORMANCE,
            1.6,
            0,
            List.of(),
            new LowerBound(0, 0, "none"),
            planned,
            List.of(),
            List.of(),
            null,
            Map.of());
    RunSnapshot end = launch(project, own(1, 2), RunSettings.DEFAULT, late).join();
    moved(end, "re-order");
    assertEquals(8, lines("order").size());
    assertTrue(lines("order").subList(0, 2).contains("long0"), lines("order")::toString);
  }

  @Test
  void asksForMoreMemoryAfterAKill() throws Exception {
    Demand little = new Demand(Cores.ONE, 60, 0, 0, List.of(), Map.of());
    // A string of 70 MiB in the shell itself, long enough to be sampled.
    String hungry = "x=$(head -c 70000000 /dev/zero | tr '\\0' x); sleep 2.5; echo ok > fed";
    Task task = task("hungry", hungry, 3).demand(little).build();
    LiveRun run = launch(Project.of("p", List.of(task), List.of()), own(1, 1), RunSettings.DEFAULT);
    RunSnapshot end = run.join();
    assertEquals("done", end.state(), () -> end.tasks().toString());
    List<TaskView.AttemptView> attempts = end.tasks().get("hungry").attempts();
    assertTrue(attempts.size() >= 2, attempts::toString);
    assertEquals("out-of-memory", attempts.getFirst().reason());
    assertEquals(List.of("ok"), lines("fed"));
  }

  @Test
  void widensATaskOverIdleCores() throws Exception {
    Demand range = new Demand(new Cores(1, 4, 0, true), 0, 0, 0, List.of(), Map.of());
    Task wide = task("wide", "echo $HEDDLE_CORES > cores", 4).demand(range).build();
    Project project = Project.of("p", List.of(wide), List.of());
    Plan narrow =
        new Plan(
            "hand",
            0,
            0,
            0,
            Objective.Goal.PERFORMANCE,
            4,
            0,
            List.of(),
            new LowerBound(0, 0, "none"),
            List.of(new Assignment("wide", "own#1", 0, 4, 1, 0, null, 0, null)),
            List.of(),
            List.of(),
            null,
            Map.of());
    RunSnapshot end = launch(project, own(1, 4), RunSettings.DEFAULT, narrow).join();
    moved(end, "resize");
    assertEquals(List.of("4"), lines("cores"));
  }

  @Test
  void asksForLessMemoryWhereItsKindNeedsLess() throws Exception {
    Demand much = new Demand(Cores.ONE, 1500, 0, 0, List.of(), Map.of());
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tasks.add(
          task("t" + i, "sleep 1.3; echo $HEDDLE_MEMORY_MIB >> sizes", 1.3).demand(much).build());
    }
    LiveRun run =
        launch(
            Project.of("p", tasks, List.of()),
            own(1, 4),
            RunSettings.DEFAULT.withRightSizing(true));
    RunSnapshot end = run.join();
    moved(end, "resize");
    List<String> sizes = lines("sizes");
    assertEquals("1500", sizes.getFirst());
    assertTrue(Double.parseDouble(sizes.getLast()) < 200, sizes::toString);
  }

  @Test
  void switchesToTheVariantWhoseMachineIsLeft() throws Exception {
    Demand big = new Demand(Cores.of(2), 0, 0, 0, List.of(), Map.of());
    Variant small =
        new Variant(0.4, Cores.ONE, null, null, null, null, null, "echo small >> ways", Map.of());
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tasks.add(
          task("t" + i, "sleep 0.3; echo big >> ways", 0.3)
              .demand(big)
              .variants(List.of(small))
              .build());
    }
    Pool pool =
        Pool.of(
            List.of(
                MachineType.own("wide", 2, 2000, 1).withSpeeds(8, 1),
                MachineType.own("narrow", 1, 2000, 1)));
    LiveRun run = launch(Project.of("p", tasks, List.of()), pool, RunSettings.DEFAULT);
    until(run, s -> s.tasks().values().stream().anyMatch(t -> t.state() == TaskView.State.DONE));
    backend.lose("wide#1");
    RunSnapshot end = run.join();
    moved(end, "switch-variant");
    assertTrue(lines("ways").contains("small"));
  }

  @Test
  void splitsATaskOverIdleCores() throws Exception {
    Task first = task("first", "true", 0.1).build();
    Task big =
        task("big", "echo {shard} of {shards} >> shards", 8).split(new Task.Split(4, 0.1)).build();
    Project project = Project.of("p", List.of(first, big), List.of(Edge.of("first", "big")));
    Plan whole =
        new Plan(
            "hand",
            0,
            0,
            0,
            Objective.Goal.PERFORMANCE,
            8.1,
            0,
            List.of(),
            new LowerBound(0, 0, "none"),
            List.of(
                new Assignment("first", "own#1", 0, 0.1, 1, 0, null, 0, null),
                new Assignment("big", "own#1", 0.1, 8.1, 1, 0, null, 0, null)),
            List.of(),
            List.of(),
            null,
            Map.of());
    RunSnapshot end = launch(project, own(1, 4), RunSettings.DEFAULT, whole).join();
    moved(end, "split");
    assertEquals(
        List.of("0 of 4", "1 of 4", "2 of 4", "3 of 4"),
        lines("shards").stream().sorted().toList());
  }

  @Test
  void fusesAChainOfShortTasks() throws Exception {
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tasks.add(task("t" + i, "echo $HEDDLE_TASK >> order", 0.001).build());
      if (i > 0) {
        edges.add(Edge.of("t" + (i - 1), "t" + i));
      }
    }
    RunSnapshot end = launch(Project.of("p", tasks, edges), own(1, 1), RunSettings.DEFAULT).join();
    moved(end, "fuse");
    assertEquals(List.of("t0", "t1", "t2", "t3", "t4", "t5"), lines("order"));
  }

  @Test
  void startsASecondCopyOfAStragglerAndTheFirstToFinishWins() throws Exception {
    List<Task> tasks = new ArrayList<>();
    String command =
        "if [ $HEDDLE_TASK = t7 ] && [ $HEDDLE_ATTEMPT = 1 ]; then sleep 60; fi;"
            + " sleep 0.3; echo $HEDDLE_TASK >> names";
    for (int i = 0; i < 8; i++) {
      tasks.add(task("t" + i, command, 0.3).idempotent(true).build());
    }
    RunSnapshot end =
        launch(Project.of("p", tasks, List.of()), own(4, 1), RunSettings.DEFAULT).join();
    assertEquals("done", end.state());
    List<TaskView.AttemptView> attempts = end.tasks().get("t7").attempts();
    assertTrue(attempts.stream().anyMatch(TaskView.AttemptView::copy), attempts::toString);
    assertTrue(end.now() < 50, () -> "it took " + end.now());
    assertEquals(8, lines("names").size());
  }

  @Test
  void movesACheckpointingTaskOffAMachineThatIsAboutToGo() throws Exception {
    // It finds its own state: a line for each step that is done.
    String command =
        "touch state; while [ $(wc -l < state) -lt 20 ]; do sleep 0.1; echo x >> state; done;"
            + " echo $HEDDLE_MACHINE > ended";
    Task task = task("long", command, 30).checkpoint(new Task.Checkpoint(0.1)).build();
    LiveRun run = launch(Project.of("p", List.of(task), List.of()), own(2, 1), RunSettings.DEFAULT);
    until(run, s -> runs(s, "long") && Files.exists(folder.resolve("state")));
    String before = run.snapshot().tasks().get("long").attempts().getFirst().machine();
    backend.warn(before, 2);
    RunSnapshot end = run.join();
    moved(end, "migrate");
    assertTrue(!lines("ended").getFirst().equals(before), "it stayed on " + before);
    assertTrue(lines("state").size() <= 21, () -> "it began anew");
  }

  @Test
  void takesAnEditOfWhatHasNotStarted() throws Exception {
    String command = "sleep 0.5; echo $HEDDLE_TASK >> names";
    List<Task> tasks =
        List.of(
            task("a", command, 0.5).build(),
            task("b", command, 0.5).build(),
            task("c", command, 0.5).build());
    Project project = Project.of("p", tasks, List.of(Edge.of("a", "b"), Edge.of("b", "c")));
    LiveRun run = launch(project, own(1, 1), RunSettings.DEFAULT);
    until(run, s -> runs(s, "a"));
    run.edit(
        new GraphEdit(
            List.of(task("extra", command, 0.5).build()),
            List.of("c"),
            List.of(task("b", "echo changed >> names", 0.5).build()),
            List.of(Edge.of("b", "extra")),
            List.of()));
    RunSnapshot end = run.join();
    assertEquals("done", end.state());
    assertEquals(List.of("a", "changed", "extra"), lines("names"));
  }
}
