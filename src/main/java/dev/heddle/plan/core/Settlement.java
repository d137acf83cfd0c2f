package dev.heddle.plan.core;

import org.jspecify.annotations.Nullable;

/**
 * What had started before planning, and what else takes capacity.
 *
 * @param now nothing new starts before it
 * @param fixed by slot: whether it has started
 * @param start by slot, where fixed
 * @param finish by slot, where fixed
 * @param machine by slot, where fixed; -1 for a machine that is gone
 * @param arrived by task and machine: when its output is there at the latest; null where only the
 *     network counts
 * @param base by machine: what is taken of it from the beginning
 * @param committed by task: machine in the plan that is followed, -1 if none
 * @param reference the plan that is followed
 * @param moveCharge seconds for each task that leaves its committed machine
 */
public record Settlement(
    double now,
    boolean[] fixed,
    double[] start,
    double[] finish,
    int[] machine,
    double[] memoryMiB,
    double @Nullable [][] arrived,
    Timeline[] base,
    int[] committed,
    Reference reference,
    double moveCharge) {

  /** Whether all slots that a task uses have started. */
  public boolean wholly(Problem problem, int task) {
    for (int s = problem.slotStart[task]; s < problem.slotStart[task + 1]; s++) {
      if (!fixed[s]) {
        return false;
      }
    }
    return true;
  }
}
