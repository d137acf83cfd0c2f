package dev.heddle.run.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Cores;
import dev.heddle.model.Demand;
import dev.heddle.model.Edge;
import dev.heddle.model.MachineType;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.model.Task;
import dev.heddle.model.Variant;
import dev.heddle.run.Decision;
import dev.heddle.run.MemoryJournal;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSettings;
import dev.heddle.run.core.RunState;
import dev.heddle.run.policy.Sims.Over;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Each move of the reshaping table in a simulated run in which it pays. */
final class ReshapingTest {
  private static boolean moved(RunState state, String kind) {
    for (Decision decision : state.decisions) {
      for (Decision.Move move : decision.moves()) {
        if (move.kind().equals(kind)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Task[] tasks(int n, double work) {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      tasks.add(Sims.task("t" + i, work, t -> t.kind("t").retries(9)));
    }
    return tasks.toArray(new Task[0]);
  }

  @Test
  void reAssignsWhatWaitsForALostMachine() {
    Project project = Sims.fan(tasks(8, 10));
    Scenario lost = Sims.events(new Scenario.Event.Lost(5, "own#1", 500.0));
    double kept = Sims.run(project, Sims.own(2, 1), lost, 1, "static").makespan();
    Over over = Sims.run(project, Sims.own(2, 1), lost, 1, "adaptive");
    assertTrue(over.makespan() < kept / 2, () -> over.makespan() + " against " + kept);
    assertTrue(moved(over.state(), "re-assign"));
  }

  @Test
  void reAssignsWhatWaitsForASlowMachine() {
    Project project = Sims.fan(tasks(12, 10));
    Scenario slow = Sims.events(new Scenario.Event.Slow(12, "own#1", 10, null));
    double kept = Sims.run(project, Sims.own(2, 1), slow, 1, "static").makespan();
    Over over = Sims.run(project, Sims.own(2, 1), slow, 1, "adaptive");
    assertTrue(over.makespan() < 0.6 * kept, () -> over.makespan() + " against " + kept);
    assertTrue(moved(over.state(), "re-assign"));
  }

  @Test
  void asksForMoreMemoryAfterAKill() {
    Demand demand = new Demand(Cores.of(1), 500, 0, 0, List.of(), Map.of());
    Project project = Sims.fan(Sims.task("big", 10, t -> t.demand(demand)));
    Scenario hungry =
        new Scenario(
            "hungry",
            Scenario.Noise.NONE,
            0,
            List.of(),
            false,
            null,
            Map.of("peakMemoryMiBByKind", Map.of("big", 1500)));
    for (String policy : List.of("adaptive", "static", "online")) {
      Over over = Sims.run(project, Sims.own(1, 4), hungry, 1, policy);
      assertEquals("done", over.state().state, policy);
      var attempts = over.state().task("big").units.getFirst().attempts;
      assertEquals(
          List.of(500.0, 1000.0, 2000.0), attempts.stream().map(a -> a.mode.memoryMiB()).toList());
    }
  }

  @Test
  void switchesToTheVariantWhoseMachinesAreIdle() {
    Demand gpu = new Demand(Cores.of(1), 0, 1, 0, List.of(), Map.of());
    Variant cpu = new Variant(30.0, null, null, 0, null, null, null, null, Map.of());
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tasks.add(Sims.task("t" + i, 10, t -> t.demand(gpu).variants(List.of(cpu)).retries(9)));
    }
    Project project = Sims.fan(tasks.toArray(new Task[0]));
    MachineType gpus =
        new MachineType(
            "gpu", null, null, 2, 0, 2, "A100", 1, Map.of(), 1, 1, 1, null, 0, 0, List.of(), 0,
            null, Map.of());
    Pool pool = Pool.of(List.of(gpus, MachineType.own("cpu", 4, 0, 1)));
    Scenario lost = Sims.events(new Scenario.Event.Lost(3, "gpu#1", 1000.0));
    Over over = Sims.run(project, pool, lost, 1, "adaptive");
    assertEquals("done", over.state().state);
    assertTrue(over.makespan() < 100);
    assertTrue(moved(over.state(), "switch-variant"));
  }

  @Test
  void reOrdersWhatWaitsWhenAMachineComes() {
    // The plan has the long chain late on one machine; a second machine makes it the bottleneck.
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(Sims.task("short" + i, 20, t -> t.kind("short")));
    }
    for (int i = 0; i < 6; i++) {
      tasks.add(Sims.task("long" + i, 20, t -> t.kind("long")));
      if (i > 0) {
        edges.add(Edge.of("long" + (i - 1), "long" + i));
      }
    }
    Project project = Project.of("late", tasks, edges);
    Pool pool = Sims.own(1, 1);
    Plan late = Sims.inOrder(project, pool);
    Scenario more = Sims.events(new Scenario.Event.Count(5, "own", 1));
    double kept = Sims.follow(project, pool, late, more, "static").makespan();
    Over over = Sims.follow(project, pool, late, more, "adaptive");
    assertTrue(over.makespan() < 0.7 * kept, () -> over.makespan() + " against " + kept);
    assertTrue(moved(over.state(), "re-order"), () -> over.state().decisions.toString());
  }

  @Test
  void widensATaskOverCoresThatWouldStayIdle() {
    Cores range = new Cores(1, 8, 0, true);
    Demand demand = new Demand(range, 0, 0, 0, List.of(), Map.of());
    Task wide = Sims.task("wide", 80, t -> t.demand(demand));
    Project project = Sims.chain(Sims.task("first", 10, t -> t), wide);
    Pool pool = Sims.own(1, 8);
    Plan narrow = Sims.withCores(Sims.plan(project, pool), "wide", 1);
    double kept = Sims.follow(project, pool, narrow, Scenario.CALM, "static").makespan();
    assertEquals(90, kept, 1e-6);
    Over over = Sims.follow(project, pool, narrow, Scenario.CALM, "adaptive");
    assertEquals(20, over.makespan(), 1e-6);
    assertTrue(moved(over.state(), "resize"), () -> over.state().decisions.toString());
  }

  @Test
  void asksForLessMemoryWhereItsKindNeedsFarLess() {
    Demand demand = new Demand(Cores.of(1), 4000, 0, 0, List.of(), Map.of());
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      tasks.add(Sims.task("t" + i, 10, t -> t.kind("t").demand(demand)));
    }
    Project project = Sims.fan(tasks.toArray(new Task[0]));
    Scenario small =
        new Scenario(
            "small",
            Scenario.Noise.NONE,
            0,
            List.of(),
            false,
            null,
            Map.of("peakMemoryMiBByKind", Map.of("t", 500)));
    Pool pool = Pool.of(List.of(MachineType.own("own", 8, 8192, 1)));
    double without = Sims.run(project, pool, small, 1, "adaptive").makespan();
    RunSettings sized = RunSettings.DEFAULT.withRightSizing(true);
    Over over = Sims.run(project, pool, small, 1, "adaptive", sized, new MemoryJournal());
    assertEquals("done", over.state().state);
    assertTrue(over.makespan() < 0.5 * without, () -> over.makespan() + " against " + without);
    assertTrue(moved(over.state(), "resize"), () -> over.state().decisions.toString());
  }

  @Test
  void fusesShortTasksWhereASubmissionCostsMore() {
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int c = 0; c < 4; c++) {
      for (int i = 0; i < 10; i++) {
        tasks.add(Sims.task("t" + c + "-" + i, 2, t -> t.kind("t")));
        if (i > 0) {
          edges.add(Edge.of("t" + c + "-" + (i - 1), "t" + c + "-" + i));
        }
      }
    }
    Project project = Project.of("chains", tasks, edges);
    Scenario queue =
        new Scenario(
            "queue",
            Scenario.Noise.NONE,
            0,
            List.of(),
            false,
            null,
            Map.of("submissionSeconds", 5));
    Over free = Sims.run(project, Sims.own(1, 4), Scenario.CALM, 1, "adaptive");
    assertEquals(20, free.makespan(), 1e-6);
    assertFalse(moved(free.state(), "fuse"));
    for (String policy : List.of("adaptive", "static")) {
      Over over = Sims.run(project, Sims.own(1, 4), queue, 1, policy);
      // One by one each chain takes ten times two and five seconds.
      assertEquals(25, over.makespan(), 1e-6, policy);
      assertTrue(moved(over.state(), "fuse"));
    }
  }

  @Test
  void takesAnEditDuringTheRunIntoThePlan() throws Exception {
    Project project = Sims.chain(tasks(3, 10));
    CountDownLatch mayGo = new CountDownLatch(1);
    var run = Sims.live(project, Sims.own(1, 1), RunSettings.DEFAULT, mayGo);
    // The first event comes before the second task has started.
    CountDownLatch once = new CountDownLatch(1);
    try (var follow =
        run.follow(
            0,
            e -> {
              if (e.event().equals("task-started") && once.getCount() > 0) {
                once.countDown();
                run.edit(
                    new RunHandle.GraphEdit(
                        List.of(Sims.task("extra", 5, t -> t)),
                        List.of("t2"),
                        List.of(Sims.task("t1", 20, t -> t.kind("t"))),
                        List.of(Edge.of("t1", "extra")),
                        List.of()));
              }
            })) {
      mayGo.countDown();
      var end = run.join();
      assertEquals("done", end.state(), follow.toString());
      assertEquals(List.of("t0", "t1", "extra"), List.copyOf(end.tasks().keySet()));
      assertEquals(35, end.now(), 1e-6);
    }
  }

  @Test
  void splitsATaskOverIdleCores() {
    Task first = Sims.task("prepare", 1, t -> t);
    Task big = Sims.task("big", 100, t -> t.split(new Task.Split(4, 1)));
    Task last = Sims.task("last", 1, t -> t);
    Over over =
        Sims.run(Sims.chain(first, big, last), Sims.own(1, 4), Scenario.CALM, 1, "adaptive");
    assertTrue(moved(over.state(), "split"));
    assertEquals(1 + 100.0 / 4 + 1 + 1, over.makespan(), 1e-6);
  }

  @Test
  void duplicatesAStraggler() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      tasks.add(Sims.task("t" + i, 10, t -> t.kind("t").idempotent(true)));
    }
    Project project = Sims.fan(tasks.toArray(new Task[0]));
    Scenario late =
        new Scenario(
            "late",
            new Scenario.Noise(0.05, Map.of(), 0.1, 20),
            0,
            List.of(),
            false,
            null,
            Map.of());
    Over with = Sims.run(project, Sims.own(3, 2), late, 1, "adaptive");
    RunSettings without = RunSettings.DEFAULT.with(true, true, false, 100);
    Over alone =
        Sims.run(project, Sims.own(3, 2), late, 1, "adaptive", without, new MemoryJournal());
    assertTrue(
        with.makespan() < 0.6 * alone.makespan(),
        () -> with.makespan() + " against " + alone.makespan());
  }

  @Test
  void movesACheckpointingTaskOffAMachineThatWillBeTakenBack() {
    Task task = Sims.task("long", 2000, t -> t.checkpoint(new Task.Checkpoint(10)));
    MachineType spot =
        new MachineType(
            "spot", null, null, 1, 0, 0, null, 0, Map.of(), 1, 1, 1, 0.1, 0, 0, List.of(), 2, null,
            Map.of());
    Pool pool = Pool.of(List.of(spot, MachineType.own("own", 1, 0, 1).withSpeeds(0.9, 1)));
    Scenario taken = new Scenario("taken", Scenario.Noise.NONE, 0, List.of(), true, null, Map.of());
    Over over = Sims.run(Sims.fan(task), pool, taken, 1, "adaptive");
    assertEquals("done", over.state().state);
    assertTrue(moved(over.state(), "migrate"), () -> over.events() + " " + over.state().decisions);
    assertTrue(over.makespan() < 2500, () -> "it took " + over.makespan());
  }

  @Test
  void stopsNewWorkBeforeTheHardCapIsPassed() {
    MachineType cloud =
        new MachineType(
            "cloud", null, null, 1, 0, 0, null, 0, Map.of(), 1, 1, 1, 3600.0, 0, 0, List.of(), 0,
            null, Map.of());
    Project project = Sims.fan(tasks(10, 10));
    var handle = Sims.live(project, Pool.of(List.of(cloud)), RunSettings.DEFAULT.withHardCap(35.0));
    Sims.await(handle, state -> state.state().equals("paused"));
    assertTrue(handle.snapshot().costSoFar() <= 35 + 1e-6);
    handle.cancel();
    Sims.await(handle, state -> state.state().equals("cancelled"));
  }
}
