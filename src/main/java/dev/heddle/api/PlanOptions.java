package dev.heddle.api;

import dev.heddle.model.Objective;
import dev.heddle.plan.Limit;
import org.jspecify.annotations.Nullable;

/**
 * How a plan is to be made.
 *
 * @param goal goes before the project's own, or null
 * @param planner name of a planner
 * @param seconds time limit
 * @param iterations schedules to try, or 0; goes before seconds
 * @param seed of every random choice
 * @param learned whether what was learnt from earlier runs counts
 */
public record PlanOptions(
    Objective.@Nullable Goal goal,
    String planner,
    double seconds,
    long iterations,
    long seed,
    boolean learned) {
  /** The portfolio, ten seconds, seed 1, what the project itself says. */
  public static final PlanOptions DEFAULT = new PlanOptions(null, "portfolio", 10, 0, 1, false);

  /** The same with another goal. */
  public PlanOptions withGoal(Objective.@Nullable Goal other) {
    return new PlanOptions(other, planner, seconds, iterations, seed, learned);
  }

  /** The same with another planner. */
  public PlanOptions by(String name) {
    return new PlanOptions(goal, name, seconds, iterations, seed, learned);
  }

  /** The same with another time limit. */
  public PlanOptions withinSeconds(double limit) {
    return new PlanOptions(goal, planner, limit, iterations, seed, learned);
  }

  /** The same with a number of schedules to try. */
  public PlanOptions withIterations(long number) {
    return new PlanOptions(goal, planner, seconds, number, seed, learned);
  }

  /** The same with another seed. */
  public PlanOptions withSeed(long other) {
    return new PlanOptions(goal, planner, seconds, iterations, other, learned);
  }

  /** The same, with what was learnt counted or not. */
  public PlanOptions withLearned(boolean counted) {
    return new PlanOptions(goal, planner, seconds, iterations, seed, counted);
  }

  /** The limit, of which {@code usedSeconds} are already gone. */
  Limit limit(double usedSeconds) {
    return iterations > 0
        ? Limit.ofIterations(iterations)
        : Limit.ofSeconds(Math.max(0, seconds - usedSeconds));
  }
}
