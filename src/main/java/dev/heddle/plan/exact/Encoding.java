package dev.heddle.plan.exact;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CumulativeConstraint;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.IntervalVar;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;
import dev.heddle.plan.core.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** A problem, or a neighbourhood of a schedule, as a model of CP-SAT. */
final class Encoding {
  final CpModel model = new CpModel();
  final Ops ops;
  final IntVar[] start;
  final Literal[][] at;
  final LinearArgument[] end;
  final Ticks ticks;

  private final Problem p;
  private final Schedule reference;
  private final boolean[] merged;
  private final boolean[] member;
  private final long horizon;
  private final List<TreeMap<Integer, Literal>> onMachine = new ArrayList<>();
  private final List<TreeMap<Integer, Literal>> inLocation = new ArrayList<>();

  /**
   * @param reference a whole schedule, the hint
   * @param member by task: whether it is in the model, with what is before it fixed and what is
   *     after it left out; empty for all
   * @param horizonSeconds what no finish may be after
   */
  Encoding(Schedule reference, Ticks ticks, boolean[] member, double horizonSeconds) {
    this.member = member;
    this.reference = reference;
    this.ticks = ticks;
    p = reference.problem;
    merged = member.length > 0 ? new boolean[p.classes] : Merging.classes(p);
    horizon = ticks.floor(horizonSeconds);
    ops = new Ops(reference, member, merged);
    int count = ops.all().size();
    start = new IntVar[count];
    at = new Literal[count][];
    end = new LinearArgument[count];
    for (int i = 0; i < count; i++) {
      variables(i);
    }
    edges();
    machines();
  }

  private long size(Ops.Place place) {
    return ticks.floor(p.duration[place.mode() * p.classes + p.classOf[place.machine()]]);
  }

  private void variables(int i) {
    Ops.Op op = ops.all().get(i);
    List<Ops.Place> places = op.places();
    long[] head = new long[places.size()];
    long first = Long.MAX_VALUE;
    long shortest = Long.MAX_VALUE;
    for (int k = 0; k < head.length; k++) {
      int m = places.get(k).machine();
      double ready = Math.max(reference.open[m], reference.outsideReady(op.task(), m, member));
      head[k] = ticks.floor(Math.max(ready, p.settlement.now()));
      first = Math.min(first, head[k]);
      shortest = Math.min(shortest, size(places.get(k)));
    }
    start[i] = model.newIntVar(first, Math.max(first, horizon - shortest), "");
    at[i] = new Literal[head.length];
    LinearExprBuilder sum = LinearExpr.newBuilder().add(start[i]);
    TreeMap<Integer, Literal> machine = new TreeMap<>();
    if (head.length == 1) {
      at[i][0] = model.trueLiteral();
      sum.add(size(places.getFirst()));
      machine.put(places.getFirst().machine(), at[i][0]);
    } else {
      TreeMap<Integer, List<Literal>> modes = new TreeMap<>();
      for (int k = 0; k < head.length; k++) {
        BoolVar chosen = model.newBoolVar("");
        at[i][k] = chosen;
        sum.addTerm(chosen, size(places.get(k)));
        modes.computeIfAbsent(places.get(k).machine(), m -> new ArrayList<>()).add(chosen);
        if (head[k] > first) {
          model.addGreaterOrEqual(start[i], head[k]).onlyEnforceIf(chosen);
        }
      }
      model.addExactlyOne(at[i]);
      modes.forEach((m, literals) -> machine.put(m, any(literals)));
    }
    end[i] = sum.build();
    onMachine.add(machine);
    TreeMap<Integer, List<Literal>> locations = new TreeMap<>();
    machine.forEach(
        (m, l) -> locations.computeIfAbsent(p.location[m], x -> new ArrayList<>()).add(l));
    TreeMap<Integer, Literal> location = new TreeMap<>();
    if (p.transfers) {
      locations.forEach((l, literals) -> location.put(l, any(literals)));
    }
    inLocation.add(location);
  }

  /** A literal that holds exactly if one of these, of which one at most does, holds. */
  private Literal any(List<Literal> literals) {
    if (literals.size() == 1) {
      return literals.getFirst();
    }
    BoolVar any = model.newBoolVar("");
    Literal[] sum = literals.toArray(new Literal[0]);
    model.addEquality(LinearExpr.sum(sum), any);
    return any;
  }

  private void edges() {
    for (int t = 0; t < p.tasks; t++) {
      for (int e = p.predStart[t]; e < p.predStart[t + 1]; e++) {
        int source = p.pred[e];
        double data = p.predData[e] / p.modeShards[reference.mode[source]];
        for (int a = ops.first(source); a < ops.first(source) + ops.of(source).size(); a++) {
          for (int b = ops.first(t); b < ops.first(t) + ops.of(t).size(); b++) {
            edge(a, b, data);
          }
        }
      }
    }
  }

  private void edge(int a, int b, double data) {
    model.addGreaterOrEqual(start[b], end[a]);
    if (!p.transfers) {
      return;
    }
    inLocation
        .get(a)
        .forEach(
            (la, inA) ->
                inLocation
                    .get(b)
                    .forEach(
                        (lb, inB) -> {
                          int route = la * p.locations + lb;
                          long wait = ticks.floor(p.latency[route] + data * p.secondsPerMiB[route]);
                          if (wait <= 0) {
                            return;
                          }
                          if (!la.equals(lb)) {
                            later(a, b, wait, inA, inB);
                          } else {
                            withinLocation(a, b, la, wait, inB);
                          }
                        }));
  }

  private void withinLocation(int a, int b, int location, long wait, Literal inB) {
    onMachine
        .get(a)
        .forEach(
            (m, onA) -> {
              if (p.location[m] == location) {
                Literal same = onMachine.get(b).get(m);
                if (same == null) {
                  later(a, b, wait, onA, inB);
                } else if (onMachine.get(b).size() > 1) {
                  later(a, b, wait, onA, inB, same.not());
                }
              }
            });
  }

  private void later(int a, int b, long wait, Literal... when) {
    LinearArgument from = LinearExpr.newBuilder().add(end[a]).add(wait).build();
    model.addGreaterOrEqual(start[b], from).onlyEnforceIf(when);
  }

  private void machines() {
    TreeMap<Integer, List<int[]>> users = new TreeMap<>();
    for (int i = 0; i < start.length; i++) {
      List<Ops.Place> places = ops.all().get(i).places();
      for (int k = 0; k < places.size(); k++) {
        users
            .computeIfAbsent(places.get(k).machine(), m -> new ArrayList<>())
            .add(new int[] {i, k});
      }
    }
    users.forEach(this::capacity);
  }

  private void capacity(int m, List<int[]> users) {
    IntervalVar[] intervals = new IntervalVar[users.size()];
    for (int f = 0; f < p.fields(); f++) {
      long count = merged[p.classOf[m]] ? p.classMachines[p.classOf[m]].length : 1;
      long capacity = p.capacityOf(p.classOf[m], f) * count;
      long[] most = new long[start.length];
      for (int[] user : users) {
        long need = p.needOf(ops.all().get(user[0]).places().get(user[1]).mode(), f);
        most[user[0]] = Math.max(most[user[0]], need);
      }
      Timeline base = member.length > 0 ? reference.timeline(m) : p.settlement.base()[m];
      if (member.length == 0 && Arrays.stream(most).sum() <= capacity && base.steps() == 1) {
        continue;
      }
      CumulativeConstraint room = model.addCumulative(capacity);
      for (int u = 0; u < intervals.length; u++) {
        int i = users.get(u)[0];
        int k = users.get(u)[1];
        Ops.Place place = ops.all().get(i).places().get(k);
        long need = p.needOf(place.mode(), f);
        long size = size(place);
        if (need > 0 && size > 0) {
          if (intervals[u] == null) {
            intervals[u] =
                ops.all().get(i).places().size() == 1
                    ? model.newFixedSizeIntervalVar(start[i], size, "")
                    : model.newOptionalFixedSizeIntervalVar(start[i], size, at[i][k], "");
          }
          room.addDemand(intervals[u], need);
        }
      }
      taken(room, base, capacity, f);
    }
  }

  private void taken(CumulativeConstraint room, Timeline base, long capacity, int field) {
    for (int s = 0; s + 1 < base.steps(); s++) {
      long used = capacity - p.freeOf(base, s, field);
      long from = ticks.floor(Math.max(0, base.time(s)));
      long to = ticks.floor(base.time(s + 1));
      if (used > 0 && to > from) {
        room.addDemand(model.newFixedInterval(from, to, ""), used);
      }
    }
  }

  /** Tells the solver of the reference. */
  void hint() {
    for (int i = 0; i < start.length; i++) {
      Ops.Op op = ops.all().get(i);
      model.addHint(start[i], ticks.floor(reference.start[op.slot()]));
      if (at[i].length > 1) {
        for (int k = 0; k < at[i].length; k++) {
          Ops.Place place = op.places().get(k);
          boolean here =
              place.mode() == reference.mode[op.task()]
                  && onMachineOf(place.machine(), reference.machine[op.slot()]);
          model.addHint(at[i][k], here);
        }
      }
    }
  }

  private boolean onMachineOf(int placeMachine, int machine) {
    return placeMachine == machine
        || (merged[p.classOf[machine]] && p.classOf[placeMachine] == p.classOf[machine]);
  }

  /** Whether only some of the tasks are in the model. */
  boolean windowed() {
    return member.length > 0;
  }

  /** Whether machines of a class are seen as one. */
  boolean merged(int machineClass) {
    return merged[machineClass];
  }

  /** The literal of an operation being on a machine, by machine. */
  TreeMap<Integer, Literal> onMachine(int op) {
    return onMachine.get(op);
  }

  /** The literal of an operation being in a location, by location. */
  TreeMap<Integer, Literal> inLocation(int op) {
    return inLocation.get(op);
  }

  long horizon() {
    return horizon;
  }
}
