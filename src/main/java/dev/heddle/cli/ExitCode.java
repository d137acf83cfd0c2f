package dev.heddle.cli;

/** Exit codes by name. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** The job or the check failed: a demand that nothing meets, a broken plan, a failed run. */
  public static final int FAILED = 1;

  /** Bad usage or bad input. */
  public static final int BAD_INPUT = 2;

  /** Interrupted. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
