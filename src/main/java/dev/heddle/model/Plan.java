package dev.heddle.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For each task a machine, a start, a finish and what is allocated; for each machine the time it is
 * held.
 *
 * @param planner name of the planner
 * @param elapsedSeconds time that planning took
 * @param makespanSeconds latest finish
 * @param cost rent and egress in the project's currency
 * @param usedProfiles durations it was made with where these are not the project's own
 * @param usedPool the pool it was made with where there is no pool file, or null
 * @param extras fields of the file that Heddle does not know, kept as they are
 */
public record Plan(
    String planner,
    long seed,
    long iterations,
    double elapsedSeconds,
    Objective.Goal goal,
    double makespanSeconds,
    double cost,
    List<Violation> violations,
    LowerBound lowerBound,
    List<Assignment> assignments,
    List<Holding> machines,
    List<UsedProfile> usedProfiles,
    @Nullable Pool usedPool,
    Map<String, Object> extras) {
  /** A duration of one task on one type that a plan was made with. */
  public record UsedProfile(String task, String type, int variant, double seconds) {}

  public Plan {
    violations = List.copyOf(violations);
    assignments = List.copyOf(assignments);
    machines = List.copyOf(machines);
    usedProfiles = List.copyOf(usedProfiles);
  }

  /** The value of its goal: seconds or money. */
  public double value() {
    return goal == Objective.Goal.COST ? cost : makespanSeconds;
  }

  /** The bound of its goal. */
  public double bound() {
    return goal == Objective.Goal.COST ? lowerBound.cost() : lowerBound.makespanSeconds();
  }

  /** (value - bound) / bound; 0 where both are 0, infinite where only the bound is. */
  public double gap() {
    double value = value();
    double bound = bound();
    return value <= bound ? 0 : (value - bound) / bound;
  }

  /** The same with another bound. */
  public Plan withLowerBound(LowerBound bound) {
    return new Plan(
        planner,
        seed,
        iterations,
        elapsedSeconds,
        goal,
        makespanSeconds,
        cost,
        violations,
        bound,
        assignments,
        machines,
        usedProfiles,
        usedPool,
        extras);
  }

  /** The same, as made by that planner in that time. */
  public Plan by(String name, long newSeed, long newIterations, double seconds) {
    return new Plan(
        name,
        newSeed,
        newIterations,
        seconds,
        goal,
        makespanSeconds,
        cost,
        violations,
        lowerBound,
        assignments,
        machines,
        usedProfiles,
        usedPool,
        extras);
  }
}
