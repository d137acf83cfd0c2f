package dev.heddle.run.local;

import dev.heddle.run.AttemptId;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of this computer is taken by what the runner has, by series. */
final class Taken {
  private static final double EPSILON = 1e-9;

  private final Map<Path, Series> bySeries = new LinkedHashMap<>();
  private final double cores;
  private final double memoryMiB;
  private double coresInUse;
  private double memoryInUse;

  /** All that there is. */
  Taken(double cores, double memoryMiB) {
    this.cores = cores;
    this.memoryMiB = memoryMiB;
  }

  /** Attempts, one or more, that the runner carries out one after another. */
  static final class Series {
    private final double cores;
    private final double memoryMiB;

    /** Those of it that have not ended, in their order. */
    final Deque<AttemptId> left = new ArrayDeque<>();

    /** When the last of it ended, or the first began. */
    double lastAt;

    /** Ends of it in what was read of the log and is not told yet. */
    int fresh;

    private Series(double cores, double memoryMiB) {
      this.cores = cores;
      this.memoryMiB = memoryMiB;
    }
  }

  /** Whether so much is free; anything fits where nothing runs. */
  boolean fits(double needCores, double needMemoryMiB) {
    return bySeries.isEmpty()
        || (coresInUse + Math.min(cores, needCores) <= cores + EPSILON
            && memoryInUse + Math.min(memoryMiB, needMemoryMiB) <= memoryMiB + EPSILON);
  }

  /** Whether no core is free. */
  boolean full() {
    return coresInUse > cores - 1 + EPSILON;
  }

  /** Takes room for a series that begins with the attempt in that folder. */
  Series take(Path head, double needCores, double needMemoryMiB, double at) {
    Series known = bySeries.get(head);
    if (known != null) {
      return known;
    }
    Series series = new Series(Math.min(cores, needCores), Math.min(memoryMiB, needMemoryMiB));
    series.lastAt = at;
    bySeries.put(head, series);
    coresInUse += series.cores;
    memoryInUse += series.memoryMiB;
    return series;
  }

  /** The series that begins with the attempt in that folder, while any of it is there. */
  @Nullable Series of(Path head) {
    return bySeries.get(head);
  }

  /** An attempt is gone; with the last of its series its room is free. */
  void leave(Path head, AttemptId id) {
    Series series = bySeries.get(head);
    if (series != null && series.left.remove(id) && series.left.isEmpty()) {
      bySeries.remove(head);
      coresInUse = Math.max(0, coresInUse - series.cores);
      memoryInUse = Math.max(0, memoryInUse - series.memoryMiB);
    }
  }
}
