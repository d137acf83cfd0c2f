package dev.heddle.monitor.profile;

/**
 * What has been learnt of a kind on a machine type, for display.
 *
 * @param runs how many runs were learnt from
 * @param interceptSeconds the robust line's duration at size 0, NaN where size doesn't explain the
 *     duration
 * @param secondsPerMiB the robust line's rise, NaN where size doesn't explain the duration
 * @param medianSeconds the median duration
 * @param p10Seconds a tenth of the kept runs took less
 * @param p90Seconds a tenth of the kept runs took more
 * @param smallestInputMiB the smallest known input, NaN where none is known
 * @param largestInputMiB the largest known input, NaN where none is known
 * @param largestPeakMiB the largest peak of memory, NaN where not measured
 * @param memoryRuns how many runs had their peak measured
 */
public record ProfileLine(
    String kind,
    String machineType,
    int runs,
    double interceptSeconds,
    double secondsPerMiB,
    double medianSeconds,
    double p10Seconds,
    double p90Seconds,
    double smallestInputMiB,
    double largestInputMiB,
    double largestPeakMiB,
    int memoryRuns) {

  /** Whether the duration is described by a line in the input's size, not by the median alone. */
  public boolean growsWithSize() {
    return !Double.isNaN(secondsPerMiB);
  }
}
