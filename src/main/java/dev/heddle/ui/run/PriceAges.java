package dev.heddle.ui.run;

import dev.heddle.io.Moments;
import dev.heddle.model.Project;
import dev.heddle.monitor.MonitorSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How old prices are, by machine type. */
final class PriceAges {
  /** When a price was asked for last. */
  record Age(Instant at, boolean stale, String source) {
    String text(Instant now) {
      String age = Moments.age(at, now) + " ago";
      return source.isEmpty() ? age : source + ", " + age;
    }
  }

  private PriceAges() {}

  /**
   * As providers say; for the rest, when the file was written that has the pool.
   *
   * @param file the project's, or null
   */
  static Map<String, Age> of(MonitorSnapshot snapshot, Project project, @Nullable Path file) {
    Map<String, Age> ages = new HashMap<>();
    Instant written = written(project, file);
    if (written != null) {
      ages.put("", new Age(written, false, "file"));
    }
    for (MonitorSnapshot.MachineInfo info : snapshot.machines()) {
      ages.put(info.machine().type().id(), new Age(info.seenAt(), info.stale(), ""));
    }
    return ages;
  }

  /** The age of a type's price, or null if nothing is known. */
  static @Nullable Age of(Map<String, Age> ages, String type) {
    Age known = ages.get(type);
    return known == null ? ages.get("") : known;
  }

  private static @Nullable Instant written(Project project, @Nullable Path file) {
    if (file == null) {
      return null;
    }
    Path holder =
        project.pool() instanceof Project.PoolSource.File named
            ? file.resolveSibling(named.path())
            : file;
    try {
      return Files.getLastModifiedTime(holder).toInstant();
    } catch (IOException e) {
      return null;
    }
  }
}
