package dev.heddle.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision of the feedback loop.
 *
 * @param number from 1 in its run
 * @param at seconds from the run's start
 * @param trigger what happened, for people ("g6e.4xlarge#2 was lost")
 * @param text why and what, for people
 * @param considered what was weighed, the chosen one marked
 * @param moves what changed
 * @param expectedGainSeconds gain expected when it was taken, of the objective's seconds
 * @param broughtSeconds what it brought in the end, or null while that is open
 * @param state taken, kept (the old plan), held (for approval), undone
 */
public record Decision(
    int number,
    double at,
    String trigger,
    String text,
    List<Option> considered,
    List<Move> moves,
    double expectedGainSeconds,
    @Nullable Double broughtSeconds,
    String state) {
  /** An alternative with its score. */
  public record Option(String text, double makespanSeconds, double cost, boolean chosen) {}

  /**
   * One change.
   *
   * @param kind re-assign, re-order, resize, switch-variant, split, fuse, duplicate, migrate, edit,
   *     retry
   */
  public record Move(String kind, String task, String from, String to) {}

  public Decision {
    considered = List.copyOf(considered);
    moves = List.copyOf(moves);
  }
}
