package dev.heddle.monitor.slurm;

import java.util.Locale;

/** The state of a job, as Slurm names it. */
public enum JobState {
  PENDING(false),
  CONFIGURING(false),
  RUNNING(false),
  COMPLETING(false),
  SUSPENDED(false),
  /** It ended and Slurm put it back into the queue. */
  REQUEUED(false),
  COMPLETED(true),
  FAILED(true),
  CANCELLED(true),
  TIMEOUT(true),
  OUT_OF_MEMORY(true),
  NODE_FAIL(true),
  PREEMPTED(true),
  BOOT_FAIL(true),
  DEADLINE(true),
  /** A word that this version does not know. */
  UNKNOWN(false);

  private final boolean ended;

  JobState(boolean ended) {
    this.ended = ended;
  }

  /** Whether the job will not go on. */
  public boolean ended() {
    return ended;
  }

  /** Whether it waits for its node. */
  public boolean waiting() {
    return this == PENDING || this == CONFIGURING || this == REQUEUED;
  }

  /** Reads Slurm's long form; what follows the word ({@code CANCELLED by 1000}) is ignored. */
  public static JobState parse(String text) {
    String word = text.strip().toUpperCase(Locale.ROOT);
    int end = 0;
    while (end < word.length() && (word.charAt(end) == '_' || isLetter(word.charAt(end)))) {
      end++;
    }
    word = word.substring(0, end);
    for (JobState state : values()) {
      if (state.name().equals(word)) {
        return state;
      }
    }
    return switch (word) {
      case "REQUEUE_HOLD", "REQUEUE_FED", "SPECIAL_EXIT" -> REQUEUED;
      case "RESIZING", "SIGNALING", "STAGE_OUT", "STOPPED" -> RUNNING;
      case "RESV_DEL_HOLD", "POWER_UP_NODE" -> PENDING;
      case "REVOKED" -> CANCELLED;
      case "LAUNCH_FAILED" -> FAILED;
      default -> UNKNOWN;
    };
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
