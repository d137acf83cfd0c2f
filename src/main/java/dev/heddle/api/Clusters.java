package dev.heddle.api;

import dev.heddle.run.slurm.SlurmConfig;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The clusters that a run can reach: those configured, and Slurm where its commands are here. */
final class Clusters {
  private Clusters() {}

  static Map<String, SlurmConfig> read(Path home) {
    Map<String, SlurmConfig> all = new TreeMap<>();
    if (isOnPath("sbatch")) {
      all.put("slurm", SlurmConfig.here("slurm", SlurmConfig.Mode.JOB));
    }
    return all;
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
