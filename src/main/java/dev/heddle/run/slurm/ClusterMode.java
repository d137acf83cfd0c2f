package dev.heddle.run.slurm;

import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Order;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * One way of using a cluster. All calls come from the back end's own thread and may block on the
 * cluster; what could not be brought there (the cluster is away) is kept and tried again by {@link
 * #poll}.
 */
interface ClusterMode {
  /** Asks for machines. */
  void acquire(List<String> machines) throws IOException, InterruptedException;

  /** Gives machines back. */
  void release(List<String> machines) throws IOException, InterruptedException;

  /** Takes attempts to start; the next {@link #poll} brings them to the cluster. */
  void start(List<Order.Start> starts) throws IOException, InterruptedException;

  /** Ends attempts. */
  void cancel(Collection<AttemptId> attempts) throws IOException, InterruptedException;

  /** Finds attempts of an earlier Heddle. */
  void adopt(Collection<AttemptSpec> specs) throws IOException, InterruptedException;

  /** Brings what waits to the cluster and tells what has happened there. */
  void poll() throws IOException, InterruptedException;

  /** Sees to it, before Heddle lets go of the run, that what was given back ends. */
  void leave() throws IOException, InterruptedException;

  /** Whether anything is asked for or runs, so that it pays to look. */
  boolean busy();
}
