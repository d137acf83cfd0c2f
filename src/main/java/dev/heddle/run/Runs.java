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

  /**
   * Launches a run that is steered by other settings, or a simulated one at a pace to watch.
   *
   * @param pace simulated seconds a second; 0: as fast as it goes
   * @throws LaunchRefused if it can never run, naming all reasons
   */
  RunHandle launch(LaunchRequest request, RunSettings settings, double pace) throws LaunchRefused;

  /** History, newest first. */
  List<RunSummary> list();

  /** The run of that id, running or over. */
  Optional<RunHandle> find(String id);

  /** Takes over runs whose owner died; answers those that were adopted. */
  List<RunHandle> resumeOrphans();

  /** Takes over one run whose owner died; empty if it has one, or is over. */
  Optional<RunHandle> adopt(String id);

  /** Lets go of running runs; they can be adopted. */
  @Override
  void close();

  /** A launch that cannot be: what, where, and what to do. */
  final class LaunchRefused extends Exception {
    private static final long serialVersionUID = 1L;
    private final List<String> reasons;
    private final boolean infeasible;

    /**
     * @param reasons one line each
     * @param infeasible true if no machine meets a demand; false if something is not configured
     */
    public LaunchRefused(List<String> reasons, boolean infeasible) {
      super(String.join("; ", reasons));
      this.reasons = List.copyOf(reasons);
      this.infeasible = infeasible;
    }

    /** Whether no machine meets a demand; else something is not configured. */
    public boolean infeasible() {
      return infeasible;
    }

    /** One line each. */
    public List<String> reasons() {
      return reasons;
    }
  }
}
