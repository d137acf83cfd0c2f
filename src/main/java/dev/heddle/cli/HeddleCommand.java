package dev.heddle.cli;

import dev.heddle.api.Heddle;
import dev.heddle.io.BadFileException;
import dev.heddle.run.Runs;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What all verbs share. */
@Command(mixinStandardHelpOptions = true)
abstract class HeddleCommand implements Callable<Integer> {
  @Option(names = "--json", description = "One JSON document on standard output.")
  boolean json;

  private final Session session;

  HeddleCommand(Session session) {
    this.session = session;
  }

  final Terminal terminal() {
    return session.terminal();
  }

  final Heddle heddle() {
    return session.heddle();
  }

  final Session session() {
    return session;
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
  abstract int run() throws BadFileException, Runs.LaunchRefused, IOException, InterruptedException;
}
