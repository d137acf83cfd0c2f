package dev.heddle.plan.search;

import dev.heddle.model.Cores;
import dev.heddle.model.Demand;
import dev.heddle.model.Edge;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Ranks;
import dev.heddle.plan.core.Solution;
import dev.heddle.plan.greedy.Starts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many trials of annealing one core evaluates a second, on one chain. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class EvaluationBenchmark {
  private static final double WARM = 0.003;

  /** Number of tasks. */
  @Param({"100", "1000", "10000"})
  public int tasks;

  private Chain chain;
  private double temperature;

  /** Makes a layered graph on eight machines of two types. */
  @Setup
  public void setUp() {
    Random random = new Random(1);
    List<Task> list = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    int layer = Math.max(5, tasks / 20);
    for (int t = 0; t < tasks; t++) {
      Demand demand =
          new Demand(
              Cores.of(1 + random.nextInt(2)),
              100 * (1 + random.nextInt(20)),
              0,
              0,
              List.of(),
              Map.of());
      list.add(
          TaskBuilder.named("t" + t).work(5 + random.nextDouble() * 50).demand(demand).build());
      int source = t - 1 - random.nextInt(2 * layer);
      if (source >= 0) {
        edges.add(Edge.of("t" + source, "t" + t, 10));
      }
    }
    Pool pool =
        Pool.of(
            List.of(
                MachineType.own("a", 8, 16384, 4),
                MachineType.own("b", 4, 8192, 4).withSpeeds(1.5, 1)));
    Problem problem =
        Problem.of(
            PlanRequest.of(Project.of("evaluation", list, edges), pool, Limit.ofIterations(1), 1));
    Solution first = new Starts(problem).first();
    Energy energy = new Energy(problem, first.score());
    chain = new Chain(problem, Ranks.leastTails(problem), first, energy, new Dice(1, 0), false);
    temperature = WARM * chain.bestEnergy();
  }

  /** One trial: a move, its score, and its acceptance or undoing. */
  @Benchmark
  public double trial() {
    chain.run(1, temperature);
    return chain.lastMakespan();
  }
}
