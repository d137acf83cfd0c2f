package dev.heddle.plan;

import dev.heddle.model.Cores;
import dev.heddle.model.Demand;
import dev.heddle.model.Edge;
import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import dev.heddle.model.Objective;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.model.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small projects and pools that use every part of the model, from a seed. */
public final class RandomProjects {
  private RandomProjects() {}

  /** A project with its pool. */
  public record Job(Project project, Pool pool) {}

  /** A job of up to {@code most} tasks. */
  public static Job of(long seed, int most) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(most);
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      tasks.add(task(random, t));
      for (int s = 0; s < t; s++) {
        if (random.nextInt(Math.max(3, t)) == 0) {
          edges.add(Edge.of("t" + s, "t" + t, random.nextInt(3) * 37.5));
        }
      }
    }
    Double deadline = random.nextInt(3) == 0 ? 40.0 + random.nextInt(200) : null;
    Double budget = random.nextInt(4) == 0 ? 0.01 + random.nextInt(10) / 50.0 : null;
    Objective.Goal goal = random.nextBoolean() ? Objective.Goal.PERFORMANCE : Objective.Goal.COST;
    Project project =
        Project.of("random " + seed, tasks, edges)
            .withObjective(new Objective(goal, deadline, budget));
    return new Job(project, pool(random));
  }

  private static Task task(Random random, int t) {
    Cores cores =
        switch (random.nextInt(4)) {
          case 0 -> Cores.range(1, 1 + random.nextInt(8), random.nextInt(3) * 0.2);
          case 1 -> Cores.of(0.5);
          default -> Cores.of(1 + random.nextInt(3));
        };
    int gpus = random.nextInt(5) == 0 ? 1 : 0;
    Map<String, Double> custom =
        random.nextInt(6) == 0 ? Map.of("licence", 1.0) : Map.<String, Double>of();
    Demand demand =
        new Demand(
            cores,
            random.nextInt(4) * 700.5,
            gpus,
            gpus * random.nextInt(2) * 8000,
            random.nextInt(3) == 0 ? List.of("a10g", "t4") : List.of(),
            custom);
    TaskBuilder builder =
        TaskBuilder.named("t" + t)
            .kind("k" + t % 3)
            .work(random.nextInt(12) == 0 ? 0.0 : 1 + random.nextInt(400) / 10.0)
            .priority(random.nextInt(5) - 2)
            .demand(demand);
    if (random.nextInt(5) == 0) {
      builder.split(new Task.Split(2 + random.nextInt(3), random.nextInt(3)));
    }
    if (random.nextInt(5) == 0) {
      builder.variants(
          List.of(
              new Variant(
                  20.0 + random.nextInt(40),
                  Cores.of(1),
                  null,
                  0,
                  null,
                  null,
                  Map.of(),
                  null,
                  Map.of())));
    }
    if (random.nextInt(8) == 0) {
      builder.onlyOn(List.of("region:east", "machine:own#1"));
    }
    if (random.nextInt(8) == 0) {
      builder.notOn(List.of("spot"));
    }
    return builder.build();
  }

  private static Pool pool(Random random) {
    List<MachineType> types = new ArrayList<>();
    types.add(type("own", "lab", 4, 4096, 0, 1, 1 + random.nextInt(2), null, 0, 0));
    types.add(type("fast", "east", 8, 8192, 0, 1.7, 1 + random.nextInt(2), 1.2, 60, 20));
    types.add(type("gpu", "east", 4, 16384, 2, 1.1, 1 + random.nextInt(2), 2.4, 60, 30));
    types.add(type("spot", "west", 4, 4096, 0, 1.3, random.nextInt(3), 0.3, 0, 10));
    List<MachineState> states = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      states.add(new MachineState("fast#1", true, 3.0, 4000.0, null, Map.of()));
    }
    if (random.nextInt(5) == 0) {
      states.add(new MachineState("own#1", false, null, null, null, Map.of()));
    }
    Network network =
        random.nextInt(4) == 0
            ? Network.NONE
            : new Network(
                50,
                0.01,
                List.of(
                    new Network.Link("east", "lab", 10.0, 0.5, 0.09, Map.of()),
                    new Network.Link("east", "west", null, 0.2, 0.02, Map.of()),
                    new Network.Link("west", "east", 25.0, null, null, Map.of())),
                Map.of());
    return new Pool(types, states, network, Map.of());
  }

  private static MachineType type(
      String id,
      String location,
      double cores,
      double memory,
      int gpus,
      double speed,
      int count,
      @org.jspecify.annotations.Nullable Double price,
      double minimum,
      double startup) {
    return new MachineType(
        id,
        "bench",
        location,
        cores,
        memory,
        gpus,
        gpus > 0 ? "A10G" : null,
        gpus > 0 ? 24000 : 0,
        id.equals("own") ? Map.of("licence", 2.0) : Map.of("licence", 1.0),
        speed,
        speed * 2,
        count,
        price,
        minimum,
        startup,
        id.equals("spot") ? List.of("spot") : List.of(),
        0,
        null,
        Map.of());
  }
}
