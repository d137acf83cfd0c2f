package dev.heddle.run.policy;

import dev.heddle.model.Assignment;
import dev.heddle.model.Holding;
import dev.heddle.model.LowerBound;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.plan.Durations;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.MemoryJournal;
import dev.heddle.run.RunSettings;
import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Orchestrator;
import dev.heddle.run.core.Policy;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.TaskRun;
import dev.heddle.run.core.Unit;
import dev.heddle.run.sim.SimBackend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The yardstick of simulated runs: knows all that will happen and plans once. Its own search starts
 * from its HEFT and from what the other policies realise without copies; what is shortest when
 * really simulated is followed.
 */
final class Clairvoyant {
  private static final long WORK = 6_000_000;
  private static final long MOST_ITERATIONS = 30_000;

  private final LaunchRequest request;
  private final Plan first;
  private final Durations learnt;
  private final RunSettings settings;

  Clairvoyant(LaunchRequest request, Plan first, Durations learnt, RunSettings settings) {
    this.request = request;
    this.first = first;
    this.learnt = learnt;
    this.settings = settings;
  }

  private record Realised(Plan plan, double makespan) {}

  /** The plan with the least realised makespan that it finds. */
  Plan plan() {
    Foresight foresight = Foresight.of(request.project(), request.scenario(), request.seed());
    List<Realised> all = new ArrayList<>();
    RunSettings alone = settings.with(true, true, false, settings.searchIterations());
    for (String other : List.of("static", "online", "adaptive")) {
      RunState state = simulate(policy(other, alone));
      Realised theirs = state == null ? null : realised(state);
      if (theirs != null) {
        all.add(theirs);
        follow(theirs.plan, all);
      }
    }
    Pool grown = foresight.grown(request.pool());
    RunState state =
        new RunState(request.project(), grown, dev.heddle.run.Backend.Traits.SIMULATED);
    Rest rest = new Rest(state, foresight, new ModeTable(), Integer.MAX_VALUE);
    foresight.foresee(rest, request.pool());
    Decoder decoder = new Decoder(rest);
    List<int[][]> starts = new ArrayList<>();
    int[] byRank = Orders.byRank(rest);
    decoder.decode(byRank, null, Double.POSITIVE_INFINITY);
    starts.add(new int[][] {byRank, decoder.machine.clone()});
    for (Realised realised : List.copyOf(all)) {
      starts.add(seed(rest, realised.plan));
    }
    int n = Math.max(1, rest.size());
    long iterations = Math.min(MOST_ITERATIONS, WORK / n) / starts.size();
    for (int s = 0; s < starts.size(); s++) {
      LocalSearch search = new LocalSearch(rest, Objective.PERFORMANCE, 0, request.seed() + s);
      search.run(starts.get(s)[0], starts.get(s)[1], iterations, () -> false);
      decoder.decode(search.order(), search.choice(), Double.POSITIVE_INFINITY);
      follow(plan(rest, decoder), all);
    }
    Plan best = first;
    double least = Double.POSITIVE_INFINITY;
    for (Realised realised : all) {
      if (realised.makespan < least) {
        least = realised.makespan;
        best = realised.plan;
      }
    }
    return best;
  }

  private Policy policy(String name, RunSettings how) {
    LaunchRequest other =
        new LaunchRequest(
            request.project(),
            request.projectFile(),
            request.folder(),
            request.pool(),
            request.plan(),
            request.on(),
            name,
            request.scenario(),
            request.seed());
    return Policies.of(other, first, learnt, how);
  }

  /** Really simulates a plan that is kept, and remembers what it realises. */
  private void follow(Plan plan, List<Realised> all) {
    RunState state =
        simulate(
            new StaticPolicy(plan, new RunEstimates(Durations.declared(request.project()), false)));
    if (state != null) {
      all.add(new Realised(plan, makespan(state)));
    }
  }

  private @Nullable RunState simulate(Policy policy) {
    SimBackend backend =
        new SimBackend(request.project(), request.pool(), request.scenario(), request.seed());
    RunState state = new RunState(request.project(), request.pool(), backend.traits());
    try {
      new Orchestrator(
              "foresight",
              state,
              new MemoryJournal(),
              backend,
              policy,
              settings,
              Path.of("."),
              Path.of("."),
              event -> {})
          .run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
    return state.state.equals("done") ? state : null;
  }

  private static double makespan(RunState state) {
    double latest = 0;
    for (TaskRun task : state.tasks) {
      latest = Math.max(latest, task.doneAt);
    }
    return latest;
  }

  /** What a run realised, as a plan; its makespan counts only when that is followed. */
  private static Realised realised(RunState state) {
    List<Assignment> assignments = new ArrayList<>();
    for (TaskRun task : state.tasks) {
      for (Unit unit : task.units) {
        Attempt last = unit.attempts.getLast();
        assignments.add(
            new Assignment(
                task.id(),
                last.machine.id(),
                last.start,
                last.finish,
                last.mode.cores(),
                last.mode.memoryMiB(),
                null,
                last.mode.way().variant(),
                unit.shard < 0 ? null : unit.shard));
      }
    }
    return new Realised(plan(assignments, holdings(assignments, state)), Double.POSITIVE_INFINITY);
  }

  private static List<Holding> holdings(List<Assignment> assignments, RunState state) {
    Map<String, double[]> spans = new TreeMap<>();
    for (Assignment a : assignments) {
      double[] span = spans.computeIfAbsent(a.machine(), m -> new double[] {a.start(), a.finish()});
      span[0] = Math.min(span[0], a.start());
      span[1] = Math.max(span[1], a.finish());
    }
    List<Holding> holdings = new ArrayList<>();
    spans.forEach(
        (id, span) -> {
          double startup = state.machine(id).type().startupSeconds();
          holdings.add(new Holding(id, Math.max(0, span[0] - startup), span[1], 0));
        });
    return holdings;
  }

  private static Plan plan(List<Assignment> assignments, List<Holding> holdings) {
    double makespan = assignments.stream().mapToDouble(Assignment::finish).max().orElse(0);
    return new Plan(
        "clairvoyant",
        0,
        0,
        0,
        Objective.Goal.PERFORMANCE,
        makespan,
        0,
        List.of(),
        new LowerBound(0, 0, "none"),
        assignments,
        holdings,
        List.of(),
        null,
        Map.of());
  }

  static Plan plan(Rest rest, Decoder decoder) {
    List<Assignment> assignments = new ArrayList<>();
    Map<String, double[]> spans = new TreeMap<>();
    for (int i = 0; i < rest.size(); i++) {
      int k = decoder.machine[i];
      if (k < 0) {
        continue;
      }
      Unit unit = rest.units.get(i);
      MachineRun machine = rest.machines.get(k);
      var mode = rest.modes[i * rest.machines.size() + k][decoder.mode[i]];
      assignments.add(
          new Assignment(
              unit.task.id(),
              machine.id(),
              decoder.start[i],
              decoder.finish[i],
              mode.cores(),
              mode.memoryMiB(),
              null,
              mode.way().variant(),
              unit.shard < 0 ? null : unit.shard));
      double from = Math.max(0, decoder.start[i] - machine.type().startupSeconds());
      double[] span = spans.computeIfAbsent(machine.id(), m -> new double[] {from, 0});
      span[0] = Math.min(span[0], from);
      span[1] = Math.max(span[1], decoder.finish[i]);
    }
    List<Holding> holdings = new ArrayList<>();
    spans.forEach((id, span) -> holdings.add(new Holding(id, span[0], span[1], 0)));
    return plan(assignments, holdings);
  }

  /** A realised plan as an order and a choice; what it does not know goes last, anywhere. */
  private static int[][] seed(Rest rest, Plan plan) {
    int n = rest.size();
    double[] key = new double[n];
    int[] choice = new int[n];
    Arrays.fill(key, Double.MAX_VALUE);
    Arrays.fill(choice, -1);
    Map<String, Integer> numbers = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      numbers.put(rest.units.get(i).name(), i);
    }
    for (Assignment a : plan.assignments()) {
      Integer i = numbers.get(a.shard() == null ? a.task() : a.task() + "/" + a.shard());
      if (i == null) {
        continue;
      }
      key[i] = a.start();
      for (int k = 0; k < rest.machines.size(); k++) {
        if (rest.machines.get(k).id().equals(a.machine())) {
          choice[i] = k;
        }
      }
    }
    return new int[][] {Orders.byKey(rest, key), choice};
  }
}
