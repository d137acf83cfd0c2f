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

  /** Seconds before anything was learnt in the run. */
  double declared(TaskRun task, Mode mode, MachineRun machine);

  /** By how much a kind is off what was declared. */
  double kindFactor(String kind);

  /** How many times slower than its profile a machine is. */
  double slowdown(MachineRun machine);

  /** Seconds of the first quartile. */
  double lowerQuartile(TaskRun task, Mode mode, MachineRun machine);

  /**
   * Seconds that an attempt that has run for {@code elapsed} seconds still takes, in the middle of
   * what is likely.
   */
  double remaining(Attempt attempt, double elapsed);

  /** By how much a straggler takes longer, in the middle of what is likely. */
  double STRAGGLER = 4.5;

  /** What may become of an attempt that runs. */
  Outlook outlook(Attempt attempt, double now);

  /**
   * Seconds that an attempt still takes if all of it takes {@code times} what is expected; negative
   * if it should have finished.
   */
  double left(Attempt attempt, double now, double times);

  /** The share of attempts that are stragglers. */
  double stragglerShare();

  /**
   * Chances, in rows.
   *
   * @param weight of each row; their sum is 1
   * @param left seconds that the attempt still takes
   * @param again by how much another attempt's estimate is to be multiplied
   */
  record Outlook(double[] weight, double[] left, double[] again) {}

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
