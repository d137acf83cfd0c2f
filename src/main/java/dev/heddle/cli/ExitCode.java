package dev.heddle.cli;

/** Exit codes by name. */
final class ExitCode {
  /** Done. */
  static final int DONE = 0;

  /** The job or the check failed: a demand that nothing meets, a broken plan, a failed run. */
  static final int FAILED = 1;

  /** Bad usage or bad input. */
  static final int BAD_INPUT = 2;

  /** Interrupted. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
