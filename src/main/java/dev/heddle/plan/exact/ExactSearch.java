package dev.heddle.plan.exact;

import dev.heddle.model.LowerBound;
import dev.heddle.plan.core.Clock;
import dev.heddle.plan.core.Incumbent;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;
import dev.heddle.plan.core.Solution;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** CP-SAT on a whole problem: solutions and a proven bound into an incumbent. */
public final class ExactSearch {
  /** Beyond so many places of operations a whole model is not worth building. */
  private static final long MOST_PLACES = 20_000;

  private static final double ITERATIONS_PER_WORK = 2e5;
  private static final double MOST_WORK = 2;

  private final Problem p;
  private final Incumbent incumbent;
  private final Clock clock;
  private final long seed;

  /** For a problem with a first solution. */
  public ExactSearch(Problem problem, Incumbent incumbent, Clock clock, long seed) {
    p = problem;
    this.incumbent = incumbent;
    this.clock = clock;
    this.seed = seed;
  }

  /** Whether the solver is there and the whole problem is small enough for it. */
  public boolean suits() {
    if (!Natives.there()) {
      return false;
    }
    long places = 0;
    for (int t = 0; t < p.tasks; t++) {
      for (int m = p.modeStart[t]; m < p.modeStart[t + 1]; m++) {
        for (int c = 0; c < p.classes; c++) {
          places += p.fits(m, c) ? p.classMachines[c].length : 0;
        }
      }
    }
    return places <= MOST_PLACES;
  }

  /** The solver's own measure of work that stands for a number of iterations. */
  public static double work(long iterations) {
    return Math.min(MOST_WORK, iterations / ITERATIONS_PER_WORK);
  }

  /** What the model does not know, for people; empty if it knows all. */
  public String leftOut() {
    List<String> left = new ArrayList<>();
    if (!Natives.there()) {
      left.add("everything: its native part does not load here");
    } else if (!suits()) {
      left.add("the whole at once: only windows of the plan");
    }
    if (p.taskList.stream().anyMatch(t -> t.maxShards() > 1)) {
      left.add("splitting");
    }
    boolean limits = p.budget() < Double.POSITIVE_INFINITY;
    limits |= !p.costGoal() && p.deadline() < Double.POSITIVE_INFINITY;
    if (limits) {
      left.add(p.costGoal() ? "the budget" : "deadline and budget");
    }
    return String.join(", ", left);
  }

  /**
   * Solves the whole problem.
   *
   * @param workers threads
   * @param seconds at most that long
   * @param deterministic at most that much of the solver's own measure of work, or infinite
   * @return whether it was solved to the end
   */
  public boolean whole(int workers, double seconds, double deterministic) {
    Solution from = incumbent.best();
    if (from.order().length == 0) {
      return true;
    }
    Schedule reference = new Schedule(p);
    from.decodeInto(reference);
    System.arraycopy(p.readyAt, 0, reference.open, 0, p.machines);
    double makespan = from.score().makespan;
    Ticks ticks = Ticks.of(p, makespan);
    double horizon =
        p.costGoal() ? Math.max(makespan, Math.min(p.deadline(), 4 * makespan)) : makespan;
    Encoding encoding = new Encoding(reference, ticks, new boolean[0], horizon);
    boolean bounds = encoding.ops.complete() && (!p.costGoal() || horizon >= p.deadline());
    DoubleConsumer bound;
    if (p.costGoal()) {
      double unit = Goals.money(p, encoding, from.score().cost) / Goals.SCALE;
      bound = v -> incumbent.offer(new LowerBound(0, unit * v, "CP-SAT"));
    } else {
      Goals.makespan(p, encoding, ticks.floor(incumbent.bound().makespanSeconds()));
      bound = v -> incumbent.offer(new LowerBound(ticks.seconds(v), 0, "CP-SAT"));
    }
    encoding.hint();
    CpSolve solve =
        new CpSolve(p, encoding, from, incumbent, bounds ? bound : v -> {})
            .within(seconds, deterministic, workers, seed);
    Watchdog.run(solve, clock, seconds);
    return solve.closed();
  }
}
