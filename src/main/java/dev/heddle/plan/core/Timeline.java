package dev.heddle.plan.core;

import java.util.Arrays;

/**
 * What is free on one machine over time: a staircase of packed amounts, kept free of steps that
 * change nothing, so that adding and removing an interval are exact inverses in any order.
 *
 * <p>Finding a place takes O(log s + steps passed), adding and removing O(s) with s steps.
 */
public final class Timeline {
  private final int words;
  private final long[] guard;
  private double[] time;
  private long[] free;
  private int size;

  /** An idle machine. */
  Timeline(long[] capacity, int at, int words, long[] guard) {
    this.words = words;
    this.guard = guard;
    time = new double[16];
    free = new long[16 * words];
    time[0] = Double.NEGATIVE_INFINITY;
    System.arraycopy(capacity, at, free, 0, words);
    size = 1;
  }

  private Timeline(Timeline other) {
    words = other.words;
    guard = other.guard;
    time = other.time.clone();
    free = other.free.clone();
    size = other.size;
  }

  /** A copy of its own. */
  public Timeline copy() {
    return new Timeline(this);
  }

  /** Makes this equal to another of the same problem. */
  public void set(Timeline other) {
    if (time.length < other.size) {
      time = new double[other.time.length];
      free = new long[other.free.length];
    }
    System.arraycopy(other.time, 0, time, 0, other.size);
    System.arraycopy(other.free, 0, free, 0, other.size * words);
    size = other.size;
  }

  /** Whether the same is free at any time. */
  public boolean same(Timeline other) {
    return size == other.size
        && Arrays.equals(time, 0, size, other.time, 0, size)
        && Arrays.equals(free, 0, size * words, other.free, 0, size * words);
  }

  /** When the last step is: from then on nothing changes. */
  public double lastChange() {
    return time[size - 1];
  }

  /** Number of steps. */
  public int steps() {
    return size;
  }

  /** When a step begins; minus infinity for the first. */
  public double time(int step) {
    return time[step];
  }

  /** A long of the packed amount that is free from a step on. */
  public long free(int step, int word) {
    return free[step * words + word];
  }

  /** The last step that begins at that time or before, by a search without hard branches. */
  private int find(double at) {
    int base = 0;
    int length = size;
    while (length > 1) {
      int half = length >>> 1;
      base += time[base + half] <= at ? half : 0;
      length -= half;
    }
    return base;
  }

  /** The earliest time from {@code ready} on at which a demand is free for so long. */
  public double earliest(double ready, double seconds, long[] need, int at) {
    return words == 1 ? earliest1(ready, seconds, need[at]) : earliestN(ready, seconds, need, at);
  }

  private double earliest1(double ready, double seconds, long need) {
    long g = guard[0];
    double begin = ready;
    double end = ready + seconds;
    int last = size - 1;
    for (int i = find(ready); ; i++) {
      if ((((free[i] | g) - need) & g) != g) {
        if (i == last) {
          return Double.POSITIVE_INFINITY;
        }
        begin = time[i + 1];
        end = begin + seconds;
      } else if (i == last || time[i + 1] >= end) {
        return begin;
      }
    }
  }

  private double earliestN(double ready, double seconds, long[] need, int at) {
    double begin = ready;
    double end = ready + seconds;
    int last = size - 1;
    for (int i = find(ready); ; i++) {
      boolean fits = true;
      for (int w = 0; w < words; w++) {
        long g = guard[w];
        fits &= (((free[i * words + w] | g) - need[at + w]) & g) == g;
      }
      if (!fits) {
        if (i == last) {
          return Double.POSITIVE_INFINITY;
        }
        begin = time[i + 1];
        end = begin + seconds;
      } else if (i == last || time[i + 1] >= end) {
        return begin;
      }
    }
  }

  /** Takes a demand from {@code start} to {@code finish}; it must be free there. */
  public void add(double start, double finish, long[] need, int at) {
    change(start, finish, need, at, -1);
  }

  /** Gives back what {@link #add} took. */
  public void remove(double start, double finish, long[] need, int at) {
    change(start, finish, need, at, 1);
  }

  private void change(double start, double finish, long[] need, int at, int sign) {
    if (!(start < finish)) {
      return;
    }
    int from = split(start, find(start));
    int to = from;
    while (to + 1 < size && time[to + 1] <= finish) {
      to++;
    }
    to = split(finish, to);
    if (words == 1) {
      long amount = sign * need[at];
      for (int i = from; i < to; i++) {
        free[i] += amount;
      }
    } else {
      for (int i = from; i < to; i++) {
        for (int w = 0; w < words; w++) {
          free[i * words + w] += sign * need[at + w];
        }
      }
    }
    mend(to);
    mend(from);
  }

  /** Makes a step at that time, which is in step i, and answers with its number. */
  private int split(double at, int i) {
    if (time[i] == at) {
      return i;
    }
    if (size == time.length) {
      time = Arrays.copyOf(time, size * 2);
      free = Arrays.copyOf(free, size * 2 * words);
    }
    System.arraycopy(time, i + 1, time, i + 2, size - i - 1);
    System.arraycopy(free, (i + 1) * words, free, (i + 2) * words, (size - i - 1) * words);
    time[i + 1] = at;
    for (int w = 0; w < words; w++) {
      free[(i + 1) * words + w] = free[i * words + w];
    }
    size++;
    return i + 1;
  }

  /** Drops a step that changes nothing. */
  private void mend(int i) {
    if (i == 0) {
      return;
    }
    for (int w = 0; w < words; w++) {
      if (free[i * words + w] != free[(i - 1) * words + w]) {
        return;
      }
    }
    System.arraycopy(time, i + 1, time, i, size - i - 1);
    System.arraycopy(free, (i + 1) * words, free, i * words, (size - i - 1) * words);
    size--;
  }

  /** Takes what is left of a demand over a time, field by field. */
  void seize(
      double start, double finish, Packing packing, int mode, double cores, double memoryMiB) {
    if (!(start < finish)) {
      return;
    }
    int from = split(start, find(start));
    int to = finish == Double.POSITIVE_INFINITY ? size : split(finish, find(finish));
    for (int i = from; i < to; i++) {
      packing.takeAway(free, i * words, mode, cores, memoryMiB);
    }
  }
}
