package dev.heddle.run.policy;

import dev.heddle.run.Decision;
import dev.heddle.run.core.Actions;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects what a look at the plan changes of how tasks are carried out where they are. */
final class Reshaped {
  private record Note(Unit unit, MachineRun machine, @Nullable Mode was, Mode mode) {}

  private final Estimates estimates;
  private final List<Note> notes = new ArrayList<>();

  Reshaped(Estimates estimates) {
    this.estimates = estimates;
  }

  /** A unit is given another mode on its machine. */
  void note(Unit unit, MachineRun machine, @Nullable Mode was, Mode mode) {
    notes.add(new Note(unit, machine, was, mode));
  }

  /** Writes down what of it is under way: a mode that may change again until then is no move. */
  void decide(RunState state, Actions actions) {
    List<Decision.Move> moves = new ArrayList<>();
    double gain = 0;
    Note first = null;
    for (Note note : notes) {
      Mode was = note.was;
      if (was == null || note.unit.open()) {
        continue;
      }
      Decision.Move move = DecisionBook.reshape(note.unit, was, note.mode);
      if (move == null) {
        continue;
      }
      first = first == null ? note : first;
      moves.add(move);
      gain +=
          Math.max(
              0,
              estimates.seconds(note.unit.task, was, note.machine)
                  - estimates.seconds(note.unit.task, note.mode, note.machine));
    }
    if (first == null) {
      return;
    }
    Mode was = java.util.Objects.requireNonNull(first.was);
    String why = why(was, first.mode);
    Decision.Move move = moves.getFirst();
    String text =
        String.format(
            Locale.ROOT,
            "%s: task %s on %s takes %s instead of %s%s%s",
            why,
            move.task(),
            first.machine.id(),
            move.to(),
            move.from(),
            moves.size() == 1 ? "" : " and " + (moves.size() - 1) + " more are changed",
            gain > 0 ? String.format(Locale.ROOT, ", to end %.1f s earlier", gain) : "");
    actions.decided(
        new Decision(
            state.decisions.size() + 1,
            state.now,
            why,
            text,
            List.of(),
            moves,
            gain,
            null,
            "taken"));
  }

  private static String why(Mode was, Mode mode) {
    if (was.way().variant() != mode.way().variant()) {
      return "another variant ends earlier";
    }
    if (mode.cores() > was.cores()) {
      return "cores would stay idle";
    }
    if (mode.cores() < was.cores()) {
      return "fewer cores are free than planned";
    }
    return mode.memoryMiB() < was.memoryMiB()
        ? "its kind was seen to need less memory"
        : "it was killed for memory";
  }
}
