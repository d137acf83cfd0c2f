package dev.heddle.run;

import java.util.List;
import java.util.Optional;

/** All runs of one Heddle home: launch, history, control. */
public interface Runs extends AutoCloseable {
  /**
   * Launches a run.
   *
   * @throws LaunchRefused if it can never run, naming all reasons
   */
  RunHandle launch(LaunchRequest request) throws LaunchRefused;

  /** History, newest first. */
  List<RunSummary> list();

  /** The run of that id, running or over. */
  Optional<RunHandle> find(String id);

  /** Takes over runs whose owner died; answers those that were adopted. */
  List<RunHandle> resumeOrphans();

  /** Lets go of running runs; they can be adopted. */
  @Override
  void close();

  /** A launch that cannot be: what, where, and what to do. */
  final class LaunchRefused extends Exception {
    private static final long serialVersionUID = 1L;
    private final List<String> reasons;

    /**
     * @param reasons one line each
     */
    public LaunchRefused(List<String> reasons) {
      super(String.join("; ", reasons));
      this.reasons = List.copyOf(reasons);
    }

    /** One line each. */
    public List<String> reasons() {
      return reasons;
    }
  }
}
