package dev.heddle.run;

import java.util.Collection;
import java.util.List;

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

  /** Lets go of the run without ending what runs. */
  @Override
  void close();
}
