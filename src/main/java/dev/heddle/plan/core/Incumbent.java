package dev.heddle.plan.core;

import dev.heddle.model.LowerBound;
import dev.heddle.model.Plan;
import dev.heddle.plan.PlanWatcher;

/**
 * The best solution of all that search for one problem, and the best bound; tells the watcher of
 * each better plan, though not more often than it can be looked at. Safe for several threads.
 */
public final class Incumbent {
  private static final double APART_SECONDS = 0.1;

  /** The last plan may take so many times as long as the first. */
  private static final double LAST_PLAN = 1.5;

  private final String planner;
  private final PlanWatcher watcher;
  private final Clock clock;
  private final Schedule schedule;
  private Solution best;
  private LowerBound bound;
  private int version;
  private boolean told;
  private boolean closed;
  private double lastTold = -1;
  private long iterations;

  /** Starts from a first solution and tells of it at once. */
  public Incumbent(
      String planner, Problem problem, Solution first, PlanWatcher watcher, Clock clock) {
    this.planner = planner;
    this.watcher = watcher;
    this.clock = clock;
    schedule = new Schedule(problem);
    best = first;
    bound = Bounds.of(problem);
    double before = clock.seconds();
    tell();
    // The last plan will take as long to build, and there must be time for it.
    clock.stopBy(clock.limit() - LAST_PLAN * (clock.seconds() - before));
  }

  /** Takes a solution if it is better. */
  public synchronized boolean offer(Solution solution) {
    if (closed || solution.score().compareTo(best.score()) >= 0) {
      return false;
    }
    best = solution;
    version++;
    told = false;
    if (clock.seconds() - lastTold >= APART_SECONDS) {
      tell();
    }
    return true;
  }

  /** Takes a bound if it is better. */
  public synchronized void offer(LowerBound other) {
    if (closed) {
      return;
    }
    boolean money = schedule.problem.costGoal();
    double makespan = Math.max(bound.makespanSeconds(), other.makespanSeconds());
    double cost = Math.max(bound.cost(), other.cost());
    boolean better = money ? cost > bound.cost() : makespan > bound.makespanSeconds();
    bound = new LowerBound(makespan, cost, better ? other.by() : bound.by());
    if (better) {
      watcher.bound(bound, clock.seconds());
    }
  }

  /** The best solution. */
  public synchronized Solution best() {
    return best;
  }

  /** The best bound. */
  public synchronized LowerBound bound() {
    return bound;
  }

  /** Rises with each better solution. */
  public synchronized int version() {
    return version;
  }

  /**
   * Whether the objective can't become better: all is placed, no limit is missed, bound reached.
   */
  public synchronized boolean proven() {
    double lowest = schedule.problem.costGoal() ? bound.cost() : bound.makespanSeconds();
    Score score = best.score();
    return score.late() == 0
        && score.over() == 0
        && score.objective() <= lowest + 1e-9 * Math.abs(lowest);
  }

  /** Adds to the number of schedules evaluated, and tells of it. */
  public synchronized void progress(long more, double done) {
    iterations += more;
    watcher.progress(Math.min(1, done), iterations);
    if (!told && clock.seconds() - lastTold >= APART_SECONDS) {
      tell();
    }
  }

  /** One that was tried, for the scatter of plans. */
  public void tried(double makespanSeconds, double cost) {
    watcher.tried(makespanSeconds, cost);
  }

  /** The plan of a solution as the planner's answer; nothing is taken or told after it. */
  public synchronized Plan finish(Solution solution) {
    solution.decodeInto(schedule);
    Plan plan = PlanBuilder.build(schedule, bound, planner, iterations, clock.seconds());
    if (!told || solution != best) {
      watcher.improved(plan, clock.seconds());
    }
    watcher.progress(1, iterations);
    closed = true;
    return plan;
  }

  private void tell() {
    best.decodeInto(schedule);
    watcher.improved(
        PlanBuilder.build(schedule, bound, planner, iterations, clock.seconds()), clock.seconds());
    told = true;
    lastTold = clock.seconds();
  }
}
