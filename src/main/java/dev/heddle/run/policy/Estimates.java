package dev.heddle.run.policy;

import dev.heddle.run.Happening;
import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.TaskRun;
import java.util.List;

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
   * Looks at the machines where something ended or runs over; answers whether one of them is now
   * believed to be slower or faster.
   */
  boolean look(RunState state, List<Happening> happenings);

  /** How much durations scatter: the standard deviation of their logarithm. */
  double sigma();

  /** Changes when what it says changes. */
  long version();
}
