package dev.heddle.run;

import dev.heddle.model.Edge;
import dev.heddle.model.Objective;
import dev.heddle.model.Task;
import dev.heddle.run.core.Explanation;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run to follow and control; from any thread, whichever Heddle owns it. */
public interface RunHandle {
  /** The run's id. */
  String id();

  /** The run as it is now. */
  RunSnapshot snapshot();

  /**
   * Follows the run.
   *
   * @param afterSequence 0 for all from the start; events are told in order, without a gap
   * @param listener called on a thread of the run
   * @return close it to stop following
   */
  Subscription follow(long afterSequence, Consumer<RunEvent> listener);

  /** Ends a subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /** Cancels: nothing of it runs when the run is over. */
  void cancel();

  /** Starts nothing new until {@link #resume}. */
  void pause();

  /** Goes on after {@link #pause}. */
  void resume();

  /** Re-plans now, for another goal where given. */
  void replan(Objective.@Nullable Goal goal);

  /** Edits what has not started; the graph stays acyclic. */
  void edit(GraphEdit edit);

  /** Approves a held decision, or undoes a taken one whose tasks have not started. */
  void decide(int decision, boolean approve);

  /**
   * Why tasks are where they are.
   *
   * @param task its id, or null for all that are not done, grouped
   * @throws IllegalArgumentException if there is no such task
   */
  Explanation explain(@Nullable String task);

  /**
   * What keeps this Heddle from going on with the run, for people (the disk is full, the database
   * locked); empty if nothing does. The run pauses meanwhile and loses nothing.
   */
  default String trouble() {
    return "";
  }

  /** Waits until the run is over. */
  RunSnapshot join() throws InterruptedException;

  /**
   * A change of the graph.
   *
   * @param update tasks that replace the one of the same id
   */
  record GraphEdit(
      List<Task> add,
      List<String> remove,
      List<Task> update,
      List<Edge> addEdges,
      List<Edge> removeEdges) {}
}
