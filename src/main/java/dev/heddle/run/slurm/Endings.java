package dev.heddle.run.slurm;

import dev.heddle.monitor.slurm.JobState;
import dev.heddle.monitor.slurm.SlurmJob;
import dev.heddle.run.FailureReason;
import dev.heddle.run.Happening;
import dev.heddle.run.slurm.AttemptFiles.End;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells why an attempt ended, from up to three witnesses: the last word of its script, the state
 * that Slurm gives its job, and what Slurm wrote into the job's log. Slurm without control groups
 * calls a job killed for memory FAILED with signal 9, and only the log says why.
 */
final class Endings {
  private static final int KILLED = 137;
  private static final int MEMORY_SIGNAL = 125;
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final List<String> MEMORY_WORDS =
      List.of(
          "exceeded memory limit",
          "exceeded job memory limit",
          "oom-kill",
          "oom kill",
          "out of memory",
          "out_of_memory");

  private Endings() {}

  /**
   * What happened.
   *
   * @param end the script's last word, or null if it had none
   * @param job the job as the cluster last showed it, or null where it does not tell
   * @param log what Slurm wrote
   * @param at seconds from the run's start
   */
  static Happening of(
      Flight flight, @Nullable End end, @Nullable SlurmJob job, String log, double at) {
    Double peak = peak(end, job);
    JobState state = job == null ? JobState.UNKNOWN : job.state();
    if (end != null && end.code() == 0 && end.note().isEmpty()) {
      return new Happening.Finished(at, flight.id(), peak);
    }
    if (flight.cancelWanted) {
      return new Happening.Cancelled(at, flight.id());
    }
    if (end == null && state == JobState.COMPLETED) {
      return new Happening.Finished(at, flight.id(), peak);
    }
    Integer code = end != null ? Integer.valueOf(end.code()) : code(job);
    FailureReason reason = reason(end, job, state, code == null ? 0 : code, log);
    String detail = detail(reason, state, job, code, log);
    return new Happening.Failed(at, flight.id(), reason, code, peak, detail);
  }

  private static FailureReason reason(
      @Nullable End end, @Nullable SlurmJob job, JobState state, int code, String log) {
    if (end != null && end.note().equals("timeout")) {
      return FailureReason.TIMEOUT;
    }
    switch (state) {
      case OUT_OF_MEMORY:
        return FailureReason.OUT_OF_MEMORY;
      case TIMEOUT, DEADLINE:
        return FailureReason.TIMEOUT;
      case PREEMPTED:
        return FailureReason.PREEMPTED;
      case NODE_FAIL:
        return FailureReason.MACHINE_LOST;
      case BOOT_FAIL:
        return FailureReason.NOT_STARTED;
      default:
        break;
    }
    String lower = log.toLowerCase(Locale.ROOT);
    if (MEMORY_WORDS.stream().anyMatch(lower::contains)
        || (job != null && job.signal() == MEMORY_SIGNAL)
        || code == KILLED) {
      return FailureReason.OUT_OF_MEMORY;
    }
    if (lower.contains("due to preemption")) {
      return FailureReason.PREEMPTED;
    }
    if (lower.contains("due to node failure")) {
      return FailureReason.MACHINE_LOST;
    }
    if (code == NOT_FOUND || code == NOT_EXECUTABLE) {
      return FailureReason.MISSING_PROGRAM;
    }
    if (end == null && state == JobState.UNKNOWN) {
      return FailureReason.MACHINE_LOST;
    }
    return FailureReason.EXIT_CODE;
  }

  private static String detail(
      FailureReason reason,
      JobState state,
      @Nullable SlurmJob job,
      @Nullable Integer code,
      String log) {
    String where = job == null || job.nodes().isEmpty() ? "" : " on " + job.nodes();
    String said = said(log);
    return switch (reason) {
      case OUT_OF_MEMORY -> "killed for memory" + where + said;
      case TIMEOUT -> "over its time" + where;
      case PREEMPTED -> "pushed out by the cluster" + where;
      case MACHINE_LOST ->
          state == JobState.UNKNOWN ? "the cluster lost it" + said : "its node failed" + where;
      case NOT_STARTED -> "its node did not start" + where + said;
      case MISSING_PROGRAM -> "program not found" + where + " (exit " + code + ")";
      case EXIT_CODE ->
          state == JobState.CANCELLED ? "cancelled on the cluster" + where : "exit " + code + where;
    };
  }

  /** The last line that Slurm wrote, for people. */
  private static String said(String log) {
    String last = "";
    for (String line : log.split("\n", -1)) {
      if (line.contains("error:")) {
        last = line.substring(line.indexOf("error:") + "error:".length()).strip();
      }
    }
    return last.isEmpty() ? "" : ": " + last;
  }

  private static @Nullable Integer code(@Nullable SlurmJob job) {
    if (job == null || job.state() == JobState.NODE_FAIL) {
      return null;
    }
    return job.signal() > 0 && job.signal() < 64 ? 128 + job.signal() : job.exitCode();
  }

  private static @Nullable Double peak(@Nullable End end, @Nullable SlurmJob job) {
    double most = Math.max(end == null ? -1 : end.peakMiB(), job == null ? -1 : job.peakMiB());
    return most < 0 ? null : most;
  }
}
