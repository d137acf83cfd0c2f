package dev.heddle.run.sim;

import dev.heddle.run.AttemptSpec;
import dev.heddle.run.FailureReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An attempt under way: how much is left, and how it will end. */
final class SimAttempt {
  final AttemptSpec spec;
  final SimMachine machine;
  final double start;

  /** Seconds of the whole unit on this machine at its full speed, luck included. */
  final double fullSeconds;

  /** Share of the unit that a checkpoint had kept. */
  final double keptShare;

  final @Nullable FailureReason ending;
  final @Nullable Double peakMemoryMiB;

  /** Attempts that follow in the same submission. */
  final List<AttemptSpec> rest;

  /** Seconds at full speed until it ends, as it will end. */
  double leftSeconds;

  private final double allSeconds;
  double since;
  int version;
  boolean over;

  SimAttempt(
      AttemptSpec spec,
      SimMachine machine,
      double start,
      double fullSeconds,
      double keptShare,
      double leftSeconds,
      @Nullable FailureReason ending,
      @Nullable Double peakMemoryMiB,
      List<AttemptSpec> rest) {
    this.spec = spec;
    this.machine = machine;
    this.start = start;
    this.since = start;
    this.fullSeconds = fullSeconds;
    this.keptShare = keptShare;
    this.leftSeconds = leftSeconds;
    this.allSeconds = leftSeconds;
    this.ending = ending;
    this.peakMemoryMiB = peakMemoryMiB;
    this.rest = rest;
  }

  /** Counts the work done until now, before the machine's speed changes. */
  void settle(double now) {
    leftSeconds = Math.max(0, leftSeconds - (now - since) / machine.slowdown);
    since = now;
  }

  /** Seconds at full speed that it has done, as of the last {@link #settle}. */
  double doneSeconds() {
    return allSeconds - leftSeconds;
  }

  /** When it ends if the machine's speed stays. */
  double endsAt() {
    return since + leftSeconds * machine.slowdown;
  }
}
