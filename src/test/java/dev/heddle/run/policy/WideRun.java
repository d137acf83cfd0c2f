package dev.heddle.run.policy;

import dev.heddle.model.Edge;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Measures a simulated run of very many tasks with re-planning: how long, how much memory. */
public final class WideRun {
  private WideRun() {}

  /** Runs; the argument is the number of tasks. */
  public static void main(String[] args) {
    int n = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    SplittableRandom random = new SplittableRandom(1);
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      tasks.add(
          TaskBuilder.named("t" + i)
              .kind("k" + i % 7)
              .work(10 + random.nextDouble() * 100)
              .retries(5)
              .idempotent(true)
              .build());
      int from = i - 1 - random.nextInt(500);
      if (from >= 0) {
        edges.add(Edge.of("t" + from, "t" + i, random.nextDouble() * 10));
      }
    }
    Project project = Project.of("wide", tasks, edges);
    Pool pool =
        Pool.of(
            List.of(
                MachineType.own("own", 16, 64_000, 8),
                MachineType.own("big", 32, 128_000, 4).withSpeeds(1.5, 1)));
    Scenario scenario =
        new Scenario(
            "noisy",
            new Scenario.Noise(0.3, Map.of("k1", 1.5), 0.01, 4),
            0.01,
            List.of(
                new Scenario.Event.Lost(2000, "own#3", 1000.0),
                new Scenario.Event.Slow(3000, "big#1", 3, null)),
            false,
            null,
            Map.of());
    long begun = System.nanoTime();
    Sims.Over over = Sims.run(project, pool, scenario, 1, "adaptive");
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT,
        "%d tasks: %s, makespan %.0f s, %d re-plans, %.1f s, %d MiB%n",
        n,
        over.state().state,
        over.makespan(),
        over.state().replans,
        (System.nanoTime() - begun) / 1e9,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }
}
