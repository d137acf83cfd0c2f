package dev.heddle.monitor.slurm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the cluster's commands on this machine. */
public final class LocalTransport implements SlurmTransport {
  private final Map<String, String> environment;

  /**
   * @param environment variables set for each command beside those of this process
   */
  public LocalTransport(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public CommandResult run(List<String> command, String input, Duration timeout)
      throws IOException, InterruptedException {
    return execute(command, environment, input, timeout);
  }

  @Override
  public boolean sharesFiles() {
    return true;
  }

  @Override
  public String describe() {
    return "this machine";
  }

  static CommandResult execute(
      List<String> command, Map<String, String> environment, String input, Duration timeout)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      Drain out = new Drain(process.getInputStream());
      Drain err = new Drain(process.getErrorStream());
      write(process.getOutputStream(), input);
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw timedOut(command, timeout);
      }
      return new CommandResult(process.exitValue(), out.text(), err.text());
    } finally {
      process.destroyForcibly();
    }
  }

  /** Reads a stream to its end, or for a while after the command has ended. */
  private static final class Drain {
    // A child left behind (an older ssh's kept connection) may hold the stream open for good.
    private static final Duration AFTER_END = Duration.ofSeconds(2);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread thread;

    Drain(InputStream stream) {
      thread = Thread.ofVirtual().start(() -> read(stream));
    }

    private void read(InputStream stream) {
      byte[] part = new byte[1 << 16];
      try (stream) {
        for (int n = stream.read(part); n >= 0; n = stream.read(part)) {
          synchronized (bytes) {
            bytes.write(part, 0, n);
          }
        }
      } catch (IOException e) {
        return; // the process was ended; what it said before is there
      }
    }

    String text() throws InterruptedException {
      thread.join(AFTER_END);
      synchronized (bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        return text;
      }
    }
  }

  private static SlurmUnavailableException timedOut(List<String> command, Duration timeout) {
    return new SlurmUnavailableException(
        command.getFirst() + " gave no answer within " + timeout.toSeconds() + " s");
  }

  private static void write(OutputStream stream, String input) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (stream) {
                stream.write(input.getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                // The command ended without reading it all; its exit status tells.
                return;
              }
            });
  }
}
