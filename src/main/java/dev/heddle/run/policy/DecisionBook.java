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

/** Writes decisions down, and carries out what the user says of them. */
final class DecisionBook {
  /** The option that changes nothing. */
  static final String KEEP = "keep the plan";

  /** A makespan that only an impossible schedule has. */
  private static final double ABSURD = 1e8;

  private final ModeTable modes;

  /** Number of the decision that is held for approval, or 0. */
  private int held;

  /** Whether the user did not want the last decision: then only grave news plans anew. */
  private boolean quiet;

  DecisionBook(ModeTable modes) {
    this.modes = modes;
  }

  boolean holding() {
    return held != 0;
  }

  boolean quiet() {
    return quiet;
  }

  /** What a schedule changes of where open units are to run. */
  static List<Decision.Move> moves(Rest rest, Decoder decoder) {
    List<Decision.Move> moves = new ArrayList<>();
    for (int i = 0; i < rest.size(); i++) {
      int k = decoder.machine[i];
      if (k >= 0) {
        Mode mode = rest.modes[i * rest.machines.size() + k][decoder.mode[i]];
        move(moves, rest.units.get(i), rest.machines.get(k), mode);
      }
    }
    return moves;
  }

  private static void move(List<Decision.Move> moves, Unit unit, MachineRun machine, Mode mode) {
    MachineRun before = unit.machine;
    Mode was = unit.mode;
    if (before != machine) {
      String from = before == null ? "" : before.id();
      moves.add(new Decision.Move("re-assign", unit.name(), from, machine.id()));
    }
    if (was == null) {
      return;
    }
    if (was.way().variant() != mode.way().variant()) {
      moves.add(
          new Decision.Move(
              "switch-variant",
              unit.name(),
              Integer.toString(was.way().variant()),
              Integer.toString(mode.way().variant())));
    } else if (was.cores() != mode.cores()) {
      moves.add(
          new Decision.Move(
              "resize", unit.name(), was.cores() + " cores", mode.cores() + " cores"));
    } else if (was.memoryMiB() != mode.memoryMiB()) {
      moves.add(
          new Decision.Move(
              "resize", unit.name(), was.memoryMiB() + " MiB", mode.memoryMiB() + " MiB"));
    }
  }

  /** Writes a decision down. */
  void record(
      RunState state,
      List<Decision.Option> options,
      List<Decision.Move> moves,
      String trigger,
      String what,
      double gain,
      String how,
      Actions actions) {
    int number = state.decisions.size() + 1;
    if (how.equals("held")) {
      held = number;
    }
    double sane = Double.isFinite(gain) && gain < ABSURD ? Math.max(0, gain) : 0;
    String text =
        String.format(
            Locale.ROOT,
            "%s: %s; %d %s, expected to gain %.1f s",
            trigger,
            what,
            moves.size(),
            moves.size() == 1 ? "move" : "moves",
            sane);
    actions.decided(
        new Decision(number, state.now, trigger, text, options, moves, sane, null, how));
  }

  /** Says of each decision how much earlier the run ended than was expected without it. */
  void finished(RunState state, Actions actions) {
    for (Decision decision : List.copyOf(state.decisions)) {
      double without = Double.NaN;
      for (Decision.Option option : decision.considered()) {
        if (option.text().equals(KEEP)) {
          without = option.makespanSeconds();
        }
      }
      if (decision.state().equals("taken")
          && decision.broughtSeconds() == null
          && without < ABSURD) {
        actions.judged(decision.number(), decision.state(), without - state.now);
      }
    }
  }

  /** Carries out a held decision, or takes back what a taken one moved and has not started. */
  void judge(RunState state, int number, boolean approve, Actions actions) {
    for (Decision decision : List.copyOf(state.decisions)) {
      boolean wasHeld = decision.state().equals("held");
      boolean open = wasHeld || (!approve && decision.state().equals("taken"));
      if (decision.number() != number || !open) {
        continue;
      }
      if (wasHeld == approve) {
        for (Decision.Move move : decision.moves()) {
          apply(state, move.task(), approve ? move.to() : move.from(), actions);
        }
      }
      quiet = !approve;
      actions.judged(number, approve ? "taken" : "undone", 0);
    }
    if (number == held) {
      held = 0;
    }
  }

  private void apply(RunState state, String name, String machine, Actions actions) {
    int slash = name.lastIndexOf('/');
    String task = state.hasTask(name) || slash < 0 ? name : name.substring(0, slash);
    if (!state.hasTask(task) || !state.hasMachine(machine)) {
      return;
    }
    MachineRun to = state.machine(machine);
    for (Unit unit : state.task(task).units) {
      if (unit.name().equals(name) && unit.open() && to.usable()) {
        Mode[] fitting = modes.of(unit, to);
        if (fitting.length > 0) {
          actions.place(unit, to, fitting[0]);
        }
      }
    }
  }
}
