package dev.heddle.plan.core;

import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanWatcher;
import java.util.function.LongSupplier;

/** Time since planning began, its limit, and whether it is to stop. */
public final class Clock {
  /** Share of the limit kept back for building the last plan. */
  private static final double RESERVE = 0.02;

  private final LongSupplier nanos;
  private final PlanWatcher watcher;
  private final long begin;
  private final double limit;
  private volatile double stopAt;

  /**
   * Starts now.
   *
   * @param nanos a clock, in nanoseconds
   */
  public Clock(LongSupplier nanos, Limit limit, PlanWatcher watcher) {
    this.nanos = nanos;
    this.watcher = watcher;
    begin = nanos.getAsLong();
    this.limit = limit.iterations() > 0 ? Double.POSITIVE_INFINITY : limit.seconds();
    stopAt = this.limit * (1 - RESERVE);
  }

  /** Seconds so far. */
  public double seconds() {
    return (nanos.getAsLong() - begin) / 1e9;
  }

  /** Seconds left, infinite if only iterations count. */
  public double left() {
    return stopAt - seconds();
  }

  /** The limit in seconds, infinite if only iterations count. */
  public double limit() {
    return limit;
  }

  /** Whether only iterations count. */
  public boolean untimed() {
    return limit == Double.POSITIVE_INFINITY;
  }

  /** Whether time is up or the watcher has cancelled. */
  public boolean over() {
    return left() <= 0 || watcher.cancelled();
  }

  /** Stops at that time if it would go on for longer. */
  public void stopBy(double seconds) {
    stopAt = Math.min(stopAt, seconds);
  }
}
