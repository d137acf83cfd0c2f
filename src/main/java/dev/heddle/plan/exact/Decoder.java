package dev.heddle.plan.exact;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Ranks;
import dev.heddle.plan.core.Schedule;
import dev.heddle.plan.core.Solution;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/** Times the solver's order anew by serial generation, so that rounding leaves no trace. */
final class Decoder {
  private final Problem p;
  private final Encoding encoding;
  private final Schedule schedule;

  Decoder(Problem p, Encoding encoding) {
    this.p = p;
    this.encoding = encoding;
    schedule = new Schedule(p);
  }

  /** A choice of place by operation. */
  interface Choice {
    /** Whether an operation is at that place. */
    boolean is(int op, int place);
  }

  Solution decode(Solution from, ToLongFunction<Integer> start, Choice choice) {
    from.load(schedule);
    double[] rank = new double[p.tasks];
    for (int t : from.order()) {
      rank[t] = Double.NEGATIVE_INFINITY;
    }
    for (int i = 0; i < encoding.start.length; i++) {
      Ops.Op op = encoding.ops.all().get(i);
      rank[op.task()] = Math.max(rank[op.task()], -(double) start.applyAsLong(i));
      for (int k = 0; k < op.places().size(); k++) {
        if (op.places().size() == 1 || choice.is(i, k)) {
          schedule.mode[op.task()] = op.places().get(k).mode();
          schedule.machine[op.slot()] = op.places().get(k).machine();
        }
      }
    }
    int[] order = encoding.windowed() ? spliced(from.order(), rank) : Ranks.byRank(p, rank);
    for (int t : order) {
      deal(t);
      schedule.place(t);
    }
    return Solution.of(schedule, order);
  }

  /** The list with the window's tasks in the solver's order, where the window was. */
  private int[] spliced(int[] old, double[] rank) {
    Integer[] inside =
        Arrays.stream(old)
            .filter(t -> !encoding.ops.of(t).isEmpty())
            .boxed()
            .toArray(Integer[]::new);
    Arrays.sort(inside, (a, b) -> Double.compare(rank[b], rank[a]));
    int[] order = old.clone();
    int next = 0;
    for (int i = 0; i < order.length; i++) {
      if (!encoding.ops.of(order[i]).isEmpty()) {
        order[i] = inside[next++];
      }
    }
    return Ranks.repair(p, order);
  }

  /** On merged machines, takes the one where the task starts first. */
  private void deal(int t) {
    int base = p.slotStart[t];
    int c = p.classOf[schedule.machine[base]];
    if (!encoding.merged(c) || p.modeShards[schedule.mode[t]] > 1) {
      return;
    }
    double soonest = Double.POSITIVE_INFINITY;
    for (int m : p.classMachines[c]) {
      double at = schedule.earliest(t, schedule.mode[t], m);
      if (at < soonest) {
        soonest = at;
        schedule.machine[base] = m;
      }
    }
  }
}
