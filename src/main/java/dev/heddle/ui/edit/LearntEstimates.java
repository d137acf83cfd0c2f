package dev.heddle.ui.edit;

import dev.heddle.model.MachineType;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Way;
import dev.heddle.monitor.profile.InputSizes;
import dev.heddle.monitor.profile.MemoryNeed;
import dev.heddle.monitor.profile.Profiles;
import dev.heddle.plan.Durations;
import dev.heddle.run.home.LearntDurations;
import dev.heddle.ui.edit.model.Estimate;
import dev.heddle.ui.edit.model.Estimates;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What earlier runs taught of durations and memory, else what the project says. */
final class LearntEstimates implements Estimates {
  private final Profiles profiles;
  private final InputSizes sizes;
  private final Durations declared;
  private final LearntDurations learnt;

  /**
   * @param folder the project's, against which inputs are measured; null if it was never saved
   */
  LearntEstimates(Profiles profiles, Project project, @Nullable Path folder) {
    this.profiles = profiles;
    sizes = new InputSizes(project, folder);
    declared = Durations.declared(project);
    learnt = new LearntDurations(profiles, declared, sizes);
  }

  @Override
  public Estimate estimate(Task task, Way way, MachineType type, double cores) {
    return learnt
        .estimate(task, way, type, cores)
        .map(e -> new Estimate(e.seconds(), e.p10Seconds(), e.p90Seconds(), e.runs()))
        .orElseGet(() -> Estimate.plain(declared.seconds(task, way, type, cores)));
  }

  @Override
  public OptionalDouble peakMiB(Task task) {
    return profiles
        .memory(task.kind(), "", sizes.of(task))
        .filter(m -> m.measured() > 0)
        .map(MemoryNeed::largestPeakMiB)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }
}
