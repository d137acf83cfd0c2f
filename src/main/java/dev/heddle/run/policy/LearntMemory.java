package dev.heddle.run.policy;

import dev.heddle.model.MachineType;
import dev.heddle.model.Task;
import java.util.OptionalDouble;

/** How much memory tasks were seen to need in earlier runs. */
public interface LearntMemory {
  /** MiB to ask for, above every peak that was measured of its kind; empty if too few were. */
  OptionalDouble needMiB(Task task, MachineType type);
}
