package dev.heddle.cli;

import dev.heddle.io.BadFileException;
import dev.heddle.io.Units;
import dev.heddle.monitor.profile.Backtest;
import dev.heddle.monitor.profile.RunTable;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code heddle profiles backtest}. */
@Command(
    name = "backtest",
    description = "Predicts each row of a table before it sees it, and says how good that was.")
final class BacktestCommand extends HeddleCommand {
  @Parameters(paramLabel = "FILE", description = "TSV, CSV, or a trace of Nextflow.")
  Path file;

  BacktestCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws BadFileException, IOException {
    RunTable runs = RunTable.read(file);
    runs.notes().forEach(note -> terminal().error("note: " + note));
    Backtest.Result result = Backtest.run(runs.runs());
    if (json) {
      terminal().json(result.toMap());
      return ExitCode.DONE;
    }
    Table table =
        new Table("kind", ">rows", ">predicted", ">median error", ">inside P10-P90", ">width");
    result.kinds().forEach((kind, score) -> row(table, kind, score));
    row(table, "all", result.total());
    table.print(terminal());
    return ExitCode.DONE;
  }

  private static void row(Table table, String name, Backtest.Score score) {
    table.row(
        name,
        Units.count(score.rows()),
        Units.count(score.predicted()),
        percent(score.medianError()),
        percent(score.inside()),
        Double.isNaN(score.medianWidth()) ? "" : Units.number(score.medianWidth(), 2));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "" : Units.percent(share, 1);
  }
}
