package dev.heddle.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** {@code heddle version}. */
@Command(name = "version", description = "Says which Heddle this is.")
final class VersionCommand extends HeddleCommand {
  private final String version;

  VersionCommand(Session session, String version) {
    super(session);
    this.version = version;
  }

  @Override
  protected int run() {
    if (json) {
      terminal().json(Map.of("version", version));
    } else {
      terminal().line("heddle " + version);
    }
    return ExitCode.DONE;
  }
}
