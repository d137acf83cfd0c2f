package dev.heddle.run.home;

import dev.heddle.monitor.ProviderConfig;
import dev.heddle.run.slurm.SlurmConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The clusters that a run can reach: those among the configured providers, and one that is here.
 */
public final class Clusters {
  private Clusters() {}

  /**
   * By the name that {@code via} and {@code --on} use. The cluster whose commands are on this
   * machine needs no configuration; its name is {@code slurm}.
   *
   * @throws IOException where an option cannot be read: which, and what would be right
   */
  public static Map<String, SlurmConfig> of(List<ProviderConfig> configs) throws IOException {
    Map<String, SlurmConfig> clusters = new TreeMap<>();
    for (ProviderConfig config : configs) {
      if (config.kind().equals("slurm") && config.enabled()) {
        clusters.put(config.id(), cluster(config));
      }
    }
    if (isOnPath("sbatch")) {
      clusters.putIfAbsent("slurm", SlurmConfig.here("slurm", SlurmConfig.Mode.JOB));
    }
    return clusters;
  }

  private static SlurmConfig cluster(ProviderConfig config) throws IOException {
    try {
      return new SlurmConfig(
          config.id(),
          option(config, "mode", SlurmConfig.Mode.JOB, "job or allocation", Clusters::mode),
          config.option("host").orElse(""),
          words(config, "sshOptions"),
          config.option("slurmConf").map(conf -> Map.of("SLURM_CONF", conf)).orElse(Map.of()),
          config.option("sharesFiles").map(Boolean::parseBoolean).orElse(true),
          config.option("folder").orElse(""),
          config.option("workFolder").orElse(""),
          config.option("partition").orElse(""),
          config.option("account").orElse(""),
          config.option("qos").orElse(""),
          words(config, "extra"),
          option(config, "constraints", Map.of(), "TYPE=FEATURE,…", Clusters::pairs),
          option(config, "memoryPerCoreMiB", 1024L, "a number of MiB", Long::valueOf),
          option(config, "pollSeconds", 1.0, "a number of seconds", Double::valueOf),
          option(config, "idleSeconds", 600, "a number of seconds", Integer::valueOf));
    } catch (IllegalArgumentException e) {
      throw new IOException("provider '" + config.id() + "': " + e.getMessage(), e);
    }
  }

  private static <T> T option(
      ProviderConfig config, String name, T otherwise, String right, Function<String, T> read)
      throws IOException {
    String text = config.option(name).orElse("");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return read.apply(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "provider '"
              + config.id()
              + "': option "
              + name
              + ": cannot read '"
              + text
              + "'; write "
              + right,
          e);
    }
  }

  private static SlurmConfig.Mode mode(String word) {
    return SlurmConfig.Mode.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException(part);
      }
      pairs.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    }
    return pairs;
  }

  private static List<String> words(ProviderConfig config, String name) {
    return config.option(name).map(text -> List.of(text.strip().split("\\s+"))).orElse(List.of());
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "" : path).split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
