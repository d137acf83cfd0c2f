package dev.heddle.run.local;

import dev.heddle.run.AttemptSpec;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of one attempt, as runner.sh reads and writes them. */
record AttemptFolder(Path path) {
  /** How the command of an attempt begins that is not the first of its series. */
  private static final String HEAD = "# follows ";

  /**
   * How it ended.
   *
   * @param word exit code, or "skipped"
   * @param peakMemoryMiB sampled, or null: too short to be measured
   * @param overMemory whether the runner ended it for its memory
   */
  record Ending(String word, @Nullable Double peakMemoryMiB, boolean overMemory) {}

  /**
   * Writes what the runner needs.
   *
   * @param head folder of the first attempt of its chain, its own where it is alone
   */
  void prepare(AttemptSpec spec, Path head) throws IOException {
    make();
    if (spec.memoryMiB() > 0) {
      Files.writeString(path.resolve("limit"), (long) (spec.memoryMiB() * 1024) + "\n");
    }
    StringBuilder script = new StringBuilder();
    if (!head.equals(path)) {
      script.append(HEAD).append(head).append('\n');
    }
    script.append("cd ").append(quoted(spec.workFolder().toString())).append(" || exit 125\n");
    environment(spec)
        .forEach(
            (k, v) ->
                script.append("export ").append(k).append('=').append(quoted(v)).append('\n'));
    script.append(spec.command()).append('\n');
    Files.writeString(path.resolve("cmd"), script);
  }

  /** Most are a first attempt: its parent is not there, and what is above that is. */
  private void make() throws IOException {
    Path parent = path.getParent();
    if (parent != null && Files.notExists(parent)) {
      File made = parent.toFile();
      if (!made.mkdir()) {
        Files.createDirectories(parent);
      }
    }
    Files.createDirectories(path);
  }

  /** Writes what the runner needs to carry out a series that begins here. */
  void prepareSeries(List<Path> attempts) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path attempt : attempts) {
      lines.append("next ").append(quoted(attempt.toString())).append('\n');
    }
    Files.writeString(path.resolve("series"), lines);
  }

  /** The environment that is promised to a task's command. */
  static Map<String, String> environment(AttemptSpec spec) {
    Map<String, String> env = new LinkedHashMap<>();
    env.put("HEDDLE_RUN", spec.run());
    env.put("HEDDLE_TASK", spec.id().task());
    env.put("HEDDLE_ATTEMPT", Integer.toString(spec.id().number()));
    env.put("HEDDLE_MACHINE", spec.machine());
    env.put("HEDDLE_CORES", whole(spec.cores()));
    env.put("HEDDLE_MEMORY_MIB", whole(spec.memoryMiB()));
    env.put("HEDDLE_TOKEN", spec.token());
    if (!spec.gpus().isEmpty()) {
      env.put(
          "CUDA_VISIBLE_DEVICES",
          String.join(",", spec.gpus().stream().map(String::valueOf).toList()));
    }
    Integer shard = spec.id().shard();
    if (shard != null) {
      env.put("HEDDLE_SHARD", Integer.toString(shard));
      env.put("HEDDLE_SHARDS", Integer.toString(spec.shards()));
    }
    return env;
  }

  private static String whole(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** As one word of sh, whatever it holds. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** How it ended, once it has. */
  Optional<Ending> ending() {
    try {
      String text = Files.readString(path.resolve("exit"));
      return text.endsWith("\n") ? Optional.of(ending(text.strip())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** How it ended, by the word that the runner logged. */
  Ending ending(String word) {
    Double peak = null;
    try {
      if (Files.exists(path.resolve("peak"))) {
        peak = Double.parseDouble(Files.readString(path.resolve("peak")).strip()) / 1024;
      }
    } catch (IOException | NumberFormatException e) {
      peak = null;
    }
    return new Ending(word, peak, Files.exists(path.resolve("oom")));
  }

  /** Folder of the first attempt of its series. */
  Path head() {
    try (BufferedReader in = Files.newBufferedReader(path.resolve("cmd"))) {
      String first = in.readLine();
      return first != null && first.startsWith(HEAD)
          ? Path.of(first.substring(HEAD.length()))
          : path;
    } catch (IOException e) {
      return path;
    }
  }

  /** Whether the runner has begun it. */
  boolean began() {
    return Files.exists(path.resolve("pid")) || Files.exists(path.resolve("stdout"));
  }

  /** When it began, if it has. */
  Instant beganAt() {
    Path output = path.resolve("stdout");
    Path mark = Files.exists(output) ? output : path.resolve("pid");
    try {
      return Files.readAttributes(mark, BasicFileAttributes.class).creationTime().toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  Path exitFile() {
    return path.resolve("exit");
  }

  /** Its root process, or that of its series, if it lives. */
  Optional<ProcessHandle> root() {
    Path file = head().resolve("pid");
    return RunnerProcess.pid(file)
        .flatMap(p -> ProcessTrees.aliveSince(p, RunnerProcess.modified(file)));
  }

  /** The last line of its standard error, for people. */
  String lastError() {
    try {
      Path file = path.resolve("stderr");
      long size = Files.size(file);
      byte[] tail;
      try (java.io.RandomAccessFile in = new java.io.RandomAccessFile(file.toFile(), "r")) {
        tail = new byte[(int) Math.min(size, 2000)];
        in.seek(size - tail.length);
        in.readFully(tail);
      }
      return new String(tail, java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank())
          .reduce((a, b) -> b)
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
