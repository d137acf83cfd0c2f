package dev.heddle.run;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as a run has it.
 *
 * @param attempts all its attempts, in the order of their starts
 * @param reason why it waits, failed or was cancelled, for people; empty if there is nothing to say
 */
public record TaskView(String task, State state, List<AttemptView> attempts, String reason) {
  /** Where a task is in its life. */
  public enum State {
    WAITING,
    READY,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  /**
   * An attempt.
   *
   * @param start seconds from the run's start
   * @param finish seconds, or null while it runs
   * @param expectedFinish seconds, by what is known now
   * @param outputFolder has the files stdout and stderr, or null in a simulation
   * @param peakMemoryMiB or null: not measured
   */
  public record AttemptView(
      AttemptId id,
      int shards,
      String machine,
      double cores,
      int variant,
      State state,
      double start,
      @Nullable Double finish,
      double expectedFinish,
      boolean copy,
      @Nullable Path outputFolder,
      @Nullable Double peakMemoryMiB,
      String reason) {}

  public TaskView {
    attempts = List.copyOf(attempts);
  }
}
