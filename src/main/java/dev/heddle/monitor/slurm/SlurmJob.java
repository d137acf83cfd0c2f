package dev.heddle.monitor.slurm;

/**
 * One job as the queue or the accounting shows it.
 *
 * @param id its own number
 * @param arrayId the number of the array it belongs to, 0 if none
 * @param arrayIndexes its place in the array ({@code 3}), of a waiting rest several ({@code
 *     4-9,12}); empty if none
 * @param name its name
 * @param comment its comment; empty if none
 * @param state its state
 * @param reason why it waits or ended, in Slurm's word
 * @param nodes where it runs or ran; empty while it waits
 * @param exitCode exit status of its script, 0 until it ended
 * @param signal the signal that ended it, 0 if none
 * @param start start in seconds of the epoch, 0 if not known
 * @param end end in seconds of the epoch, 0 if not known
 * @param peakMiB the largest resident memory sampled, negative if not measured
 */
public record SlurmJob(
    long id,
    long arrayId,
    String arrayIndexes,
    String name,
    String comment,
    JobState state,
    String reason,
    String nodes,
    int exitCode,
    int signal,
    long start,
    long end,
    double peakMiB) {

  /** The identity that submission returned for it: {@code 12}, or {@code 12_3} in an array. */
  public String key() {
    return arrayId == 0 ? Long.toString(id) : arrayId + "_" + arrayIndexes;
  }

  /** The same job with a peak memory. */
  public SlurmJob withPeakMiB(double peak) {
    return new SlurmJob(
        id,
        arrayId,
        arrayIndexes,
        name,
        comment,
        state,
        reason,
        nodes,
        exitCode,
        signal,
        start,
        end,
        peak);
  }
}
