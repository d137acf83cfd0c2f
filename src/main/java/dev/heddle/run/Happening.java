package dev.heddle.run;

import org.jspecify.annotations.Nullable;

/** What a back end reports. Times are seconds from the run's start on the back end's clock. */
public sealed interface Happening {
  /** When it happened. */
  double at();

  /** Tasks can start on the machine. */
  record MachineReady(double at, String machine) implements Happening {}

  /** The machine is gone with all that ran there. */
  record MachineLost(double at, String machine, boolean forGood, String reason)
      implements Happening {}

  /** A lost machine can be asked for again. */
  record MachineBack(double at, String machine) implements Happening {}

  /** The provider will take the machine back at {@code goneAt}. */
  record MachineWarned(double at, String machine, double goneAt) implements Happening {}

  /** A poll saw the machine run at {@code factor} times slower than its type says. */
  record MachineSlow(double at, String machine, double factor) implements Happening {}

  /** How many of a type may be held has changed. */
  record CountChanged(double at, String type, int count) implements Happening {}

  /** The price of an hour of a type has changed. */
  record PriceChanged(double at, String type, double pricePerHour) implements Happening {}

  /** The output of {@code task} for {@code forTask} is at a machine. */
  record Arrived(double at, String task, String forTask, String machine) implements Happening {}

  /** The attempt's process or job began. */
  record Started(double at, AttemptId attempt) implements Happening {}

  /**
   * The attempt ended by itself.
   *
   * @param peakMemoryMiB greatest memory seen, or null: not measured
   */
  record Finished(double at, AttemptId attempt, @Nullable Double peakMemoryMiB)
      implements Happening {}

  /**
   * The attempt failed.
   *
   * @param exitCode exit code, or null where there was none
   * @param detail for people
   */
  record Failed(
      double at,
      AttemptId attempt,
      FailureReason reason,
      @Nullable Integer exitCode,
      @Nullable Double peakMemoryMiB,
      String detail)
      implements Happening {}

  /** The attempt is gone after an {@link Order.Cancel}. */
  record Cancelled(double at, AttemptId attempt) implements Happening {}
}
