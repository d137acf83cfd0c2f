package dev.heddle.plan.exact;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import dev.heddle.plan.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The objectives as CP-SAT sees them. */
final class Goals {
  /** Money is counted in so many parts of the reference's cost. */
  private static final double MONEY_PARTS = 1e7;

  private Goals() {}

  /** Minimises the latest finish. */
  static void makespan(Problem p, Encoding e, long lowest) {
    IntVar makespan = e.model.newIntVar(Math.min(lowest, e.horizon()), e.horizon(), "makespan");
    for (int i = 0; i < e.start.length; i++) {
      int t = e.ops.all().get(i).task();
      boolean last = true;
      for (int s = p.succStart[t]; s < p.succStart[t + 1]; s++) {
        last &= e.ops.of(p.succ[s]).isEmpty();
      }
      if (last) {
        e.model.addGreaterOrEqual(makespan, e.end[i]);
      }
    }
    e.model.minimize(makespan);
  }

  /**
   * Minimises the latest end of what follows from the model's tasks.
   *
   * @param tail seconds from each task's finish to the end of the plan
   */
  static void tails(Encoding e, double[] tail) {
    long most = e.horizon();
    IntVar latest = e.model.newIntVar(0, most, "latest");
    for (int i = 0; i < e.start.length; i++) {
      long rest = e.ticks.floor(tail[e.ops.all().get(i).task()]);
      e.model.addGreaterOrEqual(latest, LinearExpr.newBuilder().add(e.end[i]).add(rest).build());
    }
    e.model.minimize(latest);
  }

  /**
   * Minimises rent and egress.
   *
   * @return money of one unit of the model's objective
   */
  static double money(Problem p, Encoding e, double costNow) {
    double unit = Math.max(1e-12, costNow) / MONEY_PARTS;
    LinearExprBuilder sum = LinearExpr.newBuilder();
    TreeMap<Integer, List<int[]>> users = new TreeMap<>();
    for (int i = 0; i < e.start.length; i++) {
      int op = i;
      e.onMachine(i)
          .forEach((m, l) -> users.computeIfAbsent(m, x -> new ArrayList<>()).add(new int[] {op}));
    }
    users.forEach(
        (m, list) -> {
          if (p.price[p.classOf[m]] > 0) {
            rent(p, e, m, list, unit, sum);
          }
        });
    egress(p, e, unit, sum);
    e.model.minimize(sum.build());
    return unit;
  }

  private static void rent(
      Problem p, Encoding e, int m, List<int[]> users, double unit, LinearExprBuilder sum) {
    CpModel model = e.model;
    int c = p.classOf[m];
    long startup = e.ticks.floor(p.startup[c]);
    long least = e.ticks.floor(p.minimumSeconds[c]);
    long most = e.horizon() + startup + least;
    IntVar first = model.newIntVar(0, e.horizon(), "");
    IntVar last = model.newIntVar(0, e.horizon(), "");
    IntVar held = model.newIntVar(0, most, "");
    BoolVar used = model.newBoolVar("");
    for (int[] user : users) {
      int i = user[0];
      Literal here = e.onMachine(i).get(m);
      if (here == null) {
        continue;
      }
      model.addImplication(here, used);
      model.addLessOrEqual(first, e.start[i]).onlyEnforceIf(here);
      model.addGreaterOrEqual(last, e.end[i]).onlyEnforceIf(here);
    }
    LinearExpr span = LinearExpr.newBuilder().add(last).addTerm(first, -1).add(startup).build();
    model.addGreaterOrEqual(held, span).onlyEnforceIf(used);
    model.addGreaterOrEqual(held, least).onlyEnforceIf(used);
    double perTick = p.price[c] * e.ticks.seconds(1) / unit;
    // A tick may cost less than a unit: counted in whole units of many ticks it would be lost.
    sum.addTerm(held, (long) Math.floor(perTick * SCALE));
  }

  /** Units are taken so many times, so that a tick's price is a whole number. */
  static final double SCALE = 1000;

  private static void egress(Problem p, Encoding e, double unit, LinearExprBuilder sum) {
    if (!p.transfers) {
      return;
    }
    for (int t = 0; t < p.tasks; t++) {
      for (int x = p.predStart[t]; x < p.predStart[t + 1]; x++) {
        int source = p.pred[x];
        for (int a = e.ops.first(source); a < e.ops.first(source) + e.ops.of(source).size(); a++) {
          for (int b = e.ops.first(t); b < e.ops.first(t) + e.ops.of(t).size(); b++) {
            pair(p, e, a, b, p.predData[x] / e.ops.of(source).size(), unit, sum);
          }
        }
      }
    }
  }

  private static void pair(
      Problem p, Encoding e, int a, int b, double data, double unit, LinearExprBuilder sum) {
    e.inLocation(a)
        .forEach(
            (la, inA) ->
                e.inLocation(b)
                    .forEach(
                        (lb, inB) -> {
                          double money = p.egressPerMiB[la * p.locations + lb] * data;
                          if (money > 0 && !la.equals(lb)) {
                            BoolVar moves = e.model.newBoolVar("");
                            e.model.addBoolOr(new Literal[] {inA.not(), inB.not(), moves});
                            sum.addTerm(moves, (long) Math.floor(money / unit * SCALE));
                          }
                        }));
  }
}
