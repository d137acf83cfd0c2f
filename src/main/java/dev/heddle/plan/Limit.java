package dev.heddle.plan;

/**
 * How long a planner may take.
 *
 * @param seconds wall-clock time, hard; infinite if only iterations count
 * @param iterations number of schedules evaluated, or 0: only time counts; goes before seconds
 */
public record Limit(double seconds, long iterations) {
  /** A time limit. */
  public static Limit ofSeconds(double seconds) {
    return new Limit(seconds, 0);
  }

  /** A number of evaluated schedules: the same plan on any machine. */
  public static Limit ofIterations(long iterations) {
    return new Limit(Double.POSITIVE_INFINITY, iterations);
  }
}
