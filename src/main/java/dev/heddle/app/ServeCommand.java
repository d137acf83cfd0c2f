package dev.heddle.app;

import dev.heddle.cli.ExitCode;
import dev.heddle.cli.HeddleCommand;
import dev.heddle.cli.Session;
import dev.heddle.cli.UsageException;
import dev.heddle.http.Server;
import dev.heddle.run.RunHandle;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code heddle serve}. */
@Command(name = "serve", description = "The HTTP API without a window, until Ctrl-C.")
final class ServeCommand extends HeddleCommand {
  private static final int HIGHEST_PORT = 65_535;

  @Option(names = "--port", paramLabel = "P", description = "Default: any that is free.")
  int port = 0;

  ServeCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws IOException, InterruptedException {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new UsageException("--port " + port + ": give one from 1 to " + HIGHEST_PORT);
    }
    try (Server server = Server.start(heddle(), port)) {
      Thread last = new Thread(server::close, "stop serving");
      Runtime.getRuntime().addShutdownHook(last);
      List<RunHandle> adopted = heddle().runs().resumeOrphans();
      if (json) {
        terminal().json(Map.of("url", server.url(), "file", server.file().toString()));
      } else {
        terminal().line("listening on " + server.url() + ", token in " + server.file());
        adopted.forEach(run -> terminal().line("goes on with run " + run.id()));
      }
      new CountDownLatch(1).await();
    }
    return ExitCode.DONE;
  }
}
