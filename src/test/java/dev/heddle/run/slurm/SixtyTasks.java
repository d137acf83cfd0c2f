package dev.heddle.run.slurm;

import dev.heddle.model.Cores;
import dev.heddle.model.Demand;
import dev.heddle.model.Edge;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.home.StoredRuns;
import dev.heddle.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of sixty tasks with GPUs and memory: forty small ones, ten with GPUs, nine that join them,
 * one at the end. Each writes its name into a file as its last act.
 */
public final class SixtyTasks {
  private SixtyTasks() {}

  static Project project() {
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      tasks.add(task("part" + i, 1 + i % 2, 200 + 100 * (i % 4), 0));
    }
    for (int i = 0; i < 10; i++) {
      tasks.add(task("train" + i, 1, 400, 1));
      edges.add(Edge.of("part" + i, "train" + i));
    }
    for (int i = 0; i < 9; i++) {
      tasks.add(task("join" + i, 1, 300, 0));
      edges.add(Edge.of("train" + i, "join" + i));
      edges.add(Edge.of("part" + (20 + i), "join" + i));
      edges.add(Edge.of("join" + i, "end"));
    }
    tasks.add(task("end", 4, 1000, 0));
    return Project.of("sixty", tasks, edges);
  }

  private static Task task(String name, int cores, double memoryMiB, int gpus) {
    return TaskBuilder.named(name)
        .command("sleep 1; echo $HEDDLE_TASK >> names")
        .work(1.0)
        .demand(new Demand(Cores.of(cores), memoryMiB, gpus, 0, List.of(), Map.of()))
        .build();
  }

  /** The test cluster's own nodes. */
  static Pool nodes() {
    return Pool.of(List.of(type("n1", 1, 0, 4000), type("n2", 1, 0, 4000), type("n3", 1, 2, 4000)));
  }

  /** The test cluster's cloud nodes, that start powered down. */
  static Pool cloud() {
    return Pool.of(List.of(type("vm.small", 3, 0, 7000), type("vm.gpu", 1, 1, 7000)));
  }

  private static MachineType type(String id, int count, int gpus, double memoryMiB) {
    @Nullable String model = gpus > 0 ? "A10G" : null;
    return new MachineType(
        id, null, null, 4, memoryMiB, gpus, model, 0, Map.of(), 1, 1, count, null, 0, 0, List.of(),
        0, null, Map.of());
  }

  static LaunchRequest request(Pool pool, Path folder) {
    return new LaunchRequest(
        project(), null, folder, pool, null, "slurm", "adaptive", Scenario.CALM, 1);
  }

  static StoredRuns runs(Store store, Path home, SlurmConfig config) {
    return new StoredRuns(store, home, Map.of("slurm", config), 2, 4000);
  }

  /**
   * A Heddle that launches the run and can be killed: HOME SLURM_CONF MODE.
   *
   * @param args those
   */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    SlurmConfig config =
        SlurmConfig.here("slurm", SlurmConfig.Mode.valueOf(args[2]))
            .withEnvironment(Map.of("SLURM_CONF", args[1]));
    try (Store store = Store.open(home);
        StoredRuns runs = runs(store, home, config)) {
      runs.launch(request(nodes(), home)).join();
    }
  }
}
