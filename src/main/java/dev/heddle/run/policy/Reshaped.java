package dev.heddle.run.policy;

import dev.heddle.run.Decision;
import dev.heddle.run.core.Actions;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.Unit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what a look at the plan changes of how tasks are carried out where they are. */
final class Reshaped {
  private record Note(MachineRun machine, Mode was) {}

  private final Estimates estimates;

  /** What units were meant to have, by the last plan, before that was changed. */
  private final Map<Unit, Note> notes = new LinkedHashMap<>();

  Reshaped(Estimates estimates) {
    this.estimates = estimates;
  }

  /** A unit is given another mode on its machine. */
  void note(Unit unit, MachineRun machine, @Nullable Mode was) {
    Note known = notes.get(unit);
    if (was != null && (known == null || known.machine != machine)) {
      notes.put(unit, new Note(machine, was));
    }
  }

  /** Writes down what of it is under way: a mode that may change again until then is no move. */
  void decide(RunState state, Actions actions) {
    List<Decision.Move> moves = new ArrayList<>();
    double gain = 0;
    Mode was = null;
    Mode is = null;
    MachineRun where = null;
    for (Iterator<Map.Entry<Unit, Note>> all = notes.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Unit, Note> entry = all.next();
      Unit unit = entry.getKey();
      Note note = entry.getValue();
      if (unit.open()) {
        continue;
      }
      all.remove();
      Mode now = unit.mode;
      Decision.Move move =
          now == null || unit.machine != note.machine
              ? null
              : DecisionBook.reshape(unit, note.was, now);
      if (move == null || now == null) {
        continue;
      }
      if (where == null) {
        was = note.was;
        is = now;
        where = note.machine;
      }
      moves.add(move);
      gain +=
          Math.max(
              0,
              estimates.seconds(unit.task, note.was, note.machine)
                  - estimates.seconds(unit.task, now, note.machine));
    }
    if (was == null || is == null || where == null) {
      return;
    }
    String why = why(was, is);
    Decision.Move move = moves.getFirst();
    String text =
        String.format(
            Locale.ROOT,
            "%s: task %s on %s takes %s instead of %s%s%s",
            why,
            move.task(),
            where.id(),
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
