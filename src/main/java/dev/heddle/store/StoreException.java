package dev.heddle.store;

/** The database cannot be opened or written; the message says what to do. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what happened and what to do
   */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
