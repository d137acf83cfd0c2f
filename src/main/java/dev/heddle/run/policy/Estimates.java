package dev.heddle.run.policy;

import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.TaskRun;

/** How long a unit takes on a machine, by what is known now. */
public interface Estimates {
  /** Seconds, in the middle of what is likely. */
  double seconds(TaskRun task, Mode mode, MachineRun machine);

  /** Seconds of the first quartile. */
  double lowerQuartile(TaskRun task, Mode mode, MachineRun machine);

  /**
   * Seconds that an attempt that has run for {@code elapsed} seconds still takes, in the middle of
   * what is likely.
   */
  double remaining(Attempt attempt, double elapsed);

  /** Takes a finished attempt in. */
  void learn(Attempt finished);

  /**
   * Looks at what runs on a machine, for its tasks may run over; answers whether the machine is now
   * believed to be slower or faster.
   */
  boolean look(MachineRun machine, double now);

  /** How much durations scatter: the standard deviation of their logarithm. */
  double sigma();

  /** Changes when what it says changes. */
  long version();
}
