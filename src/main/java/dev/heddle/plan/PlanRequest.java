package dev.heddle.plan;

import dev.heddle.model.Objective;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import org.jspecify.annotations.Nullable;

/**
 * What a planner is asked.
 *
 * @param objective goes before the project's own
 * @param durations what a task takes where
 * @param seed of every random choice
 * @param situation what a run has already settled, or null before it starts
 */
public record PlanRequest(
    Project project,
    Pool pool,
    Objective objective,
    Durations durations,
    Limit limit,
    long seed,
    @Nullable Situation situation) {
  /** A request before a run, by what the project itself says. */
  public static PlanRequest of(Project project, Pool pool, Limit limit, long seed) {
    return new PlanRequest(
        project, pool, project.objective(), Durations.declared(project), limit, seed, null);
  }

  /** The same with another limit. */
  public PlanRequest within(Limit other) {
    return new PlanRequest(project, pool, objective, durations, other, seed, situation);
  }
}
