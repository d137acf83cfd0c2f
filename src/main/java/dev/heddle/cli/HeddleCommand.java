package dev.heddle.cli;

import dev.heddle.api.Heddle;
import dev.heddle.io.BadFileException;
import dev.heddle.run.Runs;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What all verbs share; those that need the window or the server are made above this room. */
@Command(mixinStandardHelpOptions = true)
public abstract class HeddleCommand implements Callable<Integer> {
  @Option(names = "--json", description = "One JSON document on standard output.")
  protected boolean json;

  private final Session session;

  /** A command of one call. */
  protected HeddleCommand(Session session) {
    this.session = session;
  }

  /** Where it writes. */
  protected final Terminal terminal() {
    return session.terminal();
  }

  /** Heddle's services, started when first asked for. */
  protected final Heddle heddle() {
    return session.heddle();
  }

  final Inputs inputs() {
    return new Inputs(session.terminal());
  }

  @Override
  public final Integer call() throws Exception {
    return run();
  }

  /**
   * Does it.
   *
   * @return an exit code
   */
  protected abstract int run()
      throws BadFileException, Runs.LaunchRefused, IOException, InterruptedException;
}
