package dev.heddle.run.core;

import dev.heddle.model.Objective;
import dev.heddle.run.Happening;
import dev.heddle.run.RunHandle.GraphEdit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run does next. It is asked at each instant at which something happened, once, when all of
 * that instant has been taken in. What it has in mind it must be able to build anew from the state,
 * for a run can be taken over by another process.
 */
public interface Policy {
  /** adaptive, static, online, clairvoyant. */
  String name();

  /** At the beginning, and when a run is taken over. */
  void begin(RunState state, Actions actions);

  /** When something happened, or {@link #wakeAt} has come. */
  void decide(RunState state, List<Happening> happenings, Actions actions);

  /** When it wants to be asked though nothing happened; infinite if never. */
  default double wakeAt(RunState state) {
    return Double.POSITIVE_INFINITY;
  }

  /** Seconds that an attempt is expected to take from its start. */
  double expectedSeconds(RunState state, Unit unit, MachineRun machine, Mode mode);

  /** All tasks are over; what decisions brought can be said. */
  default void finished(RunState state, Actions actions) {}

  /** The user edited the graph. */
  default void edited(RunState state, GraphEdit edit, Actions actions) {}

  /** The user wants a new plan, for another goal where given. */
  default void replan(RunState state, Objective.@Nullable Goal goal, Actions actions) {}

  /** The user approved a held decision, or undoes a taken one. */
  default void judge(RunState state, int decision, boolean approve, Actions actions) {}
}
