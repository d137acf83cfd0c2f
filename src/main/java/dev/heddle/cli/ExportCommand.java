package dev.heddle.cli;

import dev.heddle.io.AtomicFile;
import dev.heddle.io.BadFileException;
import dev.heddle.io.exchange.Exchange;
import dev.heddle.model.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle export}. */
@Command(name = "export", description = "Writes a project as another tool's file.")
final class ExportCommand extends HeddleCommand {
  @Parameters(paramLabel = "PROJECT", description = "A project.")
  Path file;

  @Option(names = "--to", paramLabel = "FILE", required = true, description = "The file to write.")
  Path to;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "wfformat, dot, graphml, tsv or csv; else by the suffix of FILE.")
  @Nullable String format;

  ExportCommand(Session session) {
    super(session);
  }

  static Exchange.Format format(@Nullable String word, Path file) {
    try {
      return Exchange.Format.of(word, file);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  protected int run() throws BadFileException, IOException {
    Exchange.Format as = format(format, to);
    Project project = inputs().project(file);
    byte[] text = Exchange.text(project, as, Instant.now()).getBytes(StandardCharsets.UTF_8);
    AtomicFile.replace(to, out -> out.write(text));
    if (json) {
      terminal().json(Map.of("file", to.toString(), "format", as.word()));
    } else {
      terminal().line("written to " + to + " as " + as.word());
    }
    return ExitCode.DONE;
  }
}
