package dev.heddle.ui.edit.model;

/** What was typed is not a value of the field; the message says what would be. */
public final class BadValueException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence or two in the user's words, with an example that works
   */
  public BadValueException(String message) {
    super(message);
  }
}
