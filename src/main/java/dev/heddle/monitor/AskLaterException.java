package dev.heddle.monitor;

import java.io.IOException;
import java.time.Duration;

/** A provider asks not to be asked again for a while ("Retry-After"). */
public final class AskLaterException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Duration wait;

  /**
   * @param message one line for people
   * @param wait least time until it is asked again
   */
  public AskLaterException(String message, Duration wait) {
    super(message);
    this.wait = wait;
  }

  /** Least time until it is asked again. */
  public Duration atLeast() {
    return wait;
  }
}
