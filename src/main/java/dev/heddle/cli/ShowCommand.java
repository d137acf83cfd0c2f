package dev.heddle.cli;

import dev.heddle.api.RunDocuments;
import dev.heddle.run.RunSnapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code heddle show}. */
@Command(name = "show", description = "One run with its tasks and decisions.")
final class ShowCommand extends HeddleCommand {
  @Parameters(paramLabel = "RUN", description = "The run's number.")
  String id;

  ShowCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() {
    RunSnapshot run = RunArgument.find(heddle(), id).snapshot();
    if (json) {
      terminal().json(RunDocuments.snapshot(run));
    } else {
      new RunText(terminal(), run.project()).print(run);
    }
    return ExitCode.DONE;
  }
}
