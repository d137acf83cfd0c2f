package dev.heddle.cli;

import dev.heddle.api.MonitorDocuments;
import dev.heddle.io.Units;
import dev.heddle.monitor.profile.ProfileLine;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code heddle profiles}. */
@Command(
    name = "profiles",
    description = "What has been learnt of each kind of task on each type of machine.")
final class ProfilesCommand extends HeddleCommand {
  ProfilesCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() {
    List<ProfileLine> lines = heddle().profiles().lines();
    if (json) {
      terminal().json(MonitorDocuments.profiles(lines));
      return ExitCode.DONE;
    }
    if (lines.isEmpty()) {
      terminal().line("nothing learnt yet: runs teach, and 'heddle profiles learn FILE' does");
      return ExitCode.DONE;
    }
    Table table =
        new Table("kind", "type", ">runs", ">median", ">P10 to P90", ">by size", ">peak memory");
    for (ProfileLine line : lines) {
      table.row(
          line.kind(),
          line.machineType(),
          Units.count(line.runs()),
          Words.duration(line.medianSeconds()),
          Words.duration(line.p10Seconds()) + " to " + Words.duration(line.p90Seconds()),
          bySize(line),
          Double.isNaN(line.largestPeakMiB()) ? "not measured" : Units.size(line.largestPeakMiB()));
    }
    table.print(terminal());
    return ExitCode.DONE;
  }

  private static String bySize(ProfileLine line) {
    return line.growsWithSize()
        ? Words.duration(Math.max(0, line.interceptSeconds()))
            + " + "
            + Units.decimals(line.secondsPerMiB() * 1024, 1)
            + " s a GiB"
        : "no";
  }
}
