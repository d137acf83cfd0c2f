package dev.heddle.run;

import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run at one moment; immutable.
 *
 * @param id short, for people ("27")
 * @param projectFile where the project came from, as text, or empty
 * @param on back end: local, slurm, simulated
 * @param policy adaptive, static, online, clairvoyant
 * @param state running, paused, done, failed, cancelled, interrupted
 * @param now seconds from the run's start
 * @param tasks by task id, in the project's order
 * @param machines by machine id
 * @param launched the plan as launched
 * @param current the plan that is followed now: what has run as it ran, the rest as expected
 * @param costSoFar money spent
 * @param costForecast money at the end, by what is known now
 * @param lastSequence the newest event's sequence number
 */
public record RunSnapshot(
    String id,
    String projectFile,
    Project project,
    Pool pool,
    String on,
    String policy,
    String state,
    Instant startedAt,
    double now,
    Map<String, TaskView> tasks,
    Map<String, MachineView> machines,
    Plan launched,
    Plan current,
    List<Decision> decisions,
    double costSoFar,
    double costForecast,
    int replans,
    long lastSequence) {
  /** The same in another state. */
  public RunSnapshot withState(String other) {
    return new RunSnapshot(
        id,
        projectFile,
        project,
        pool,
        on,
        policy,
        other,
        startedAt,
        now,
        tasks,
        machines,
        launched,
        current,
        decisions,
        costSoFar,
        costForecast,
        replans,
        lastSequence);
  }

  /**
   * A machine as a run has it.
   *
   * @param state off, starting, up, lost
   * @param heldFrom seconds, or null if not held
   * @param readyAt seconds, or null if it was never asked for
   * @param costSoFar money
   * @param slowdown measured against its profile: 1 is as expected, 2 twice as slow
   */
  public record MachineView(
      String id,
      String state,
      @Nullable Double heldFrom,
      @Nullable Double readyAt,
      double costSoFar,
      double slowdown) {}
}
