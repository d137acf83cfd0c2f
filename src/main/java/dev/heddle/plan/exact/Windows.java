package dev.heddle.plan.exact;

import dev.heddle.plan.core.Clock;
import dev.heddle.plan.core.Incumbent;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Ranks;
import dev.heddle.plan.core.Schedule;
import dev.heddle.plan.core.Solution;
import dev.heddle.plan.search.Dice;
import java.util.Arrays;

/**
 * Large neighbourhood search (Shaw 1998) over windows of a plan: some tens of tasks that stand
 * together in the list are placed anew by CP-SAT while all before them stays, so that what follows
 * can end sooner; the rest of the list is then timed anew. For graphs too big for one model.
 */
public final class Windows {
  private static final int SIZE = 40;
  private static final double SECONDS = 0.4;
  private static final double WORK = 0.1;

  private final Problem p;
  private final Incumbent incumbent;
  private final Clock clock;
  private final Dice dice;
  private final Schedule reference;

  /** For a problem with a first solution. */
  public Windows(Problem problem, Incumbent incumbent, Clock clock, long seed) {
    p = problem;
    this.incumbent = incumbent;
    this.clock = clock;
    dice = new Dice(seed, 17);
    reference = new Schedule(p);
  }

  /**
   * Takes one window after another until time is up.
   *
   * @param work the solver's own measure of work at which to stop where only iterations count
   */
  public void run(double work) {
    double done = 0;
    while (Natives.there() && !clock.over() && !(clock.untimed() && done >= work)) {
      Solution from = sorted(incumbent.best());
      int count = from.order().length;
      int size = Math.min(count, SIZE);
      int begin = dice.below(Math.max(1, count - size + 1));
      done += Math.max(1e-3, window(from, begin, Math.min(count, begin + size)));
    }
  }

  /** The solution with its list by start, so that neighbours in it are neighbours in time. */
  private Solution sorted(Solution solution) {
    solution.decodeInto(reference);
    double[] rank = new double[p.tasks];
    for (int t : solution.order()) {
      rank[t] = -reference.start[p.slotStart[t]];
    }
    int[] order = Ranks.byRank(p, rank);
    return new Solution(
        order, solution.mode(), solution.machine(), solution.open(), solution.score());
  }

  private double window(Solution from, int begin, int end) {
    boolean[] member = new boolean[p.tasks];
    for (int i = begin; i < end; i++) {
      member[from.order()[i]] = true;
    }
    from.decodeInto(reference);
    double makespan = reference.score().makespan;
    double[] tail = tails(from, makespan);
    from.load(reference);
    for (int i = 0; i < begin; i++) {
      reference.place(from.order()[i]);
    }
    Schedule whole = new Schedule(p);
    from.decodeInto(whole);
    System.arraycopy(whole.start, 0, reference.start, 0, whole.start.length);
    System.arraycopy(whole.finish, 0, reference.finish, 0, whole.finish.length);
    Ticks ticks = Ticks.of(p, makespan);
    Encoding encoding = new Encoding(reference, ticks, member, makespan);
    Goals.tails(encoding, tail);
    encoding.hint();
    CpSolve solve =
        new CpSolve(p, encoding, from, incumbent, bound -> {})
            .within(
                clock.untimed() ? 1e6 : Math.min(SECONDS, clock.left()),
                clock.untimed() ? WORK : Double.POSITIVE_INFINITY,
                1,
                dice.next());
    Watchdog.run(solve, clock, clock.untimed() ? 1e6 : SECONDS + 0.1);
    return WORK;
  }

  /** Seconds from each finish to the end by edges and places as they are. */
  private double[] tails(Solution from, double makespan) {
    double[] tail = new double[p.tasks];
    Arrays.fill(tail, 0);
    for (int i = from.order().length - 1; i >= 0; i--) {
      int t = from.order()[i];
      for (int e = p.succStart[t]; e < p.succStart[t + 1]; e++) {
        int s = p.succ[e];
        if (reference.isTaskPlaced(s)) {
          double length = reference.done(s) - reference.start[p.slotStart[s]];
          int a = reference.machine[p.slotStart[t]];
          int b = reference.machine[p.slotStart[s]];
          double wait = a < 0 || b < 0 ? 0 : p.transfer(a, b, p.succData[e]);
          tail[t] = Math.max(tail[t], wait + length + tail[s]);
        }
      }
      tail[t] = Math.min(tail[t], makespan);
    }
    return tail;
  }
}
