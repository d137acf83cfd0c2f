package dev.heddle.model;

import org.jspecify.annotations.Nullable;

/**
 * What a plan is to be good at.
 *
 * @param deadlineSeconds latest makespan, or null
 * @param budget most money, in the project's currency, or null
 */
public record Objective(Goal goal, @Nullable Double deadlineSeconds, @Nullable Double budget) {
  /** Least makespan, no limits. */
  public static final Objective PERFORMANCE = new Objective(Goal.PERFORMANCE, null, null);

  /** What is made small. */
  public enum Goal {
    /** Least makespan. */
    PERFORMANCE,
    /** Least money. */
    COST;

    /** The word used in files. */
    public String word() {
      return this == COST ? "cost" : "performance";
    }
  }

  /** The same limits with another goal. */
  public Objective withGoal(Goal other) {
    return new Objective(other, deadlineSeconds, budget);
  }
}
