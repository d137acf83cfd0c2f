package dev.heddle.monitor.slurm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      write(process.getOutputStream(), input);
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw timedOut(command, timeout);
      }
      // A child left behind (ssh's kept connection) may hold the streams open: don't wait for it.
      return new CommandResult(
          process.exitValue(), out.get(5, TimeUnit.SECONDS), err.get(5, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      throw timedOut(command, timeout);
    } finally {
      process.destroyForcibly();
    }
  }

  private static SlurmUnavailableException timedOut(List<String> command, Duration timeout) {
    return new SlurmUnavailableException(
        command.getFirst() + " gave no answer within " + timeout.toSeconds() + " s");
  }

  private static CompletableFuture<String> read(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try (stream) {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
              } catch (IOException e) {
                text.completeExceptionally(e);
              }
            });
    return text;
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
