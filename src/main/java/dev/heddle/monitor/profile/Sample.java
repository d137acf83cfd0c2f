package dev.heddle.monitor.profile;

/**
 * One finished task as learning sees it.
 *
 * @param kind the task's kind
 * @param machineType the id of the machine type it ran on
 * @param inputMiB size of its input in MiB, {@link Double#NaN} where unknown
 * @param seconds how long it ran
 * @param peakMemoryMiB its measured peak of memory in MiB, {@link Double#NaN} where not measured
 */
public record Sample(
    String kind, String machineType, double inputMiB, double seconds, double peakMemoryMiB) {

  /**
   * @throws IllegalArgumentException if the kind or type is blank, the duration is not a number
   *     from 0 on, or a size is negative or infinite
   */
  public Sample {
    if (kind.isBlank()) {
      throw new IllegalArgumentException("kind is empty");
    }
    if (machineType.isBlank()) {
      throw new IllegalArgumentException("machine type is empty");
    }
    if (!(seconds >= 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException("seconds is " + seconds + ", expected a number from 0 on");
    }
    if (inputMiB < 0 || Double.isInfinite(inputMiB)) {
      throw new IllegalArgumentException("inputMiB is " + inputMiB + ", expected 0 or more");
    }
    if (peakMemoryMiB < 0 || Double.isInfinite(peakMemoryMiB)) {
      throw new IllegalArgumentException(
          "peakMemoryMiB is " + peakMemoryMiB + ", expected 0 or more");
    }
  }

  /** Whether the size of the input is known. */
  public boolean hasInput() {
    return !Double.isNaN(inputMiB);
  }

  /** Whether the peak of memory was measured. */
  public boolean hasMemory() {
    return !Double.isNaN(peakMemoryMiB);
  }
}
