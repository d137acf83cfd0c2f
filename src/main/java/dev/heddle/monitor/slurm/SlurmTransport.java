package dev.heddle.monitor.slurm;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The way to the machine on which a cluster's commands run. */
public interface SlurmTransport {

  /**
   * Runs a command there. Arguments reach it as they are: no shell reads them on the way.
   *
   * @param command program and arguments
   * @param input what it reads from standard input
   * @param timeout after which it is ended, and counted as unavailable
   * @throws SlurmUnavailableException where the machine cannot be reached or does not answer in
   *     time
   * @throws IOException where the program cannot be started
   */
  CommandResult run(List<String> command, String input, Duration timeout)
      throws IOException, InterruptedException;

  /** Whether files written here are seen by the cluster's nodes under the same path. */
  boolean sharesFiles();

  /** Where that is, for messages. */
  String describe();
}
