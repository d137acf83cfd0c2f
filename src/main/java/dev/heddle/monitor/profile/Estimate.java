package dev.heddle.monitor.profile;

/**
 * A learnt duration with its range.
 *
 * @param seconds the predicted median
 * @param p10Seconds one duration in ten is expected below this
 * @param p90Seconds one duration in ten is expected above this
 * @param runs how many finished runs of the kind the figure rests on
 * @param runsOnType how many of them were on the machine type asked for
 * @param basis what the figure was derived from, for people
 */
public record Estimate(
    double seconds, double p10Seconds, double p90Seconds, int runs, int runsOnType, String basis) {

  /** Width of the range relative to the median, 0 where the median is 0. */
  public double relativeWidth() {
    return seconds > 0 ? (p90Seconds - p10Seconds) / seconds : 0;
  }
}
