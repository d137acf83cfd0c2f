package dev.heddle.run.policy;

import dev.heddle.run.Decision;
import dev.heddle.run.core.Actions;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes decisions down, and carries out what the user says of them. */
final class DecisionBook {
  /** The option that changes nothing. */
  static final String KEEP = "keep the plan";

  /** A makespan that only an impossible schedule has. */
  private static final double ABSURD = 1e8;

  /** Decisions that can still be judged; older ones have started, or nobody wanted to. */
  private static final int REMEMBERED = 50;

  /** What each of the latest decisions changes. */
  private final Map<Integer, List<Change>> changes = new LinkedHashMap<>();

  /** Number of the decision that is held for approval, or 0. */
  private int held;

  /** Whether the user did not want the last decision: then only grave news plans anew. */
  private boolean quiet;

  /** Where a unit was to run, and is to. */
  private record Change(
      Unit unit,
      @Nullable MachineRun from,
      @Nullable Mode fromMode,
      double fromOrder,
      MachineRun to,
      Mode toMode,
      double toOrder) {}

  boolean holding() {
    return held != 0;
  }

  boolean quiet() {
    return quiet;
  }

  /** What a schedule changes of where open units are to run, and in which order. */
  static List<Decision.Move> moves(Rest rest, Decoder decoder) {
    List<Decision.Move> moves = new ArrayList<>();
    for (int i = 0; i < rest.size(); i++) {
      int k = decoder.machine[i];
      if (k >= 0) {
        Mode mode = rest.modes[i * rest.machines.size() + k][decoder.mode[i]];
        move(moves, rest.units.get(i), rest.machines.get(k), mode);
      }
    }
    for (int k = 0; k < rest.machines.size(); k++) {
      reorder(moves, rest, decoder, k);
    }
    return moves;
  }

  /** Remembers what the next decision changes, before it is carried out. */
  void remember(RunState state, Rest rest, Decoder decoder) {
    List<Change> all = new ArrayList<>();
    for (int i = 0; i < rest.size(); i++) {
      int k = decoder.machine[i];
      if (k >= 0) {
        Unit unit = rest.units.get(i);
        Mode mode = rest.modes[i * rest.machines.size() + k][decoder.mode[i]];
        all.add(
            new Change(
                unit,
                unit.machine,
                unit.mode,
                unit.order,
                rest.machines.get(k),
                mode,
                decoder.start[i]));
      }
    }
    changes.put(state.decisions.size() + 1, all);
    if (changes.size() > REMEMBERED) {
      changes.remove(changes.keySet().iterator().next());
    }
  }

  /** Units that stay on a machine but change places there: the fewest whose move explains it. */
  private static void reorder(List<Decision.Move> moves, Rest rest, Decoder decoder, int k) {
    List<Integer> stay = new ArrayList<>();
    for (int i = 0; i < rest.size(); i++) {
      Unit unit = rest.units.get(i);
      if (decoder.machine[i] == k
          && unit.machine == rest.machines.get(k)
          && !Double.isNaN(unit.order)) {
        stay.add(i);
      }
    }
    List<Integer> before = new ArrayList<>(stay);
    before.sort(
        Comparator.comparingDouble((Integer i) -> rest.units.get(i).order)
            .thenComparingInt(i -> i));
    int[] place = new int[rest.size()];
    for (int p = 0; p < before.size(); p++) {
      place[before.get(p)] = p;
    }
    // What began together keeps the order that it had.
    stay.sort(
        Comparator.comparingDouble((Integer i) -> decoder.start[i])
            .thenComparingInt(i -> place[i]));
    int[] sequence = stay.stream().mapToInt(i -> place[i]).toArray();
    boolean[] kept = Rising.longest(sequence);
    for (int p = 0; p < sequence.length; p++) {
      if (!kept[p]) {
        moves.add(
            new Decision.Move(
                "re-order",
                rest.units.get(stay.get(p)).name(),
                "place " + (sequence[p] + 1) + " on " + rest.machines.get(k).id(),
                "place " + (p + 1)));
      }
    }
  }

  private static void move(List<Decision.Move> moves, Unit unit, MachineRun machine, Mode mode) {
    MachineRun before = unit.machine;
    Mode was = unit.mode;
    if (before != machine) {
      String from = before == null ? "" : before.id();
      moves.add(new Decision.Move("re-assign", unit.name(), from, machine.id()));
    }
    Decision.Move reshape = was == null ? null : reshape(unit, was, mode);
    if (reshape != null) {
      moves.add(reshape);
    }
  }

  /** What another mode is to a unit: a variant or a size; null if it is the same. */
  static Decision.@Nullable Move reshape(Unit unit, Mode was, Mode mode) {
    if (was.way().variant() != mode.way().variant()) {
      return new Decision.Move(
          "switch-variant",
          unit.name(),
          "variant " + was.way().variant(),
          "variant " + mode.way().variant());
    }
    if (was.cores() != mode.cores()) {
      return new Decision.Move(
          "resize", unit.name(), number(was.cores()) + " cores", number(mode.cores()) + " cores");
    }
    if (was.memoryMiB() != mode.memoryMiB()) {
      return new Decision.Move(
          "resize",
          unit.name(),
          number(was.memoryMiB()) + " MiB",
          number(mode.memoryMiB()) + " MiB");
    }
    return null;
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
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
    boolean endless = !Double.isFinite(gain) || gain >= ABSURD;
    double sane = endless ? 0 : Math.max(0, gain);
    String text =
        String.format(
            Locale.ROOT,
            "%s: %s; %d %s%s",
            trigger,
            what,
            moves.size(),
            moves.size() == 1 ? "move" : "moves",
            endless
                ? "; the old plan could not finish"
                : String.format(Locale.ROOT, ", expected to gain %.1f s", sane));
    actions.decided(
        new Decision(number, state.now, trigger, text, options, moves, sane, null, how));
  }

  /** Says of each decision how much earlier the run ended than was expected without it. */
  void finished(RunState state, Actions actions) {
    for (Decision decision : List.copyOf(state.decisions)) {
      boolean fused = decision.moves().stream().anyMatch(m -> m.kind().equals("fuse"));
      if (fused && decision.state().equals("taken")) {
        // What was not submitted cost nothing: that is known without another run.
        actions.judged(decision.number(), "taken", decision.expectedGainSeconds());
        continue;
      }
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
        for (Change change : changes.getOrDefault(number, List.of())) {
          apply(state, change, approve, actions);
        }
      }
      quiet = !approve;
      actions.judged(number, approve ? "taken" : "undone", 0);
    }
    if (number == held) {
      held = 0;
    }
  }

  private static void apply(RunState state, Change change, boolean forth, Actions actions) {
    Unit unit = change.unit;
    MachineRun machine = forth ? change.to : change.from;
    Mode mode = forth ? change.toMode : change.fromMode;
    boolean there = state.hasTask(unit.task.id()) && state.task(unit.task.id()) == unit.task;
    if (!there || !unit.open()) {
      return;
    }
    if (machine == null || mode == null) {
      actions.unplace(unit);
    } else if (machine.usable()) {
      actions.place(unit, machine, mode);
    }
    unit.order = forth ? change.toOrder : change.fromOrder;
  }
}
