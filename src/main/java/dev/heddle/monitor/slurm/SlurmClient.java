package dev.heddle.monitor.slurm;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Asks a cluster by its own commands. Each call is one command, however many jobs there are. What a
 * release lacks (JSON, accounting) is found out once and then done without. Not for use by several
 * threads at once.
 *
 * <p>With the controller down each command blocks for nine seconds and then fails; that and a host
 * that does not answer are a {@link SlurmUnavailableException}.
 */
public final class SlurmClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final List<String> UNAVAILABLE =
      List.of(
          "unable to contact slurm controller",
          "connect failure",
          "socket timed out",
          "zero bytes were transmitted",
          "slurm backup controller in standby",
          "unexpected message received",
          "munge",
          "connection refused");

  private final SlurmTransport transport;
  private boolean queueJson = true;
  private boolean nodesJson = true;
  private boolean accounting = true;

  /**
   * @param transport the way to a machine that has the cluster's commands
   */
  public SlurmClient(SlurmTransport transport) {
    this.transport = transport;
  }

  /** The way it asks. */
  public SlurmTransport transport() {
    return transport;
  }

  /**
   * Runs one of the cluster's commands.
   *
   * @throws SlurmUnavailableException where the controller or its host cannot be reached
   */
  public CommandResult run(List<String> command, String input)
      throws IOException, InterruptedException {
    CommandResult result = transport.run(command, input, TIMEOUT);
    if (!result.ok()) {
      String complaint = result.err().toLowerCase(Locale.ROOT);
      if (UNAVAILABLE.stream().anyMatch(complaint::contains)) {
        throw new SlurmUnavailableException(
            command.getFirst()
                + " on "
                + transport.describe()
                + ": "
                + result.complaint()
                + "; see 'scontrol ping'");
      }
    }
    return result;
  }

  /**
   * Every job that the controller still knows, ended ones included (those it drops after its
   * MinJobAge, often five minutes).
   */
  public List<SlurmJob> queue() throws IOException, InterruptedException {
    if (queueJson) {
      CommandResult result = run(List.of("squeue", "--json"), "");
      if (result.ok() && result.out().stripLeading().startsWith("{")) {
        return QueueParser.json(result.out());
      }
      queueJson = false;
    }
    List<String> command = List.of("squeue", "-h", "-t", "all", "-o", QueueParser.FORMAT);
    return QueueParser.text(required(command).out());
  }

  /**
   * The job with its exit status: the queue's JSON has it, its text form does not.
   *
   * @param job an ended one
   */
  public SlurmJob withExit(SlurmJob job) throws IOException, InterruptedException {
    if (queueJson || job.state() != JobState.FAILED || job.exitCode() != 0 || job.signal() != 0) {
      return job;
    }
    CommandResult result = run(List.of("scontrol", "-o", "show", "job", job.key()), "");
    return result.ok() ? QueueParser.withExit(job, result.out()) : job;
  }

  /** Every node. */
  public List<SlurmNode> nodes() throws IOException, InterruptedException {
    if (nodesJson) {
      CommandResult result = run(List.of("sinfo", "--json"), "");
      if (result.ok() && result.out().stripLeading().startsWith("{")) {
        return NodesParser.json(result.out());
      }
      nodesJson = false;
    }
    return NodesParser.text(required(List.of("scontrol", "-o", "show", "nodes")).out());
  }

  /**
   * What the accounting has about jobs, runs before a requeue included; nothing where there is no
   * accounting.
   *
   * @param ids job numbers, of an array its own
   */
  public List<SlurmJob> accounting(Collection<Long> ids) throws IOException, InterruptedException {
    if (!accounting || ids.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    ids.forEach(id -> texts.add(Long.toString(id)));
    CommandResult result;
    try {
      result =
          run(
              List.of(
                  "sacct",
                  "-D",
                  "-P",
                  "-j",
                  String.join(",", texts),
                  "-o",
                  AccountingParser.FIELDS),
              "");
    } catch (SlurmUnavailableException e) {
      throw e;
    } catch (IOException e) {
      accounting = false; // sacct is not installed
      return List.of();
    }
    if (!result.ok() || result.out().isBlank()) {
      accounting = false;
      return List.of();
    }
    return AccountingParser.parse(result.out(), ZoneId.systemDefault());
  }

  /**
   * Ends jobs or steps at once with one command; those that are over already are no error.
   *
   * @param keys {@code 12}, {@code 12_3} or {@code 12.4}
   */
  public void cancel(Collection<String> keys) throws IOException, InterruptedException {
    if (!keys.isEmpty()) {
      List<String> command = new ArrayList<>(List.of("scancel", "-Q"));
      command.addAll(keys);
      run(command, "");
    }
  }

  private CommandResult required(List<String> command) throws IOException, InterruptedException {
    CommandResult result = run(command, "");
    if (!result.ok()) {
      throw new IOException(
          command.getFirst() + " on " + transport.describe() + ": " + result.complaint());
    }
    return result;
  }
}
