package dev.heddle.run.core;

import dev.heddle.model.Plan;
import dev.heddle.run.Backend;
import dev.heddle.run.Journal;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.RunSettings;
import java.nio.file.Path;
import java.time.Instant;

/** Puts a live run together. */
public final class LiveRuns {
  private LiveRuns() {}

  /** Starts a run's thread over a policy. */
  public static LiveRun start(
      String id,
      Instant startedAt,
      LaunchRequest request,
      Plan plan,
      Backend backend,
      Journal journal,
      Policy policy,
      RunSettings settings,
      Path runFolder) {
    String file = request.projectFile() == null ? "" : request.projectFile().toString();
    Snapshots.About about =
        new Snapshots.About(id, file, request.on(), policy.name(), startedAt, plan);
    LiveRun run = new LiveRun(about, backend::close);
    RunState state = new RunState(request.project(), request.pool(), backend.traits());
    Orchestrator orchestrator =
        new Orchestrator(
            id, state, journal, backend, policy, settings, request.folder(), runFolder, run::tell);
    run.drive(orchestrator, "run-" + id);
    return run;
  }
}
