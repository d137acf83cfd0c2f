package dev.heddle.run;

/** Why an attempt failed; each reason has its own budget of retries. */
public enum FailureReason {
  /** The command's own exit code. */
  EXIT_CODE,
  /** The shell did not find the program (exit 127 or 126). */
  MISSING_PROGRAM,
  /** Killed for memory. */
  OUT_OF_MEMORY,
  /** Over its time-out. */
  TIMEOUT,
  /** Its machine was lost. */
  MACHINE_LOST,
  /** Taken back by the provider or pushed out by the cluster. */
  PREEMPTED,
  /** The back end could not start it. */
  NOT_STARTED;

  /** Whether it counts against the task's own retries. */
  public boolean tasksOwnFault() {
    return this == EXIT_CODE || this == MISSING_PROGRAM || this == TIMEOUT;
  }

  /** The word used in files. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
