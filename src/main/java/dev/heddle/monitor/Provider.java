package dev.heddle.monitor;

import java.io.IOException;

/**
 * A source that says what machines there are and what they offer. One class each; {@link Providers}
 * lists them. Calls for one provider come one after another, on a thread that may be interrupted.
 */
public interface Provider extends AutoCloseable {
  /** What is said of it in the window. */
  About about();

  /**
   * What is static about a provider.
   *
   * @param title its name for people ("Slurm hpc")
   * @param gives what it says, for people ("nodes, partitions, queue")
   * @param from where it asks, for people; empty if there is nothing to say
   * @param periodSeconds time between two polls if the configuration does not say otherwise;
   *     infinite: only on change
   */
  record About(String title, String gives, String from, double periodSeconds) {}

  /**
   * Asks now.
   *
   * @throws IOException with one line for people: what is wrong and what helps
   * @throws InterruptedException if it took too long
   */
  Reading poll() throws IOException, InterruptedException;

  @Override
  default void close() {}
}
