package dev.heddle.run;

import dev.heddle.model.Eligibility;
import dev.heddle.model.Project;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Carries out attempts on machines; knows nothing of plans. The orchestrator above is the same for
 * all back ends: it sends orders, then waits for the next instant at which something happens.
 *
 * <p>Orders are idempotent by the attempt's token. All calls come from one thread, but {@link
 * #wake}.
 */
public interface Backend extends AutoCloseable {
  /** The word of {@code via} and {@code --on}: local, slurm, simulated, or a cluster's name. */
  String name();

  /** What this back end does of what a run can need. */
  default Traits traits() {
    return Traits.REAL;
  }

  /**
   * What all its machines may use together at once, where they are slices of one computer; empty if
   * each stands for itself.
   */
  default Optional<Eligibility.Capacity> together() {
    return Optional.empty();
  }

  /**
   * What a submission to a machine costs beside its tasks, in seconds: the wait in a queue, a
   * process, an answer. Short tasks go there several in one.
   */
  default double submissionSeconds(String machine) {
    return 0;
  }

  /** Whether like tasks that are ready together cost one submission in any case (an array). */
  default boolean takesArrays(String machine) {
    return false;
  }

  /** The run's graph was edited; tasks may have come that its orders will name. */
  default void graphChanged(Project project) {}

  /**
   * What a back end does.
   *
   * @param retriesWait whether a retry waits its back-off; a simulated one starts without delay
   * @param startsAtOnce whether an attempt has begun when it was sent; else it says {@link
   *     Happening.Started}
   * @param movesData whether data must be moved by {@link Order.Stage}; else files are shared
   */
  record Traits(boolean retriesWait, boolean startsAtOnce, boolean movesData) {
    /** Processes and cluster jobs on shared files. */
    public static final Traits REAL = new Traits(true, false, false);

    /** The simulation. */
    public static final Traits SIMULATED = new Traits(false, true, true);
  }

  /** Seconds from the run's start on this back end's clock. */
  double now();

  /** Carries out orders; returns at once. What comes of them is reported by {@link #await}. */
  void send(List<Order> orders);

  /**
   * Waits until something happens or until {@code until}: in simulation the clock jumps there, in
   * life it passes.
   *
   * @param until seconds from the run's start; infinite: until something happens
   * @return all that happened at the next instant, ends before losses; empty at {@code until} or
   *     when woken
   */
  List<Happening> await(double until) throws InterruptedException;

  /** Lets a waiting {@link #await} return; from any thread. */
  void wake();

  /**
   * Finds attempts again that an earlier Heddle sent and that had not ended by what is on disk.
   * Those that run are adopted; what became of the others is reported by the next {@link #await};
   * those that never began are reported {@link Happening.Failed} with {@link
   * FailureReason#NOT_STARTED}.
   */
  void adopt(Collection<AttemptSpec> inFlight);

  /**
   * Why an attempt that was sent has not begun, for people and from any thread ({@code it waits in
   * the queue of slurm: Resources}); empty if nothing is known.
   */
  default String waitsFor(AttemptId attempt) {
    return "";
  }

  /** Lets go of the run without ending what runs. */
  @Override
  void close();
}
