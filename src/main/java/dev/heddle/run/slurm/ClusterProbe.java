package dev.heddle.run.slurm;

import dev.heddle.monitor.slurm.CommandResult;
import dev.heddle.monitor.slurm.SlurmTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Asks a cluster whether it is there, before anything is launched on it. */
public final class ClusterProbe {
  /** A controller that is there answers at once; ssh may need a moment. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private ClusterProbe() {}

  /** Why a cluster cannot be used now, in one line; empty if its controller answers. */
  public static String trouble(SlurmConfig config) {
    SlurmTransport transport = config.transport(Path.of(System.getProperty("java.io.tmpdir")));
    try {
      CommandResult result = transport.run(List.of("scontrol", "ping"), "", PATIENCE);
      if (result.out().contains("is UP")) {
        return "";
      }
      String said = result.out().isBlank() ? result.complaint() : result.out();
      return line(config, transport, said);
    } catch (IOException e) {
      return line(config, transport, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return line(config, transport, "interrupted");
    }
  }

  private static String line(SlurmConfig config, SlurmTransport transport, String said) {
    String first = said.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return "the cluster '"
        + config.name()
        + "' does not answer on "
        + transport.describe()
        + (first.isEmpty() ? "" : ": " + first)
        + "; start its controller (see 'scontrol ping'), or run with --on local";
  }
}
