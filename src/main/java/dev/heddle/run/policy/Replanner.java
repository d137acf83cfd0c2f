package dev.heddle.run.policy;

import dev.heddle.model.Objective;
import dev.heddle.run.Decision;
import dev.heddle.run.RunSettings;
import dev.heddle.run.core.Actions;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.Unit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weighs the followed plan against others and takes the best if it gains enough. */
final class Replanner {
  private static final int GRAVE = 3;
  private static final int ASKED = 5;

  /** Plans that may be taken within a share of what remains. */
  private static final int MOST_SOON = 8;

  private static final double SOON = 0.005;
  private static final int MOST_SEARCHED = 1500;
  private static final long SEARCH_WORK = 400_000;

  private final Deque<Double> taken = new ArrayDeque<>();
  private final RunSettings settings;
  private final DecisionBook book;
  private final long seed;
  private @Nullable BackgroundSearch background;
  private int searches;

  Replanner(DecisionBook book, RunSettings settings, long seed) {
    this.book = book;
    this.settings = settings;
    this.seed = seed;
  }

  /** In life a search must not hold up the run; in a simulation it takes no time. */
  void searchBeside(BackgroundSearch beside) {
    background = beside;
  }

  private record Candidate(
      String name, int[] order, int[] choice, double value, double makespan, double cost) {}

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
      choice[i] = unit.machine == null ? -1 : rest.number(unit.machine);
      broken |= choice[i] < 0;
    }
    int[] order = Orders.byKey(rest, key);
    double spent = state.cost();
    Decoder followed = new Decoder(rest);
    followed.decode(order, choice, Double.POSITIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      broken |= followed.machine[i] != choice[i]; // it cannot end there: that is about to go
    }
    Candidate kept = candidate(DecisionBook.KEEP, order, choice, followed, objective, spent);
    List<Candidate> all = new ArrayList<>();
    all.add(kept);
    Candidate best = kept;
    BackgroundSearch.Found found = background == null ? null : background.take();
    boolean due = broken || triggers.weigh(n) || found != null;
    if (settings.replanning() && n > 0 && due) {
      triggers.weighed();
      if (found != null) {
        int[] foundOrder = found.order(rest);
        int[] foundChoice = found.choice(rest);
        Decoder trial = new Decoder(rest);
        trial.decode(foundOrder, foundChoice, Double.POSITIVE_INFINITY);
        all.add(
            candidate(
                "search beside the run",
                foundOrder,
                trial.machine.clone(),
                trial,
                objective,
                spent));
      }
      weigh(rest, all, objective, spent, triggers, actions);
      best = least(all);
      boolean performance = objective.goal() == Objective.Goal.PERFORMANCE;
      double scale = performance ? kept.value - state.now : Math.abs(kept.value);
      boolean gains = kept.value - best.value > settings.threshold() * Math.max(scale, 1e-9);
      boolean wanted = !book.quiet() || triggers.weight() >= GRAVE;
      if (!gains || !wanted || flutters(state.now, kept.makespan, triggers)) {
        best = kept;
      }
    }
    if (best != kept && settings.approve() && !broken) {
      if (!book.holding()) {
        Decoder held = new Decoder(rest);
        held.decode(best.order, best.choice, Double.POSITIVE_INFINITY);
        book.remember(state, rest, held);
        record(state, all, kept, best, DecisionBook.moves(rest, held), triggers, "held", actions);
      }
      best = kept;
    }
    if (best != kept) {
      followed.decode(best.order, best.choice, Double.POSITIVE_INFINITY);
    }
    if (best != kept || broken) {
      List<Decision.Move> moves = DecisionBook.moves(rest, followed);
      book.remember(state, rest, followed);
      take(rest, followed, actions);
      taken.addLast(state.now);
      if (taken.size() > MOST_SOON) {
        taken.removeFirst();
      }
      if (!moves.isEmpty() || best != kept) {
        record(state, all, kept, best, moves, triggers, "taken", actions);
      }
    }
    if (due) {
      triggers.clear();
    }
    return followed;
  }

  /** Whether so many plans were taken just now that another is put off; what is asked for isn't. */
  private boolean flutters(double now, double makespan, Triggers triggers) {
    return taken.size() == MOST_SOON
        && triggers.weight() < ASKED
        && now - taken.getFirst() < SOON * (makespan - now);
  }

  private void weigh(
      Rest rest,
      List<Candidate> all,
      Objective objective,
      double spent,
      Triggers triggers,
      Actions actions) {
    Candidate kept = all.getFirst();
    Decoder trial = new Decoder(rest);
    trial.decode(kept.order, null, Double.POSITIVE_INFINITY);
    all.add(
        candidate(
            "repair in the planned order",
            kept.order,
            trial.machine.clone(),
            trial,
            objective,
            spent));
    int[] byRank = Orders.byRank(rest);
    trial.decode(byRank, null, Double.POSITIVE_INFINITY);
    all.add(
        candidate(
            "plan anew by upward rank", byRank, trial.machine.clone(), trial, objective, spent));
    if (objective.goal() == Objective.Goal.COST) {
      all.add(fewMachines(rest, byRank, objective, spent));
    }
    boolean wanted =
        settings.searchIterations() > 0
            && rest.size() <= MOST_SEARCHED
            && triggers.search(rest.size());
    if (wanted && background != null) {
      Candidate from = least(all);
      background.begin(
          rest,
          objective,
          spent,
          from.makespan - rest.now,
          seed + 31L * searches++,
          from.order,
          from.choice,
          actions::poke);
      triggers.searched();
    } else if (wanted) {
      Candidate from = least(all);
      LocalSearch search = new LocalSearch(rest, objective, spent, seed + 31L * searches++);
      long iterations = iterations(rest.size(), triggers.weight() > GRAVE);
      search.run(from.order, from.choice, iterations, () -> false);
      trial.decode(search.order(), search.choice(), Double.POSITIVE_INFINITY);
      all.add(
          candidate(
              "search", search.order().clone(), search.choice().clone(), trial, objective, spent));
      triggers.searched();
    }
  }

  /**
   * Begins with the machines that are held or cost nothing, and rents one more at a time, the one
   * that helps most, for as long as that makes the plan better: as few as the deadline needs.
   */
  private static Candidate fewMachines(Rest rest, int[] order, Objective objective, double spent) {
    int m = rest.machines.size();
    Decoder trial = new Decoder(rest);
    boolean[] shut = new boolean[m];
    for (int k = 0; k < m; k++) {
      MachineRun machine = rest.machines.get(k);
      shut[k] = machine.status == MachineRun.Status.OFF && machine.pricePerHour() > 0;
    }
    trial.shut = shut;
    trial.decode(order, null, Double.POSITIVE_INFINITY);
    Candidate best =
        candidate(
            "as few machines as the deadline needs",
            order,
            trial.machine.clone(),
            trial,
            objective,
            spent);
    for (boolean better = true; better; ) {
      better = false;
      int rent = -1;
      for (int k = 0; k < m; k++) {
        boolean like = k > 0 && shut[k - 1] && sameType(rest, k - 1, k);
        if (!shut[k] || like) {
          continue;
        }
        shut[k] = false;
        trial.decode(order, null, Double.POSITIVE_INFINITY);
        shut[k] = true;
        Candidate more =
            candidate(best.name, order, trial.machine.clone(), trial, objective, spent);
        if (more.value < best.value) {
          best = more;
          rent = k;
          better = true;
        }
      }
      if (rent >= 0) {
        shut[rent] = false;
      }
    }
    return best;
  }

  private static boolean sameType(Rest rest, int a, int b) {
    return rest.machines.get(a).type().id().equals(rest.machines.get(b).type().id());
  }

  private static Candidate candidate(
      String name, int[] order, int[] choice, Decoder decoded, Objective objective, double spent) {
    return new Candidate(
        name,
        order,
        choice,
        decoded.value(objective, spent),
        decoded.makespan,
        spent + decoded.cost());
  }

  /** Fewer schedules where each takes longer, more where the machines are others than before. */
  private long iterations(int n, boolean grave) {
    long share = Math.max(50, Math.min(settings.searchIterations(), SEARCH_WORK / n));
    return grave ? 5 * share : share;
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

  private static void take(Rest rest, Decoder decoder, Actions actions) {
    for (int i = 0; i < rest.size(); i++) {
      Unit unit = rest.units.get(i);
      int k = decoder.machine[i];
      if (k < 0) {
        actions.unplace(unit);
        continue;
      }
      MachineRun machine = rest.machines.get(k);
      Mode mode = rest.modes[i * rest.machines.size() + k][decoder.mode[i]];
      actions.place(unit, machine, mode);
      unit.order = decoder.start[i];
    }
  }

  private void record(
      RunState state,
      List<Candidate> all,
      Candidate kept,
      Candidate chosen,
      List<Decision.Move> moves,
      Triggers triggers,
      String how,
      Actions actions) {
    List<Decision.Option> options = new ArrayList<>();
    for (Candidate candidate : all) {
      options.add(
          new Decision.Option(
              candidate.name, candidate.makespan, candidate.cost, candidate == chosen));
    }
    String what =
        chosen == kept ? "what its machine cannot end any more is placed again" : chosen.name;
    double gain = kept.makespan - chosen.makespan;
    book.record(state, options, moves, triggers.text(), what, gain, how, actions);
  }
}
