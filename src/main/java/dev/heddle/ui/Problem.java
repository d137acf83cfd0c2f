package dev.heddle.ui;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with the project, said as one types.
 *
 * @param task the task it is about, or null
 * @param title whose problem it is: the task's name as a rule
 * @param message what is wrong
 * @param remedy label of the button that mends it, or null
 * @param mend mends it, or null
 */
public record Problem(
    Severity severity,
    @Nullable String task,
    String title,
    String message,
    @Nullable String remedy,
    @Nullable Runnable mend) {
  /** How bad it is. */
  public enum Severity {
    /** May fail when it runs. */
    MAY_FAIL,
    /** Can never run. */
    NEVER_RUNS
  }
}
