package dev.heddle.run.sim;

import java.util.PriorityQueue;

/** What will happen, by time; at one instant in a fixed order. */
final class Agenda {
  /** Attempts end. */
  static final int ENDS = 0;

  /** Data arrives, machines are up. */
  static final int ARRIVES = 1;

  /** Machines are lost, come back, slow down; prices and counts change. */
  static final int BEFALLS = 2;

  private static final double SAME_INSTANT = 1e-9;

  private record Entry(double at, int order, long number, Runnable what)
      implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Double.compare(at, other.at);
      int byOrder = byTime != 0 ? byTime : Integer.compare(order, other.order);
      return byOrder != 0 ? byOrder : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private double now;
  private long number;

  double now() {
    return now;
  }

  void at(double when, int order, Runnable what) {
    entries.add(new Entry(Math.max(when, now), order, ++number, what));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** When the next thing happens, or infinite. */
  double next() {
    Entry next = entries.peek();
    return next == null ? Double.POSITIVE_INFINITY : next.at;
  }

  /**
   * Lets all of the next instant happen, or time pass to {@code until} if that is earlier.
   *
   * @return false if nothing is left to happen until then
   */
  boolean advance(double until) {
    if (next() > until) {
      now = Math.max(now, until);
      return false;
    }
    now = Math.max(now, next());
    for (Entry next = entries.peek();
        next != null && next.at <= now + SAME_INSTANT;
        next = entries.peek()) {
      entries.poll();
      next.what.run();
    }
    return true;
  }

  void clear() {
    entries.clear();
  }
}
