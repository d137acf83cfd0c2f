package dev.heddle.run.policy;

import dev.heddle.model.Assignment;
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
import dev.heddle.plan.Durations;
import dev.heddle.run.Backend;
import dev.heddle.run.Journal;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.Launcher;
import dev.heddle.run.MemoryJournal;
import dev.heddle.run.RunEvent;
import dev.heddle.run.RunSettings;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.core.JournalView;
import dev.heddle.run.core.LiveRun;
import dev.heddle.run.core.Orchestrator;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.TaskRun;
import dev.heddle.run.sim.SimBackend;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Simulated runs for tests. */
public final class Sims {
  private Sims() {}

  /** A run that is over. */
  public record Over(RunState state, List<RunEvent> events, Journal journal) {
    /** When its last task was done. */
    public double makespan() {
      double latest = 0;
      for (TaskRun task : state.tasks) {
        latest = Math.max(latest, Double.isNaN(task.doneAt) ? 0 : task.doneAt);
      }
      return latest;
    }
  }

  /** Runs a project to its end. */
  public static Over run(Project project, Pool pool, Scenario scenario, long seed, String policy) {
    return run(project, pool, scenario, seed, policy, RunSettings.DEFAULT, new MemoryJournal());
  }

  /** Runs a project to its end under settings, over a journal. */
  public static Over run(
      Project project,
      Pool pool,
      Scenario scenario,
      long seed,
      String policy,
      RunSettings settings,
      Journal journal) {
    return follow(project, pool, plan(project, pool), scenario, seed, policy, settings, journal);
  }

  /** Runs a project to its end from a certain plan. */
  public static Over follow(
      Project project, Pool pool, Plan plan, Scenario scenario, String policy) {
    return follow(
        project, pool, plan, scenario, 1, policy, RunSettings.DEFAULT, new MemoryJournal());
  }

  private static Over follow(
      Project project,
      Pool pool,
      Plan plan,
      Scenario scenario,
      long seed,
      String policy,
      RunSettings settings,
      Journal journal) {
    LaunchRequest request =
        new LaunchRequest(
            project, null, Path.of("."), pool, plan, "simulated", policy, scenario, seed);
    SimBackend backend = new SimBackend(project, pool, scenario, seed);
    RunState state = new RunState(project, pool, backend.traits());
    List<RunEvent> events = new ArrayList<>();
    try {
      new Orchestrator(
              "test",
              state,
              journal,
              backend,
              Policies.of(request, plan, Durations.declared(project), settings),
              settings,
              Path.of("."),
              Path.of("."),
              events::add)
          .run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Over(state, events, journal);
  }

  /** The events that a journal tells. */
  public static List<RunEvent> replay(Project project, Pool pool, Journal journal) {
    LaunchRequest request =
        new LaunchRequest(
            project, null, Path.of("."), pool, null, "simulated", "adaptive", Scenario.CALM, 1);
    return new JournalView(
            "test", Instant.EPOCH, request, empty(), Backend.Traits.SIMULATED, journal)
        .eventsAfter(0);
  }

  /** An adaptive run on its own thread. */
  public static LiveRun live(Project project, Pool pool, RunSettings settings) {
    return live(project, pool, settings, new CountDownLatch(0));
  }

  /** The same; it does nothing until it may go. */
  public static LiveRun live(
      Project project, Pool pool, RunSettings settings, CountDownLatch mayGo) {
    Plan plan = plan(project, pool);
    LaunchRequest request =
        new LaunchRequest(
            project, null, Path.of("."), pool, plan, "simulated", "adaptive", Scenario.CALM, 1);
    return Launcher.launch(
        "test",
        Instant.EPOCH,
        request,
        plan,
        new SimBackend(project, pool, Scenario.CALM, 1),
        held(mayGo),
        Durations.declared(project),
        settings,
        Path.of("."));
  }

  private static Journal held(CountDownLatch mayGo) {
    MemoryJournal journal = new MemoryJournal();
    return new Journal() {
      @Override
      public void append(List<Entry> more) {
        try {
          if (!mayGo.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the run was never let go");
          }
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        journal.append(more);
      }

      @Override
      public List<Entry> read(long after) {
        return journal.read(after);
      }
    };
  }

  /** Waits until a run's picture is so. */
  public static void await(LiveRun run, Predicate<RunSnapshot> wanted) {
    CountDownLatch never = new CountDownLatch(1);
    try {
      for (int round = 0; round < 1200 && !wanted.test(run.snapshot()); round++) {
        if (never.await(25, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (!wanted.test(run.snapshot())) {
      throw new AssertionError("the run is " + run.snapshot().state());
    }
  }

  /** A first plan: HEFT over all of the project. */
  public static Plan plan(Project project, Pool pool) {
    RunState state = new RunState(project, pool, Backend.Traits.SIMULATED);
    Rest rest =
        new Rest(
            state,
            new RunEstimates(Durations.declared(project), false),
            new ModeTable(),
            Integer.MAX_VALUE);
    Decoder decoder = new Decoder(rest);
    decoder.decode(Orders.byRank(rest), null, Double.POSITIVE_INFINITY);
    return Clairvoyant.plan(rest, decoder);
  }

  /** A plan that takes tasks in the order of the file. */
  public static Plan inOrder(Project project, Pool pool) {
    RunState state = new RunState(project, pool, Backend.Traits.SIMULATED);
    Rest rest =
        new Rest(
            state,
            new RunEstimates(Durations.declared(project), false),
            new ModeTable(),
            Integer.MAX_VALUE);
    Decoder decoder = new Decoder(rest);
    int[] order = new int[rest.size()];
    java.util.Arrays.setAll(order, i -> i);
    decoder.decode(order, null, Double.POSITIVE_INFINITY);
    return Clairvoyant.plan(rest, decoder);
  }

  /** The same plan with a task on so many cores. */
  public static Plan withCores(Plan plan, String task, double cores) {
    List<Assignment> assignments = new ArrayList<>();
    for (Assignment a : plan.assignments()) {
      assignments.add(
          a.task().equals(task)
              ? new Assignment(
                  a.task(),
                  a.machine(),
                  a.start(),
                  a.finish(),
                  cores,
                  a.memoryMiB(),
                  a.gpus(),
                  a.variant(),
                  a.shard())
              : a);
    }
    return new Plan(
        plan.planner(),
        plan.seed(),
        plan.iterations(),
        plan.elapsedSeconds(),
        plan.goal(),
        plan.makespanSeconds(),
        plan.cost(),
        plan.violations(),
        plan.lowerBound(),
        assignments,
        plan.machines(),
        plan.usedProfiles(),
        null,
        Map.of());
  }

  /** A plan without assignments. */
  public static Plan empty() {
    return new Plan(
        "none",
        0,
        0,
        0,
        Objective.Goal.PERFORMANCE,
        0,
        0,
        List.of(),
        new LowerBound(0, 0, "none"),
        List.of(),
        List.of(),
        List.of(),
        null,
        Map.of());
  }

  /** A task of some work. */
  public static Task task(String id, double work, UnaryOperator<TaskBuilder> more) {
    return more.apply(TaskBuilder.named(id).work(work)).build();
  }

  /** A project of tasks that follow one another. */
  public static Project chain(Task... tasks) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 1; i < tasks.length; i++) {
      edges.add(Edge.of(tasks[i - 1].id(), tasks[i].id()));
    }
    return Project.of("chain", List.of(tasks), edges);
  }

  /** A project of independent tasks. */
  public static Project fan(Task... tasks) {
    return Project.of("fan", List.of(tasks), List.of());
  }

  /** Machines of one's own with so many cores and 1 GiB for each core. */
  public static Pool own(int machines, double cores) {
    return Pool.of(List.of(MachineType.own("own", cores, cores * 1024, machines)));
  }

  /** A scenario of events alone. */
  public static Scenario events(Scenario.Event... events) {
    return new Scenario("events", Scenario.Noise.NONE, 0, List.of(events), false, null, Map.of());
  }
}
