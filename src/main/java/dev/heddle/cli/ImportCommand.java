package dev.heddle.cli;

import dev.heddle.io.BadFileException;
import dev.heddle.io.Loaded;
import dev.heddle.io.ProjectFiles;
import dev.heddle.io.exchange.Exchange;
import dev.heddle.model.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle import}. */
@Command(name = "import", description = "Makes a project of another tool's file.")
final class ImportCommand extends HeddleCommand {
  @Parameters(
      paramLabel = "FILE",
      description = "WfFormat (.json), DOT, GraphML, or a table (.tsv, .csv).")
  Path file;

  @Option(
      names = "--to",
      paramLabel = "PROJECT",
      required = true,
      description = "The project's file.")
  Path to;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "wfformat, dot, graphml, tsv or csv; else by the suffix of FILE.")
  @Nullable String format;

  ImportCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws BadFileException, IOException {
    Exchange.Format from = ExportCommand.format(format, file);
    Loaded<Project> read = Exchange.read(file, from);
    terminal().warn(read.warnings());
    Project project = read.value();
    ProjectFiles.write(to, project);
    if (json) {
      terminal()
          .json(
              Map.of(
                  "file", to.toString(),
                  "format", from.word(),
                  "tasks", project.tasks().size(),
                  "edges", project.edges().size()));
    } else {
      terminal()
          .line(
              to
                  + ": "
                  + Words.count(project.tasks().size(), "task", "tasks")
                  + ", "
                  + Words.count(project.edges().size(), "edge", "edges"));
    }
    return ExitCode.DONE;
  }
}
