package dev.heddle.run.core;

import dev.heddle.run.Decision;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import dev.heddle.run.RunHandle.GraphEdit;
import org.jspecify.annotations.Nullable;

/** What a run's journal consists of; a run's state is the fold over them. */
public sealed interface Change {
  /** When, in seconds from the run's start. */
  double at();

  /** The run began. */
  record Begun(double at) implements Change {}

  /** Something happened. */
  record Took(Happening happening) implements Change {
    @Override
    public double at() {
      return happening.at();
    }
  }

  /** A back end was asked for something. */
  record Ordered(double at, Order order) implements Change {}

  /**
   * A unit, or its second copy, was given a machine.
   *
   * @param shard from 0, or -1 for the whole task
   * @param machine or null: taken away from it
   */
  record Placed(
      double at,
      String task,
      int shard,
      boolean copy,
      @Nullable String machine,
      int variant,
      double cores,
      double memoryMiB)
      implements Change {}

  /** A task is to run in that many shards. */
  record Shaped(double at, String task, int shards) implements Change {}

  /** A task will not run. */
  record Dropped(double at, String task, String reason) implements Change {}

  /** A decision was made. */
  record Decided(double at, Decision decision) implements Change {}

  /** What became of a decision. */
  record Judged(double at, int decision, String state, @Nullable Double broughtSeconds)
      implements Change {}

  /** The user changed the graph. */
  record Edited(double at, GraphEdit edit) implements Change {}

  /** A machine with repeated failures is not used for a while. */
  record Avoided(double at, String machine, double until) implements Change {}

  /** The run is running, paused, stopping, or over: done, failed, cancelled. */
  record Turned(double at, String state, String reason) implements Change {}
}
