package dev.heddle.ui.edit.model;

/**
 * How long a task would take.
 *
 * @param lowSeconds P10, the median where no range is known
 * @param highSeconds P90, the median where no range is known
 * @param runs how many runs it rests on, 0 if it is work over speed
 */
public record Estimate(double medianSeconds, double lowSeconds, double highSeconds, int runs) {
  /** A time without a range. */
  public static Estimate plain(double seconds) {
    return new Estimate(seconds, seconds, seconds, 0);
  }

  /** Whether there is a range to draw. */
  public boolean hasRange() {
    return highSeconds > lowSeconds;
  }
}
