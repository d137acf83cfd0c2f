package dev.heddle.run;

import dev.heddle.model.Plan;
import dev.heddle.plan.Durations;
import dev.heddle.run.core.LiveRun;
import dev.heddle.run.core.LiveRuns;
import dev.heddle.run.core.Policy;
import dev.heddle.run.policy.Policies;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Sets a run going, or on: the orchestrator over a back end and a journal, on its own thread.
 *
 * <p>A journal with entries is taken in first, so that the same call takes a run over that another
 * process left; the back end is then asked for what was in flight.
 */
public final class Launcher {
  private Launcher() {}

  /**
   * Launches, or takes over.
   *
   * @param id the run's id
   * @param startedAt when it began
   * @param request what to run
   * @param plan the plan that was launched
   * @param backend what carries it out; closed when the run is over
   * @param journal its write-ahead log
   * @param learnt durations by what was learnt before, else {@link Durations#declared}
   * @param settings how it is steered
   * @param runFolder where the outputs of its attempts go
   */
  public static LiveRun launch(
      String id,
      Instant startedAt,
      LaunchRequest request,
      Plan plan,
      Backend backend,
      Journal journal,
      Durations learnt,
      RunSettings settings,
      Path runFolder) {
    Policy policy = Policies.of(request, plan, learnt, settings);
    return LiveRuns.start(
        id, startedAt, request, plan, backend, journal, policy, settings, runFolder);
  }
}
