package dev.heddle.plan;

import dev.heddle.model.KnownProfile;
import dev.heddle.model.MachineType;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Way;
import java.util.HashMap;
import java.util.Map;

/** How long a way of a task takes on a type of machine. */
@FunctionalInterface
public interface Durations {
  /**
   * Seconds of a whole task, before any split.
   *
   * @param cores cores allocated
   */
  double seconds(Task task, Way way, MachineType type, double cores);

  /**
   * Seconds of one of {@code shards} shards, or of the whole task for 1.
   *
   * @param shards at most the task's own maximum
   */
  default double seconds(Task task, Way way, MachineType type, double cores, int shards) {
    double whole = seconds(task, way, type, cores);
    if (shards == 1 || task.split() == null) {
      return whole;
    }
    return whole / shards + task.split().overheadSeconds();
  }

  /** What every checker recomputes: the project's own profiles, else work / speed. */
  static Durations declared(Project project) {
    record Key(String kind, String type, int variant) {}
    Map<Key, KnownProfile> known = new HashMap<>();
    for (KnownProfile profile : project.profiles()) {
      known.put(new Key(profile.kind(), profile.type(), profile.variant()), profile);
    }
    return (task, way, type, cores) -> {
      KnownProfile profile =
          known.isEmpty() ? null : known.get(new Key(task.kind(), type.id(), way.variant()));
      if (profile != null && profile.seconds() != null) {
        return profile.seconds();
      }
      double factor = profile == null || profile.factor() == null ? 1 : profile.factor();
      return way.work() * factor / type.speedFor(way) * way.demand().cores().workFactor(cores);
    };
  }
}
