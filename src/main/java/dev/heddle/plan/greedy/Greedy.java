package dev.heddle.plan.greedy;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Ranks;
import dev.heddle.plan.core.Schedule;
import dev.heddle.plan.core.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Tries several list schedules and keeps the best. Deterministic, whatever the machine. */
public final class Greedy {
  private static final long MANY_STEPS = 2_000_000;

  private final Problem problem;
  private final Score bestScore = Score.worst();
  private Schedule best;
  private int[] bestOrder;
  private int tried;

  /** For a problem; nothing is done yet. */
  public Greedy(Problem problem) {
    this.problem = problem;
    best = new Schedule(problem);
    bestOrder = new int[0];
  }

  /** The first list schedule: HEFT. */
  public Schedule first() {
    if (tried == 0) {
      int[] order = Ranks.byRank(problem, Ranks.upward(problem));
      keep(heft(order, Heft.ModeRule.ALL), order);
    }
    return best;
  }

  /** The best of all list schedules. */
  public Schedule best() {
    return best(() -> false);
  }

  /**
   * The best of the list schedules that there is time for, HEFT's at least.
   *
   * @param enough asked before each
   */
  public Schedule best(BooleanSupplier enough) {
    first();
    double[] rank = Ranks.upward(problem);
    int[] order = Ranks.byRank(problem, rank);
    List<Runnable> others = new ArrayList<>();
    collect(others, rank, order);
    for (Runnable other : others) {
      if (enough.getAsBoolean()) {
        break;
      }
      other.run();
    }
    return best;
  }

  private void collect(List<Runnable> others, double[] rank, int[] order) {
    if (problem.modes() > problem.tasks) {
      others.add(() -> keep(heft(order, Heft.ModeRule.NARROW), order));
      others.add(() -> keep(heft(order, Heft.ModeRule.HALF), order));
    }
    if (problem.costGoal()) {
      double[] tails = Ranks.leastTails(problem);
      for (double aim : aims(bestScore.makespan)) {
        others.add(
            () -> {
              Schedule schedule = new Schedule(problem);
              new Thrifty(schedule, tails, aim).run(order);
              keep(schedule, order);
            });
      }
    }
    if (Lookahead.suits(problem)) {
      others.add(
          () -> {
            double[] ahead = Lookahead.table(problem);
            int[] other = Ranks.byRank(problem, Lookahead.rank(problem, ahead));
            keep(heft(order, Heft.ModeRule.ALL, ahead), order);
            keep(heft(other, Heft.ModeRule.ALL, ahead), other);
          });
    }
    if (urgent()) {
      int[] other = Ranks.byRank(problem, urgentRank(rank));
      others.add(() -> keep(heft(other, Heft.ModeRule.ALL), other));
    }
    if ((long) problem.tasks * problem.classes <= MANY_STEPS / 10) {
      for (int[] machines : problem.classMachines) {
        others.add(() -> keep(alone(order, machines[0]), order));
      }
    }
  }

  /** Makespans to aim at: from the deadline (or a multiple of the fastest plan) downwards. */
  private double[] aims(double fastest) {
    double loose = Math.min(problem.deadline(), 1e6 * Math.max(1, fastest));
    int steps = (long) problem.tasks * problem.machines > MANY_STEPS ? 1 : 12;
    double[] aims = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      aims[i] = loose * StrictMath.pow(Math.min(1, fastest / loose), (double) i / steps);
    }
    return aims;
  }

  /** All that fits one machine on that machine, each task in its shortest whole mode there. */
  private Schedule alone(int[] order, int machine) {
    Schedule schedule = new Schedule(problem);
    Heft heft = new Heft(schedule, Heft.ModeRule.ALL);
    int c = problem.classOf[machine];
    for (int t : order) {
      int best = -1;
      for (int m = problem.modeStart[t]; m < problem.modeStart[t + 1]; m++) {
        boolean whole = problem.modeShards[m] == 1 && problem.fits(m, c);
        if (whole && (best < 0 || seconds(m, c) < seconds(best, c))) {
          best = m;
        }
      }
      if (best < 0 || schedule.isPlaced(problem.slotStart[t])) {
        heft.place(t);
      } else {
        schedule.mode[t] = best;
        schedule.machine[problem.slotStart[t]] = machine;
        heft.keep(t);
      }
    }
    return schedule;
  }

  private double seconds(int mode, int c) {
    return problem.duration[mode * problem.classes + c];
  }

  private boolean urgent() {
    boolean urgent = false;
    for (double w : problem.weight) {
      urgent |= w != 1;
    }
    return urgent;
  }

  /** Ranks in which a priority is worth a tenth of the plan a step. */
  private double[] urgentRank(double[] rank) {
    double[] other = rank.clone();
    for (int t = 0; t < other.length; t++) {
      other[t] += problem.taskList.get(t).priority() * bestScore.makespan / 10;
    }
    return other;
  }

  private Schedule heft(int[] order, Heft.ModeRule rule) {
    return heft(order, rule, new double[0]);
  }

  private Schedule heft(int[] order, Heft.ModeRule rule, double[] ahead) {
    Schedule schedule = new Schedule(problem);
    new Heft(schedule, rule, ahead).run(order);
    return schedule;
  }

  private void keep(Schedule schedule, int[] order) {
    tried++;
    Score score = schedule.score();
    if (score.compareTo(bestScore) < 0) {
      bestScore.set(score);
      best = schedule;
      bestOrder = order;
    }
  }

  /** The list behind the best schedule. */
  public int[] order() {
    return bestOrder.clone();
  }

  /** How many schedules were made. */
  public int tried() {
    return tried;
  }
}
