package dev.heddle.monitor.slurm;

import java.io.IOException;

/**
 * The cluster cannot be asked now: controller down, host unreachable, no answer in time. What was
 * asked may or may not have happened; ask again later.
 */
public class SlurmUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was tried, where, and the remedy
   */
  public SlurmUnavailableException(String message) {
    super(message);
  }
}
