package dev.heddle.run.slurm;

import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Happening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Brings what attempts write on a cluster whose files this machine does not see into their output
 * folders here, while they run: all that is new with one command.
 */
final class OutputMirror {
  private static final List<String> NAMES = List.of("stdout", "stderr");
  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final ClusterFiles files;
  private final Function<AttemptSpec, String> folders;
  private final Map<AttemptId, AttemptSpec> watched = new LinkedHashMap<>();

  /** Over, but their last words could not be brought yet. */
  private final Map<AttemptId, AttemptSpec> late = new LinkedHashMap<>();

  private long broughtNanos = System.nanoTime();

  /**
   * @param folders an attempt's folder on the cluster
   */
  OutputMirror(ClusterFiles files, Function<AttemptSpec, String> folders) {
    this.files = files;
    this.folders = folders;
  }

  /** An attempt begins. */
  void watch(AttemptSpec spec) {
    watched.put(spec.id(), spec);
  }

  /** Brings what is new of all, every other second. */
  void poll() throws IOException, InterruptedException {
    if (System.nanoTime() - broughtNanos < PERIOD.toNanos()) {
      return;
    }
    List<AttemptSpec> all = new ArrayList<>(watched.values());
    all.addAll(late.values());
    bring(all);
    late.clear();
    broughtNanos = System.nanoTime();
  }

  /** Brings the last words of what is about to be told to be over. */
  void before(Happening happening) throws InterruptedException {
    List<AttemptSpec> over = new ArrayList<>();
    for (AttemptSpec spec : watched.values()) {
      boolean ends =
          switch (happening) {
            case Happening.Finished finished -> finished.attempt().equals(spec.id());
            case Happening.Failed failed -> failed.attempt().equals(spec.id());
            case Happening.Cancelled cancelled -> cancelled.attempt().equals(spec.id());
            case Happening.MachineLost lost -> lost.machine().equals(spec.machine());
            default -> false;
          };
      if (ends) {
        over.add(spec);
      }
    }
    over.forEach(spec -> watched.remove(spec.id()));
    try {
      bring(over);
    } catch (IOException e) {
      over.forEach(spec -> late.put(spec.id(), spec)); // the host is away: when it is back
    }
  }

  private void bring(List<AttemptSpec> specs) throws IOException, InterruptedException {
    Map<String, Long> offsets = new LinkedHashMap<>();
    Map<String, Path> here = new HashMap<>();
    for (AttemptSpec spec : specs) {
      for (String name : NAMES) {
        String there = folders.apply(spec) + "/" + name;
        Path file = spec.outputFolder().resolve(name);
        here.put(there, file);
        offsets.put(there, Files.exists(file) ? Files.size(file) : 0);
      }
    }
    for (Map.Entry<String, byte[]> each : files.readFrom(offsets).entrySet()) {
      Path file = here.get(each.getKey());
      if (file != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, each.getValue(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    }
  }
}
