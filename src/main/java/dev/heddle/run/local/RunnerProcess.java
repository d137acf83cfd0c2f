package dev.heddle.run.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The shell process that runs attempts and outlives Heddle (runner.sh says how). One per run; a new
 * Heddle finds it again by its folder.
 */
final class RunnerProcess implements AutoCloseable {
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Path folder;
  private final RandomAccessFile in;
  private @Nullable RandomAccessFile log;
  private long doneOffset;
  private String partLine = "";
  private int syncs;

  private RunnerProcess(Path folder, RandomAccessFile in, long doneOffset) {
    this.folder = folder;
    this.in = in;
    this.doneOffset = doneOffset;
  }

  /** A line of the log: what became of an attempt. */
  record Done(String attempt, String word) {}

  /** Attaches to the runner of that folder, or starts it. */
  static RunnerProcess open(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (living(folder).isEmpty()) {
      start(folder);
    }
    Path done = folder.resolve("done");
    long offset = Files.exists(done) ? Files.size(done) : 0;
    return new RunnerProcess(
        folder, new RandomAccessFile(folder.resolve("in").toFile(), "rw"), offset);
  }

  /** The runner's process, if it lives. */
  static Optional<ProcessHandle> living(Path folder) {
    Path file = folder.resolve("pid");
    return pid(file).flatMap(p -> ProcessTrees.aliveSince(p, modified(file)));
  }

  private static void start(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve("pid"));
    Files.deleteIfExists(folder.resolve("in"));
    Path script = folder.resolve("runner.sh");
    try (InputStream source =
        Objects.requireNonNull(RunnerProcess.class.getResourceAsStream("runner.sh"))) {
      Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
    }
    run("mkfifo", folder.resolve("in").toString());
    List<String> command = new ArrayList<>();
    if (onPath("setsid")) {
      command.add("setsid");
    }
    command.addAll(
        List.of(
            "sh",
            script.toString(),
            folder.toString(),
            Long.toString(ProcessHandle.current().pid())));
    new ProcessBuilder(command)
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(folder.resolve("runner.log").toFile())
        .start();
    await(() -> pid(folder.resolve("pid")).isPresent(), "the runner of " + folder + " to start");
  }

  private static boolean onPath(String program) {
    for (String place : System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":", -1)) {
      if (!place.isEmpty() && Files.isExecutable(Path.of(place, program))) {
        return true;
      }
    }
    return false;
  }

  private static void run(String... command) throws IOException {
    try {
      int code = new ProcessBuilder(command).start().waitFor();
      if (code != 0) {
        throw new IOException(String.join(" ", command) + " failed with exit code " + code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Hands an attempt, or the series that begins with it, to the runner. */
  void take(Path attempt, boolean series) throws IOException {
    send((series ? "series " : "run ") + attempt);
  }

  /** Waits until the runner has taken all that was sent before, by this Heddle or another. */
  void sync() throws IOException {
    String name = ProcessHandle.current().pid() + "." + System.nanoTime() + "." + (++syncs);
    send("sync " + name);
    Path answer = folder.resolve("sync." + name);
    await(() -> Files.exists(answer), "the runner of " + folder + " to answer");
    Files.deleteIfExists(answer);
  }

  private void send(String line) throws IOException {
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** What ended since the last call. */
  List<Done> poll() throws IOException {
    RandomAccessFile file = log;
    if (file == null) {
      Path path = folder.resolve("done");
      if (!Files.exists(path)) {
        return List.of();
      }
      file = new RandomAccessFile(path.toFile(), "r");
      log = file;
    }
    long size = file.length();
    if (size <= doneOffset) {
      return List.of();
    }
    byte[] fresh = new byte[(int) Math.min(1 << 20, size - doneOffset)];
    file.seek(doneOffset);
    file.readFully(fresh);
    doneOffset += fresh.length;
    String text = partLine + new String(fresh, StandardCharsets.UTF_8);
    List<Done> done = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      String line = text.substring(from, end);
      int blank = line.lastIndexOf(' ');
      if (blank > 0) {
        done.add(new Done(line.substring(0, blank), line.substring(blank + 1)));
      }
      from = end + 1;
    }
    partLine = text.substring(from);
    return done;
  }

  /** Ends the runner once what it runs has ended. */
  void quit() throws IOException {
    send("quit");
  }

  @Override
  public void close() throws IOException {
    in.close();
    if (log != null) {
      log.close();
    }
  }

  /** The process id in a file, if it is there whole. */
  static Optional<Long> pid(Path file) {
    try {
      String text = Files.readString(file);
      return text.endsWith("\n") ? Optional.of(Long.parseLong(text.strip())) : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** When a file was last written. */
  static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  private static void await(java.util.function.BooleanSupplier condition, String what)
      throws IOException {
    long end = System.nanoTime() + WAIT_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IOException("gave up waiting for " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }
}
