package dev.heddle.ui.history;

/**
 * A task that finished where its plan had put it.
 *
 * @param predicted seconds, by the plan as launched
 * @param real seconds
 */
public record TaskTimes(String task, String kind, double predicted, double real) {
  /** |predicted - real| / real. */
  public double error() {
    return Math.abs(predicted - real) / real;
  }

  /** real / predicted - 1: above 0, it took longer than predicted. */
  public double bias() {
    return real / predicted - 1;
  }
}
