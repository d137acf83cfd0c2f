package dev.heddle.run.policy;

import dev.heddle.model.Edge;
import dev.heddle.model.MachineType;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.plan.Durations;
import dev.heddle.run.Happening;
import dev.heddle.run.MemoryJournal;
import dev.heddle.run.RunSettings;
import dev.heddle.run.core.Actions;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.Orchestrator;
import dev.heddle.run.core.Policy;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.Unit;
import dev.heddle.run.sim.SimBackend;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Measures how long the loop takes from grave news (a machine is lost, comes back) to a valid plan
 * where very many tasks are open: each look of the policy at such news is timed.
 */
public final class ReplanBench {
  /** Time of the thread: what else runs on the machine does not count. */
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private ReplanBench() {}

  /** Times the policy's answers to grave news. */
  private static final class Timed implements Policy {
    private final AdaptivePolicy policy;
    private final List<Double> millis = new ArrayList<>();
    private final List<Integer> open = new ArrayList<>();

    Timed(AdaptivePolicy policy) {
      this.policy = policy;
    }

    @Override
    public String name() {
      return policy.name();
    }

    @Override
    public void begin(RunState state, Actions actions) {
      policy.begin(state, actions);
    }

    @Override
    public void decide(RunState state, List<Happening> happenings, Actions actions) {
      boolean grave =
          happenings.stream()
              .anyMatch(
                  h -> h instanceof Happening.MachineLost || h instanceof Happening.MachineBack);
      long begun = CPU.getCurrentThreadCpuTime();
      policy.decide(state, happenings, actions);
      if (grave) {
        millis.add((CPU.getCurrentThreadCpuTime() - begun) / 1e6);
        open.add(state.openTasks);
        valid(state);
      }
    }

    /** Every task that could start now has a machine that is there. */
    private static void valid(RunState state) {
      for (var task : state.tasks) {
        for (Unit unit : task.units) {
          MachineRun machine = unit.machine;
          boolean due = !task.over() && task.openSources == 0 && unit.open();
          if (due && (machine == null || !machine.usable())) {
            throw new IllegalStateException("task " + unit + " has no machine after a re-plan");
          }
        }
      }
    }

    @Override
    public double wakeAt(RunState state) {
      return policy.wakeAt(state);
    }

    @Override
    public double expectedSeconds(RunState state, Unit unit, MachineRun machine, Mode mode) {
      return policy.expectedSeconds(state, unit, machine, mode);
    }

    @Override
    public void finished(RunState state, Actions actions) {
      policy.finished(state, actions);
    }
  }

  /** Runs; the argument is the number of tasks, 12,000 unless said otherwise. */
  public static void main(String[] args) throws InterruptedException {
    int n = args.length > 0 ? Integer.parseInt(args[0]) : 12_000;
    SplittableRandom random = new SplittableRandom(1);
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      tasks.add(
          TaskBuilder.named("t" + i)
              .kind("k" + i % 7)
              .work(10 + random.nextDouble() * 100)
              .retries(5)
              .build());
      for (int e = 0; e < 3 && i > 60; e++) {
        edges.add(Edge.of("t" + (i - 50 - random.nextInt(Math.min(i - 50, 400))), "t" + i, 5.0));
      }
    }
    List<Edge> distinct = edges.stream().distinct().toList();
    Project project =
        Project.of(
            "open",
            tasks,
            new ArrayList<>(
                distinct.stream()
                    .collect(
                        java.util.stream.Collectors.toMap(
                            e -> e.from() + ">" + e.to(), e -> e, (a, b) -> a))
                    .values()));
    Pool pool = Pool.of(List.of(MachineType.own("own", 16, 64_000, 8)));
    List<Scenario.Event> events = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      events.add(new Scenario.Event.Lost(60 + 25.0 * i, "own#" + (1 + i % 8), 40.0));
    }
    Scenario scenario = Sims.events(events.toArray(new Scenario.Event[0]));
    Plan plan = Sims.plan(project, pool);
    SimBackend backend = new SimBackend(project, pool, scenario, 1);
    RunState state = new RunState(project, pool, backend.traits());
    Timed policy =
        new Timed(
            new AdaptivePolicy(
                plan,
                new RunEstimates(Durations.declared(project), true),
                RunSettings.DEFAULT.with(true, true, true, 0),
                1));
    new Orchestrator(
            "bench",
            state,
            new MemoryJournal(),
            backend,
            policy,
            RunSettings.DEFAULT,
            Path.of("."),
            Path.of("."),
            event -> {})
        .run();
    double[] sorted = policy.millis.stream().mapToDouble(m -> m).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%d tasks, %d edges, goal %s: %d looks at grave news with %d to %d open tasks:"
            + " first %.0f ms, median %.0f ms, worst %.0f ms, all %s%n",
        n,
        project.edges().size(),
        Objective.PERFORMANCE.goal().word(),
        sorted.length,
        policy.open.stream().mapToInt(o -> o).min().orElse(0),
        policy.open.stream().mapToInt(o -> o).max().orElse(0),
        policy.millis.getFirst(),
        sorted[sorted.length / 2],
        sorted[sorted.length - 1],
        Arrays.toString(policy.millis.stream().mapToLong(Math::round).toArray()));
  }
}
