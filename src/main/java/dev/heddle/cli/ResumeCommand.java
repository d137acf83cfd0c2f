package dev.heddle.cli;

import dev.heddle.run.RunHandle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code heddle resume}. */
@Command(
    name = "resume",
    description = "Goes on with a paused run, or takes over runs whose Heddle died.")
final class ResumeCommand extends HeddleCommand {
  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "The run's number; else all that were interrupted.")
  @Nullable String id;

  ResumeCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws InterruptedException {
    if (id != null) {
      return one(id);
    }
    List<RunHandle> adopted = heddle().runs().resumeOrphans();
    if (adopted.isEmpty()) {
      if (json) {
        terminal().json(Map.of("resumed", List.of()));
      } else {
        terminal().line("no run was interrupted");
      }
      return ExitCode.DONE;
    }
    int worst = ExitCode.DONE;
    for (RunHandle run : adopted) {
      worst = Math.max(worst, follow(run));
    }
    return worst;
  }

  private int one(String number) throws InterruptedException {
    RunHandle run = RunArgument.find(heddle(), number);
    String state = run.snapshot().state();
    switch (state) {
      case "paused" -> run.resume();
      case "interrupted" -> {
        Optional<RunHandle> adopted = heddle().runs().adopt(number);
        if (adopted.isPresent()) {
          return follow(adopted.get());
        }
      }
      case "running" -> {}
      default -> throw new UsageException("run " + number + " is over: " + state);
    }
    return follow(run);
  }

  private int follow(RunHandle run) throws InterruptedException {
    return new Follower(terminal(), json, run.snapshot().project())
        .follow(run, run.snapshot().lastSequence());
  }
}
