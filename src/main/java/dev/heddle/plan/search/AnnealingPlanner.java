package dev.heddle.plan.search;

import dev.heddle.model.LowerBound;
import dev.heddle.model.Plan;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.core.Bounds;
import dev.heddle.plan.core.PlanBuilder;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;
import dev.heddle.plan.core.Score;
import dev.heddle.plan.greedy.Greedy;
import dev.heddle.plan.greedy.Repairer;
import java.util.function.LongSupplier;

/** Simulated annealing over list, machines and modes, from greedy's plan on. */
public final class AnnealingPlanner implements Planner {
  private final LongSupplier nanos;

  /**
   * @param nanos a clock, in nanoseconds
   */
  public AnnealingPlanner(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public String name() {
    return "annealing";
  }

  @Override
  public Plan plan(PlanRequest request, PlanWatcher watcher) {
    long begin = nanos.getAsLong();
    Problem problem = Problem.of(request);
    LowerBound bound = Bounds.of(problem);
    Greedy greedy = new Greedy(problem);
    Schedule schedule = greedy.best();
    int[] order = greedy.order();
    Score current = schedule.score().copy();
    if (request.situation() != null && request.situation().reference() != null) {
      Repairer repairer = new Repairer(problem);
      if (repairer.schedule().score().compareTo(current) <= 0) {
        schedule = repairer.schedule();
        order = repairer.order();
        current = schedule.score().copy();
      }
    }
    Score best = current.copy();
    Plan plan = PlanBuilder.build(schedule, bound, name(), greedy.tried(), seconds(begin));
    watcher.improved(plan, seconds(begin));
    if (order.length < 1) {
      return plan;
    }
    Dice dice = new Dice(request.seed(), 0);
    long limit = request.limit().iterations() > 0 ? request.limit().iterations() : Long.MAX_VALUE;
    boolean timed = request.limit().iterations() <= 0;
    double temperature = 0.02;
    int[] trial = order.clone();
    long done = 0;
    while (done < limit && !watcher.cancelled()) {
      if (timed && seconds(begin) >= request.limit().seconds() * 0.98) {
        break;
      }
      done++;
      System.arraycopy(order, 0, trial, 0, order.length);
      int t = trial[dice.below(trial.length)];
      int slot = problem.slotStart[t];
      int oldMachine = schedule.machine[slot];
      int oldMode = schedule.mode[t];
      boolean reassign = problem.machines > 1 && dice.unit() < 0.4;
      if (reassign && problem.modeShards[oldMode] == 1) {
        int m = dice.below(problem.machines);
        int modes = problem.modeStart[t + 1] - problem.modeStart[t];
        int mode = problem.modeStart[t] + dice.below(modes);
        if (problem.modeShards[mode] > 1 || !problem.fits(mode, problem.classOf[m])) {
          continue;
        }
        schedule.machine[slot] = m;
        schedule.mode[t] = mode;
      } else {
        shift(problem, trial, dice);
      }
      schedule.decode(trial, trial.length);
      Score score = schedule.score();
      double worse =
          (score.objective() - current.objective()) / Math.max(1e-9, current.objective());
      boolean accept =
          score.compareTo(current) <= 0
              || (score.late() <= current.late() && worse < temperature * dice.unit());
      if (accept) {
        System.arraycopy(trial, 0, order, 0, order.length);
        current.set(score);
        if (score.compareTo(best) < 0) {
          best.set(score);
          plan = PlanBuilder.build(schedule, bound, name(), done, seconds(begin));
          watcher.improved(plan, seconds(begin));
        }
      } else {
        schedule.machine[slot] = oldMachine;
        schedule.mode[t] = oldMode;
      }
      temperature *= 0.9999;
    }
    return plan.by(name(), request.seed(), done, seconds(begin));
  }

  private double seconds(long begin) {
    return (nanos.getAsLong() - begin) / 1e9;
  }

  /** Moves a task to another place of the list, between its sources and what needs it. */
  private static void shift(Problem p, int[] order, Dice dice) {
    int from = dice.below(order.length);
    int t = order[from];
    int low = from;
    while (low > 0 && !edge(p, order[low - 1], t)) {
      low--;
    }
    int high = from;
    while (high + 1 < order.length && !edge(p, t, order[high + 1])) {
      high++;
    }
    int to = low + dice.below(high - low + 1);
    if (to < from) {
      System.arraycopy(order, to, order, to + 1, from - to);
    } else {
      System.arraycopy(order, from + 1, order, from, to - from);
    }
    order[to] = t;
  }

  private static boolean edge(Problem p, int from, int to) {
    for (int e = p.predStart[to]; e < p.predStart[to + 1]; e++) {
      if (p.pred[e] == from) {
        return true;
      }
    }
    return false;
  }
}
