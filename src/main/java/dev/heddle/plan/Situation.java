package dev.heddle.plan;

import dev.heddle.model.Plan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run has settled when a plan for its rest is asked for. Times are seconds from the run's
 * start, as in the plan; nothing new starts before {@code now}.
 *
 * @param now the moment
 * @param settled what has finished or runs: it stays as it is. A plan contains it.
 * @param occupied what else takes capacity (second copies)
 * @param machines how machines stand, by id; one that is missing is as its type says, asked for at
 *     {@code now} at the earliest
 * @param arrived when a task's output is (or will be) at a machine, where that is earlier than a
 *     transfer begun at {@code now}: task id, then machine id, then seconds
 * @param reference the plan that is followed, or null: changes to it are charged
 * @param moveCharge seconds charged in the objective for each task that is committed in the
 *     reference and changes its machine
 */
public record Situation(
    double now,
    List<Settled> settled,
    List<Occupied> occupied,
    Map<String, MachineNow> machines,
    Map<String, Map<String, Double>> arrived,
    @Nullable Plan reference,
    double moveCharge) {
  /**
   * A task or shard that has started.
   *
   * @param finish when it ended or is expected to, not before {@code now} if it runs
   * @param shards in how many shards its task runs, 1 for whole
   */
  public record Settled(
      String task,
      @Nullable Integer shard,
      int shards,
      String machine,
      double start,
      double finish,
      double cores,
      double memoryMiB,
      int variant,
      boolean running) {}

  /** Capacity taken by something that is no task of the plan, as of a way of that task. */
  public record Occupied(
      String task, String machine, double until, double cores, double memoryMiB, int variant) {}

  /**
   * A machine as it stands.
   *
   * @param available false if it is gone for good or not to be used
   * @param readyAt when tasks can start on it if it is asked for now or was before
   * @param heldFrom since when it is paid for, or null: not held
   */
  public record MachineNow(boolean available, double readyAt, @Nullable Double heldFrom) {}
}
