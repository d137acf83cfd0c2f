package dev.heddle.plan.genetic;

import dev.heddle.model.Plan;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.core.Clock;
import dev.heddle.plan.core.Incumbent;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Ranks;
import dev.heddle.plan.core.Schedule;
import dev.heddle.plan.core.Solution;
import dev.heddle.plan.greedy.Starts;
import dev.heddle.plan.search.Dice;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A steady-state genetic algorithm over activity lists (Hartmann 1998): a child takes the first
 * part of its mother's list and the rest in its father's order, each task with the mode and
 * machines of the parent it came from; then a few tasks change place or machine. Parents win
 * tournaments of two, a child replaces the worst if it is better and new. Starts from greedy's
 * plan, so never worse than that. One thread: the same seed and number of iterations give the same
 * plan. Time for a child is that of one schedule, memory is the population's lists. May be
 * interrupted at any time.
 */
public final class GeneticPlanner implements Planner {
  private static final int POPULATION = 30;
  private static final double SHIFTS = 0.04;
  private static final double CHANGES = 0.02;

  private final LongSupplier nanos;

  /**
   * @param nanos a clock, in nanoseconds
   */
  public GeneticPlanner(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public String name() {
    return "genetic";
  }

  @Override
  public Plan plan(PlanRequest request, PlanWatcher watcher) {
    Clock clock = new Clock(nanos, request.limit(), watcher);
    Problem p = Problem.of(request);
    Starts starts = new Starts(p);
    Incumbent incumbent = new Incumbent(name(), p, starts.first(), watcher, clock);
    incumbent.offer(starts.best(clock));
    Solution first = incumbent.best();
    if (first.order().length == 0) {
      return incumbent.finish(first);
    }
    long most = clock.untimed() ? request.limit().iterations() : Long.MAX_VALUE;
    Dice dice = new Dice(request.seed(), 31);
    Schedule schedule = new Schedule(p);
    Solution[] people = new Solution[POPULATION];
    Arrays.fill(people, first);
    double[] rank = Ranks.upward(p);
    for (long i = 1; i < most && !clock.over(); i++) {
      boolean founding = i < POPULATION;
      Solution child =
          founding
              ? founder(p, schedule, first, rank, dice)
              : child(p, schedule, parent(people, dice), parent(people, dice), dice);
      int worst = 0;
      boolean known = false;
      for (int j = 1; j < POPULATION; j++) {
        worst = people[j].score().compareTo(people[worst].score()) >= 0 ? j : worst;
        known |= people[j].score().compareTo(child.score()) == 0;
      }
      if (founding) {
        people[(int) i] = child;
      } else if (!known && child.score().compareTo(people[worst].score()) < 0) {
        people[worst] = child;
      }
      incumbent.offer(child);
      incumbent.tried(child.score().makespan, child.score().cost);
      incumbent.progress(1, clock.untimed() ? i / (double) most : clock.seconds() / clock.limit());
    }
    return incumbent.finish(incumbent.best());
  }

  private static Solution parent(Solution[] people, Dice dice) {
    Solution a = people[dice.below(people.length)];
    Solution b = people[dice.below(people.length)];
    return a.score().compareTo(b.score()) <= 0 ? a : b;
  }

  /** Greedy's places with ranks blurred by up to half. */
  private static Solution founder(
      Problem p, Schedule schedule, Solution first, double[] rank, Dice dice) {
    double[] blurred = new double[rank.length];
    for (int t = 0; t < rank.length; t++) {
      blurred[t] = rank[t] * (0.75 + 0.5 * dice.unit());
    }
    first.load(schedule);
    return decode(p, schedule, Ranks.byRank(p, blurred), dice);
  }

  private static Solution child(
      Problem p, Schedule schedule, Solution mother, Solution father, Dice dice) {
    father.load(schedule);
    int n = mother.order().length;
    int cut = dice.below(n);
    boolean[] taken = new boolean[p.tasks];
    int[] order = Arrays.copyOf(mother.order(), n);
    for (int i = 0; i < cut; i++) {
      int t = order[i];
      taken[t] = true;
      schedule.mode[t] = mother.mode()[t];
      for (int s = p.slotStart[t]; s < p.slotStart[t + 1]; s++) {
        schedule.machine[s] = mother.machine()[s];
      }
    }
    int next = cut;
    for (int t : father.order()) {
      if (!taken[t]) {
        order[next++] = t;
      }
    }
    return decode(p, schedule, order, dice);
  }

  /** Changes some tasks' modes, machines and places in the list, and decodes what comes out. */
  private static Solution decode(Problem p, Schedule schedule, int[] order, Dice dice) {
    for (int i = 0; i < order.length; i++) {
      if (dice.unit() < CHANGES) {
        change(p, schedule, order[i], dice);
      }
      if (dice.unit() < SHIFTS) {
        int other = dice.below(order.length);
        int t = order[i];
        order[i] = order[other];
        order[other] = t;
      }
    }
    int[] sound = Ranks.repair(p, order);
    schedule.decode(sound, sound.length);
    return Solution.of(schedule, sound);
  }

  private static void change(Problem p, Schedule schedule, int t, Dice dice) {
    int mode = p.modeStart[t] + dice.below(p.modeStart[t + 1] - p.modeStart[t]);
    int[] machines = new int[p.modeShards[mode]];
    for (int i = 0; i < machines.length; i++) {
      int slot = p.slotStart[t] + i;
      machines[i] = p.settlement.fixed()[slot] ? schedule.machine[slot] : dice.below(p.machines);
      if (!p.settlement.fixed()[slot] && !p.fits(mode, p.classOf[machines[i]])) {
        return;
      }
    }
    schedule.mode[t] = mode;
    System.arraycopy(machines, 0, schedule.machine, p.slotStart[t], machines.length);
  }
}
