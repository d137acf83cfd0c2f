package dev.heddle.run.slurm;

import dev.heddle.monitor.slurm.ShellQuote;
import dev.heddle.run.AttemptSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code attempt.sh} reads and writes in an attempt's folder. */
final class AttemptFiles {
  private AttemptFiles() {}

  /**
   * What the script reads.
   *
   * @param folder the attempt's folder on the cluster
   * @param workFolder where the command runs
   * @param gpusByIndex whether the plan's GPU numbers choose among those of a held node; else Slurm
   *     gives the GPUs
   */
  static Map<String, String> inputs(
      AttemptSpec spec, String folder, String workFolder, boolean gpusByIndex) {
    StringBuilder env = new StringBuilder();
    export(env, "HEDDLE_RUN", spec.run());
    export(env, "HEDDLE_TASK", spec.id().task());
    export(env, "HEDDLE_ATTEMPT", Integer.toString(spec.id().number()));
    export(env, "HEDDLE_MACHINE", spec.machine());
    export(env, "HEDDLE_CORES", plain(spec.cores()));
    export(env, "HEDDLE_MEMORY_MIB", plain(spec.memoryMiB()));
    Integer shard = spec.id().shard();
    if (shard != null) {
      export(env, "HEDDLE_SHARD", Integer.toString(shard));
      export(env, "HEDDLE_SHARDS", Integer.toString(spec.shards()));
    }
    set(env, "HEDDLE_FOLDER", workFolder);
    if (spec.gpus().isEmpty()) {
      export(env, "CUDA_VISIBLE_DEVICES", "");
    } else if (gpusByIndex) {
      set(
          env,
          "HEDDLE_GPUS",
          spec.gpus().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
    Double timeout = spec.timeoutSeconds();
    if (timeout != null) {
      set(env, "HEDDLE_TIMEOUT", plain(timeout));
    }
    String command = spec.command();
    Map<String, String> files = new LinkedHashMap<>();
    files.put(folder + "/env", env.toString());
    files.put(folder + "/command", (command == null ? ":" : command) + "\n");
    return files;
  }

  private static void export(StringBuilder env, String name, String value) {
    env.append("export ");
    set(env, name, value);
  }

  private static void set(StringBuilder env, String name, String value) {
    env.append(name).append('=').append(ShellQuote.quote(value)).append('\n');
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  /**
   * The script's last word.
   *
   * @param code exit status of the command, 128 and the signal if one ended it
   * @param begun seconds of the epoch, by the node's clock
   * @param ended seconds of the epoch, by the node's clock
   * @param peakMiB largest memory seen, negative where it was too short to be measured
   * @param note timeout, cancelled, or empty
   */
  record End(int code, double begun, double ended, double peakMiB, String note) {
    private static final double KIB_PER_MIB = 1024;

    /** Reads {@code CODE BEGUN ENDED PEAK_KIB|- [NOTE]}; nothing if it is not that. */
    static Optional<End> parse(String text) {
      String[] words = text.strip().split(" +", -1);
      if (words.length < 4) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            new End(
                Integer.parseInt(words[0]),
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]),
                peak(words[3]),
                words.length > 4 ? words[4] : ""));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }

    static double peak(String kib) {
      return kib.equals("-") ? -1 : Double.parseDouble(kib) / KIB_PER_MIB;
    }
  }

  /** One of the scripts that run on the nodes. */
  static String script(String name) throws IOException {
    try (InputStream stream = AttemptFiles.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("the program lacks its script " + name + ": install it anew");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
