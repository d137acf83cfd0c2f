package dev.heddle.run.policy;

import dev.heddle.model.Objective;
import dev.heddle.run.Decision;
import dev.heddle.run.RunSettings;
import dev.heddle.run.core.Actions;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Weighs the followed plan against others and takes the best if it gains enough. */
final class Replanner {
  private final Estimates estimates;
  private final ModeTable modes;
  private final RunSettings settings;
  private final long seed;
  private int searches;

  Replanner(Estimates estimates, ModeTable modes, RunSettings settings, long seed) {
    this.estimates = estimates;
    this.modes = modes;
    this.settings = settings;
    this.seed = seed;
  }

  private record Candidate(String name, int[] order, int[] choice, double value) {}

  /** Plans anew where that is called for; answers the schedule that is followed from now on. */
  Decoder replan(
      RunState state, Rest rest, Objective objective, Triggers triggers, Actions actions) {
    int n = rest.size();
    double[] key = new double[n];
    int[] choice = new int[n];
    boolean broken = false;
    for (int i = 0; i < n; i++) {
      Unit unit = rest.units.get(i);
      key[i] = Double.isNaN(unit.order) ? Double.MAX_VALUE : unit.order;
      int k = unit.machine == null ? -1 : rest.number(unit.machine);
      choice[i] = k;
      broken |= k < 0;
    }
    int[] order = Orders.byKey(rest, key);
    Decoder followed = new Decoder(rest);
    followed.decode(order, choice, Double.POSITIVE_INFINITY);
    double spent = state.cost();
    double value = followed.value(objective, spent);
    Candidate kept = new Candidate("keep the plan", order, choice, value);
    List<Candidate> all = new ArrayList<>();
    all.add(kept);
    Candidate best = kept;
    if (settings.replanning() && n > 0 && (broken || triggers.weight() > 0)) {
      Decoder trial = new Decoder(rest);
      all.add(eft(trial, "repair in the planned order", order, objective, spent));
      all.add(eft(trial, "plan anew by upward rank", Orders.byRank(rest), objective, spent));
      best = least(all);
      if (settings.searchIterations() > 0 && triggers.search(n)) {
        LocalSearch search = new LocalSearch(rest, objective, spent, seed + 31L * searches++);
        search.run(best.order, best.choice, iterations(n), () -> false);
        all.add(
            new Candidate(
                "search", search.order().clone(), search.choice().clone(), search.value()));
        best = least(all);
        triggers.searched();
      }
      double scale = objective.goal() == Objective.Goal.COST ? Math.abs(value) : value - state.now;
      boolean gains = value - best.value > settings.threshold() * Math.max(scale, 1e-9);
      if (best != kept && !gains) {
        best = kept;
      }
    }
    if (best != kept) {
      followed.decode(best.order, best.choice, Double.POSITIVE_INFINITY);
    }
    if (best != kept || broken) {
      take(state, rest, followed, all, kept, best, triggers, actions);
    }
    triggers.clear();
    return followed;
  }

  /** Fewer schedules where each takes longer, more at the beginning. */
  private long iterations(int n) {
    long share = Math.max(50, Math.min(settings.searchIterations(), 400_000 / n));
    return searches == 1 ? 5 * share : share;
  }

  private static Candidate least(List<Candidate> all) {
    Candidate best = all.getFirst();
    for (Candidate candidate : all) {
      if (candidate.value < best.value) {
        best = candidate;
      }
    }
    return best;
  }

  private Candidate eft(
      Decoder trial, String name, int[] order, Objective objective, double spent) {
    trial.decode(order, null, Double.POSITIVE_INFINITY);
    return new Candidate(name, order, trial.machine.clone(), trial.value(objective, spent));
  }

  private void take(
      RunState state,
      Rest rest,
      Decoder decoder,
      List<Candidate> considered,
      Candidate kept,
      Candidate chosen,
      Triggers triggers,
      Actions actions) {
    List<Decision.Move> moves = new ArrayList<>();
    for (int i = 0; i < rest.size(); i++) {
      Unit unit = rest.units.get(i);
      int k = decoder.machine[i];
      if (k < 0) {
        actions.unplace(unit);
        continue;
      }
      MachineRun machine = rest.machines.get(k);
      Mode mode = rest.modes[i * rest.machines.size() + k][decoder.mode[i]];
      move(moves, unit, machine, mode);
      actions.place(unit, machine, mode);
      unit.order = decoder.start[i];
    }
    if (moves.isEmpty() && chosen == kept) {
      return;
    }
    List<Decision.Option> options = new ArrayList<>();
    for (Candidate candidate : considered) {
      options.add(new Decision.Option(candidate.name, candidate.value, 0, candidate == chosen));
    }
    double gain = Math.max(0, kept.value - chosen.value);
    String text =
        String.format(
            Locale.ROOT,
            "%s: %s, %d moves, the end expected %.1f s earlier",
            triggers.text(),
            chosen == kept ? "what has lost its machine is placed again" : chosen.name,
            moves.size(),
            gain);
    actions.decided(
        new Decision(
            state.decisions.size() + 1,
            state.now,
            triggers.text(),
            text,
            options,
            moves,
            gain,
            null,
            "taken"));
  }

  private static void move(List<Decision.Move> moves, Unit unit, MachineRun machine, Mode mode) {
    MachineRun before = unit.machine;
    Mode was = unit.mode;
    String from = before == null ? "" : before.id();
    if (before != machine) {
      moves.add(new Decision.Move("re-assign", unit.name(), from, machine.id()));
    } else if (was != null && was.way().variant() != mode.way().variant()) {
      moves.add(
          new Decision.Move(
              "switch-variant",
              unit.name(),
              Integer.toString(was.way().variant()),
              Integer.toString(mode.way().variant())));
    } else if (was != null && was.cores() != mode.cores()) {
      moves.add(
          new Decision.Move(
              "resize", unit.name(), was.cores() + " cores", mode.cores() + " cores"));
    }
  }

  void judge(RunState state, int decision, boolean approve, Actions actions) {
    if (!approve) {
      actions.judged(decision, "undone", 0);
    }
  }

  Estimates estimates() {
    return estimates;
  }

  ModeTable modes() {
    return modes;
  }
}
