package dev.heddle.cli;

/** What was asked cannot be done as it was asked: what, and what to do instead, on one line. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line
   */
  public UsageException(String message) {
    super(message);
  }
}
