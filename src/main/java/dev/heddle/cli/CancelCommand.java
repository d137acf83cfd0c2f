package dev.heddle.cli;

import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSnapshot;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code heddle cancel}. */
@Command(name = "cancel", description = "Cancels a run: nothing of it runs afterwards.")
final class CancelCommand extends HeddleCommand {
  private static final Set<String> OVER = Set.of("done", "failed", "cancelled");

  @Parameters(paramLabel = "RUN", description = "The run's number.")
  String id;

  CancelCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws InterruptedException {
    RunHandle run = RunArgument.find(heddle(), id);
    String before = run.snapshot().state();
    if (OVER.contains(before)) {
      throw new UsageException("run " + id + " is over: " + before);
    }
    run.cancel();
    RunSnapshot end = run.join();
    if (json) {
      terminal().json(Map.of("id", id, "state", end.state()));
    } else {
      terminal().line("run " + id + " " + end.state());
    }
    return ExitCode.DONE;
  }
}
