package dev.heddle.run.local;

import dev.heddle.run.AttemptId;
import dev.heddle.run.FailureReason;
import dev.heddle.run.Happening;

/** What an attempt's end, as the runner wrote it down, means for the run. */
final class Endings {
  private Endings() {}

  static Happening happening(
      AttemptId id, AttemptFolder.Ending ending, double at, AttemptFolder attempt) {
    if (ending.word().equals("0")) {
      return new Happening.Finished(at, id, ending.peakMemoryMiB());
    }
    if (ending.word().equals("skipped")) {
      return new Happening.Failed(
          at, id, FailureReason.NOT_STARTED, null, null, "the task before it in its chain failed");
    }
    int code = Integer.parseInt(ending.word());
    FailureReason reason = FailureReason.EXIT_CODE;
    String detail = attempt.lastError();
    if (ending.overMemory() || code == 137) {
      reason = FailureReason.OUT_OF_MEMORY;
      detail =
          ending.overMemory() ? "used more memory than it asked for" : "killed (exit code 137)";
    } else if (code == 127 || code == 126) {
      reason = FailureReason.MISSING_PROGRAM;
    }
    return new Happening.Failed(
        at,
        id,
        reason,
        code,
        ending.peakMemoryMiB(),
        detail.isEmpty() ? "exit code " + code : detail);
  }
}
