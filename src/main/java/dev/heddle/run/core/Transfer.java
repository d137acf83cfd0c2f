package dev.heddle.run.core;

/** The data of one edge on its way to, or at, one machine. */
public final class Transfer {
  final MachineRun to;

  /** When it was asked for. */
  final double askedAt;

  /** When it arrived; infinite while it is on its way. */
  double arrivedAt = Double.POSITIVE_INFINITY;

  Transfer(MachineRun to, double askedAt) {
    this.to = to;
    this.askedAt = askedAt;
  }
}
