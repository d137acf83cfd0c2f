package dev.heddle.cli;

import dev.heddle.io.BadFileException;
import dev.heddle.monitor.profile.RunTable;
import dev.heddle.monitor.profile.Sample;
import dev.heddle.store.SampleTable.SampleRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code heddle profiles learn}. */
@Command(name = "learn", description = "Takes in a table of finished tasks.")
final class LearnCommand extends HeddleCommand {
  @Parameters(paramLabel = "FILE", description = "TSV, CSV, or a trace of Nextflow.")
  Path file;

  LearnCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws BadFileException, IOException {
    RunTable table = RunTable.read(file);
    table.notes().forEach(note -> terminal().error("note: " + note));
    Instant now = Instant.now();
    List<SampleRow> rows = table.runs().stream().map(run -> row(run, now)).toList();
    heddle().store().samples().add(rows);
    long kinds = table.runs().stream().map(Sample::kind).distinct().count();
    if (json) {
      terminal().json(Map.of("learnt", rows.size(), "kinds", kinds, "notes", table.notes()));
    } else {
      terminal()
          .line(
              "learnt from "
                  + Words.count(rows.size(), "task", "tasks")
                  + " of "
                  + Words.count(kinds, "kind", "kinds"));
    }
    return ExitCode.DONE;
  }

  private static SampleRow row(Sample run, Instant now) {
    return new SampleRow(
        run.kind(),
        run.machineType(),
        known(run.inputMiB()),
        run.seconds(),
        known(run.peakMemoryMiB()),
        now);
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
