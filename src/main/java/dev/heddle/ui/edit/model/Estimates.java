package dev.heddle.ui.edit.model;

import dev.heddle.model.MachineType;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Way;
import dev.heddle.plan.Durations;
import java.util.OptionalDouble;

/** What is known of how long tasks take and how much memory they use. */
public interface Estimates {
  /** How long a way of a task would take on a type of machine. */
  Estimate estimate(Task task, Way way, MachineType type, double cores);

  /** The greatest memory that a task of this kind was seen to use, MiB; empty if none was. */
  default OptionalDouble peakMiB(Task task) {
    return OptionalDouble.empty();
  }

  /** What a project itself says: its profiles, else work over speed. */
  static Estimates declared(Project project) {
    Durations durations = Durations.declared(project);
    return (task, way, type, cores) -> Estimate.plain(durations.seconds(task, way, type, cores));
  }
}
