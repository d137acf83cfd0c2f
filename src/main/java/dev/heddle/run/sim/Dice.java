package dev.heddle.run.sim;

import dev.heddle.model.MachineType;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.model.Task;
import dev.heddle.plan.Durations;
import dev.heddle.run.AttemptSpec;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What luck makes of an attempt: how long it takes, whether it fails, how much memory it needs. */
public final class Dice {
  private final Scenario scenario;
  private final Luck luck;
  private final Map<String, Task> tasks = new HashMap<>();
  private final Map<String, Double> peaks = new HashMap<>();
  private Durations declared;

  /** The dice of a simulated run. */
  public Dice(Project project, Scenario scenario, Luck luck) {
    this.scenario = scenario;
    this.luck = luck;
    this.declared = Durations.declared(project);
    learn(project);
    if (scenario.extras().get("peakMemoryMiBByKind") instanceof Map<?, ?> byKind) {
      byKind.forEach(
          (kind, peak) -> {
            if (peak instanceof Number number) {
              peaks.put(String.valueOf(kind), number.doubleValue());
            }
          });
    }
  }

  /** Takes in a changed project. */
  void learn(Project project) {
    declared = Durations.declared(project);
    for (Task task : project.tasks()) {
      tasks.put(task.id(), task);
    }
  }

  private Task task(String id) {
    Task task = tasks.get(id);
    if (task == null) {
      throw new IllegalArgumentException("no task '" + id + "' in this simulation");
    }
    return task;
  }

  /**
   * Seconds of a whole unit on a machine at full speed, for a certain attempt.
   *
   * @param name the task's id, or ID/SHARD
   * @param attempt from 1
   */
  public double seconds(
      Task task, String name, int attempt, int variant, MachineType type, double cores, int k) {
    double estimate = declared.seconds(task, task.way(variant), type, cores, k);
    Scenario.Noise noise = scenario.noise();
    double seconds = estimate * noise.biasByKind().getOrDefault(task.kind(), 1.0);
    if (noise.sigma() > 0) {
      seconds *= Math.exp(noise.sigma() * luck.normal(name));
    }
    if (noise.stragglerProbability() > 0
        && luck.uniform(name, attempt, "straggler") < noise.stragglerProbability()) {
      seconds *= noise.stragglerFactor();
    }
    return seconds;
  }

  /** The share of its duration after which an attempt fails, or 1 if it does not. */
  public double failsAt(String name, int attempt) {
    if (scenario.failureProbability() > 0
        && luck.uniform(name, attempt, "failure") < scenario.failureProbability()) {
      return luck.uniform(name, attempt, "failure-at");
    }
    return 1;
  }

  double seconds(AttemptSpec spec, MachineType type) {
    return seconds(
        task(spec.id().task()),
        spec.id().luckName(),
        spec.id().number(),
        spec.variant(),
        type,
        spec.cores(),
        spec.shards());
  }

  /** The greatest memory that the task really takes, where the scenario says so. */
  @Nullable Double peakMemoryMiB(AttemptSpec spec) {
    return peaks.get(task(spec.id().task()).kind());
  }

  /** Seconds between checkpoints, or 0: it has none. */
  double checkpointSeconds(AttemptSpec spec) {
    Task.Checkpoint checkpoint = task(spec.id().task()).checkpoint();
    return checkpoint == null ? 0 : checkpoint.everySeconds();
  }
}
