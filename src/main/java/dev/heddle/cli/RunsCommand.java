package dev.heddle.cli;

import dev.heddle.api.RunDocuments;
import dev.heddle.io.Units;
import dev.heddle.run.RunSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code heddle runs}. */
@Command(name = "runs", description = "The history of runs, newest first.")
final class RunsCommand extends HeddleCommand {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

  RunsCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() {
    List<RunSummary> runs = heddle().runs().list();
    if (json) {
      terminal().json(RunDocuments.list(runs));
      return ExitCode.DONE;
    }
    if (runs.isEmpty()) {
      terminal().line("no runs yet: heddle run FILE launches one");
      return ExitCode.DONE;
    }
    Table table =
        new Table(
            ">run",
            "project",
            "started",
            "on",
            "state",
            ">tasks",
            ">planned",
            ">took",
            ">cost",
            ">re-plans");
    for (RunSummary run : runs) {
      Double took = run.makespanSeconds();
      table.row(
          run.id(),
          name(run),
          time(run.startedAt()),
          run.on(),
          run.state(),
          Units.count(run.tasksDone()) + "/" + Units.count(run.tasks()),
          Words.duration(run.plannedSeconds()),
          took == null ? "" : Words.duration(took),
          Units.money(run.cost()),
          Units.count(run.replans()));
    }
    table.print(terminal());
    return ExitCode.DONE;
  }

  /** A project without a name is called by its file. */
  private static String name(RunSummary run) {
    if (!run.project().isBlank() || run.projectFile().isEmpty()) {
      return run.project();
    }
    return String.valueOf(Path.of(run.projectFile()).getFileName());
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }
}
