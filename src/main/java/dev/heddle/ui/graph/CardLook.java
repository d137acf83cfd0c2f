package dev.heddle.ui.graph;

import dev.heddle.ui.paint.StateShape;
import org.jspecify.annotations.Nullable;

/**
 * What a task's card shows beside the task itself.
 *
 * @param state its state in a run, null while it is edited
 * @param progress share done while it runs, 0 to 1; negative if unknown
 * @param line instead of its demands: why it failed, when it was last heard of; empty for none
 * @param secondCopy whether a second copy runs
 * @param shards how many shards it runs as, 1 if whole
 * @param stale whether its state is old news
 * @param problem what is wrong with it
 */
public record CardLook(
    @Nullable StateShape state,
    double progress,
    String line,
    boolean secondCopy,
    int shards,
    boolean stale,
    Trouble problem) {
  /** How bad a problem is. */
  public enum Trouble {
    NONE,
    /** May fail. */
    WARNING,
    /** Can never run. */
    DANGER
  }

  /** Nothing beside the task. */
  public static final CardLook PLAIN = new CardLook(null, -1, "", false, 1, false, Trouble.NONE);

  /** Only a problem. */
  public static CardLook trouble(Trouble problem) {
    return problem == Trouble.NONE ? PLAIN : new CardLook(null, -1, "", false, 1, false, problem);
  }

  /** Only a state. */
  public static CardLook state(StateShape state, double progress) {
    return new CardLook(state, progress, "", false, 1, false, Trouble.NONE);
  }
}
