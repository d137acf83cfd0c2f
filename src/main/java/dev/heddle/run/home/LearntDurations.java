package dev.heddle.run.home;

import dev.heddle.model.MachineType;
import dev.heddle.model.Task;
import dev.heddle.model.Way;
import dev.heddle.monitor.profile.Estimate;
import dev.heddle.monitor.profile.InputSizes;
import dev.heddle.monitor.profile.Profiles;
import dev.heddle.plan.Durations;
import dev.heddle.run.policy.LearntMemory;
import java.util.Optional;
import java.util.OptionalDouble;

/** What finished tasks taught where they taught something, else what the project says. */
public final class LearntDurations implements Durations, LearntMemory {
  /** Peaks below which a kind's memory counts as not known. */
  private static final int FEW_MEASURED = 3;

  private final Profiles profiles;
  private final Durations declared;
  private final InputSizes sizes;

  /**
   * @param profiles what was learnt; asked as it is now
   * @param declared for what it knows nothing of
   */
  public LearntDurations(Profiles profiles, Durations declared, InputSizes sizes) {
    this.profiles = profiles;
    this.declared = declared;
    this.sizes = sizes;
  }

  @Override
  public double seconds(Task task, Way way, MachineType type, double cores) {
    return estimate(task, way, type, cores)
        .map(Estimate::seconds)
        .orElseGet(() -> declared.seconds(task, way, type, cores));
  }

  /** The estimate with its range; empty where nothing was learnt. */
  public Optional<Estimate> estimate(Task task, Way way, MachineType type, double cores) {
    // What was learnt is of the task itself; a range of cores is planned by what is declared.
    if (way.variant() != 0 || way.demand().cores().range()) {
      return Optional.empty();
    }
    double prior = task.work() == null ? Double.NaN : declared.seconds(task, way, type, cores);
    return profiles.estimate(task.kind(), type.id(), sizes.of(task), prior);
  }

  @Override
  public OptionalDouble needMiB(Task task, MachineType type) {
    return profiles
        .memory(task.kind(), type.id(), sizes.of(task))
        .filter(need -> need.measured() >= FEW_MEASURED)
        .map(need -> OptionalDouble.of(need.needMiB()))
        .orElse(OptionalDouble.empty());
  }
}
