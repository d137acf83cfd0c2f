package dev.heddle.model;

/**
 * How many cores a task takes.
 *
 * @param min least number of cores, above 0
 * @param max most cores that it can use, at least {@code min}
 * @param serialFraction share of the work that does not speed up with cores, 0 to 1
 * @param range true if declared as a range: then {@code work} is the duration on one core; false
 *     for a plain number: then {@code work} is the duration on that many
 */
public record Cores(double min, double max, double serialFraction, boolean range) {
  /** One core. */
  public static final Cores ONE = of(1);

  /** A fixed number of cores. */
  public static Cores of(double cores) {
    return new Cores(cores, cores, 0, false);
  }

  /** A range of whole cores under Amdahl's law. */
  public static Cores range(int min, int max, double serialFraction) {
    return new Cores(min, max, serialFraction, true);
  }

  /** What {@code work} is multiplied with on this many cores (Amdahl's law for a range, else 1). */
  public double workFactor(double cores) {
    return range ? serialFraction + (1 - serialFraction) / cores : 1.0;
  }
}
