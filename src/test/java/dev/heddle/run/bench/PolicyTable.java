package dev.heddle.run.bench;

import dev.heddle.io.PoolFiles;
import dev.heddle.io.ProjectFiles;
import dev.heddle.io.ScenarioFiles;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.plan.Durations;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planners;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.MemoryJournal;
import dev.heddle.run.RunSettings;
import dev.heddle.run.core.Orchestrator;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.TaskRun;
import dev.heddle.run.policy.Policies;
import dev.heddle.run.sim.SimBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The closed loop as a table: what each policy realises on public traces in public scenarios,
 * beside an independent simulator.
 *
 * <p>Arguments: the benchmarks' folder, then options {@code --kinds a,b}, {@code --policies a,b},
 * {@code --instance PREFIX}, {@code --each} for a line a run, {@code --seeds N} for more seeds,
 * {@code --ablation}, {@code --cost} for the money of goal cost under the deadlines of {@code
 * wfinstances.csv}.
 */
public final class PolicyTable {
  private static final List<String> KINDS =
      List.of("calm", "prices", "grow", "noisy", "slow", "lost", "storm");
  private static final Map<String, double[]> GOALS =
      Map.of(
          "calm", new double[] {1.00, 0.93, 1.01},
          "prices", new double[] {0.94, 0.93, 1.06},
          "grow", new double[] {0.80, 0.90, 1.07},
          "noisy", new double[] {0.69, 0.71, 1.07},
          "slow", new double[] {0.55, 0.93, 1.28},
          "lost", new double[] {0.76, 0.93, 1.04},
          "storm", new double[] {0.42, 0.70, 1.22});

  private record Case(String instance, String kind, long seed) {}

  private final Path folder;
  private final Map<String, Plan> plans = new ConcurrentHashMap<>();
  private final long planIterations = Long.getLong("planIterations", 20_000);

  private PolicyTable(Path folder) {
    this.folder = folder;
  }

  /** Runs the table. */
  public static void main(String[] args) throws Exception {
    List<String> kinds = KINDS;
    List<String> policies = List.of("static", "online", "adaptive");
    String prefix = "";
    boolean each = false;
    boolean ablation = false;
    boolean cost = false;
    int seeds = 0;
    for (int i = 1; i < args.length; i++) {
      switch (args[i]) {
        case "--kinds" -> kinds = List.of(args[++i].split(",", -1));
        case "--policies" -> policies = List.of(args[++i].split(",", -1));
        case "--instance" -> prefix = args[++i];
        case "--cost" -> cost = true;
        case "--each" -> each = true;
        case "--seeds" -> seeds = Integer.parseInt(args[++i]);
        case "--ablation" -> ablation = true;
        default -> throw new IllegalArgumentException("unknown option " + args[i]);
      }
    }
    PolicyTable table = new PolicyTable(Path.of(args[0]));
    if (cost) {
      table.money(kinds, policies, prefix, each);
    } else if (ablation) {
      table.ablation(kinds, prefix, seeds);
    } else {
      table.compare(kinds, policies, prefix, seeds, each);
    }
  }

  private Map<String, Double> reference() throws Exception {
    Map<String, Double> reference = new TreeMap<>();
    for (String line :
        Files.readAllLines(folder.resolve("policies.csv")).stream().skip(1).toList()) {
      String[] cell = line.split(",", -1);
      reference.put(
          cell[0] + "," + cell[1] + "," + cell[2] + "," + cell[3], Double.parseDouble(cell[4]));
    }
    return reference;
  }

  private static List<Case> cases(
      Map<String, Double> reference, List<String> kinds, String prefix, int seeds) {
    List<Case> cases = new ArrayList<>();
    for (String kind : kinds) {
      for (String key : reference.keySet()) {
        String[] cell = key.split(",", -1);
        if (cell[1].equals(kind) && cell[3].equals("static") && cell[0].startsWith(prefix)) {
          cases.add(new Case(cell[0], kind, Long.parseLong(cell[2])));
          boolean last = cell[2].equals(kind.matches("calm|grow|slow|lost") ? "1" : "3");
          for (int seed = Integer.parseInt(cell[2]) + 1; last && seed <= seeds; seed++) {
            cases.add(new Case(cell[0], kind, seed));
          }
        }
      }
    }
    return cases;
  }

  private void compare(
      List<String> kinds, List<String> policies, String prefix, int seeds, boolean each)
      throws Exception {
    Map<String, Double> reference = reference();
    List<Case> cases = cases(reference, kinds, prefix, seeds);
    Map<Case, Map<String, Double>> real =
        (Boolean.getBoolean("events") ? cases.stream() : cases.parallelStream())
            .collect(
                Collectors.toConcurrentMap(c -> c, c -> realise(c, policies, RunSettings.DEFAULT)));
    if (each) {
      for (Case c : cases) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%-14.14s %-6s %d", c.instance, c.kind, c.seed));
        for (String policy : policies) {
          double mine = value(real, c, policy);
          Double theirs = reference.get(c.instance + "," + c.kind + "," + c.seed + "," + policy);
          line.append(String.format(Locale.ROOT, "  %s %.2f", policy, mine));
          if (theirs != null) {
            line.append(String.format(Locale.ROOT, " (%.3f)", mine / theirs));
          }
        }
        if (policies.contains("adaptive")) {
          for (String other : List.of("static", "online", "clairvoyant")) {
            Double theirs = reference.get(c.instance + "," + c.kind + "," + c.seed + "," + other);
            if (theirs != null) {
              line.append(
                  String.format(
                      Locale.ROOT, " /%s %.3f", other, value(real, c, "adaptive") / theirs));
            }
          }
        }
        System.out.println(line);
      }
    }
    System.out.println(
        "kind    n  | adaptive / own static, online, clairvoyant | / reference's ...");
    for (String kind : kinds) {
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-7s", kind));
      List<Case> of = cases.stream().filter(c -> c.kind.equals(kind)).toList();
      line.append(String.format(Locale.ROOT, " %2d |", of.size()));
      for (String other : List.of("static", "online", "clairvoyant")) {
        if (policies.contains(other) && policies.contains("adaptive")) {
          line.append(
              String.format(
                  Locale.ROOT,
                  " %.3f",
                  of.stream()
                      .mapToDouble(c -> value(real, c, "adaptive") / value(real, c, other))
                      .average()
                      .orElse(0)));
        }
      }
      line.append(" |");
      for (String other : List.of("static", "online", "clairvoyant")) {
        if (policies.contains("adaptive")) {
          line.append(
              String.format(
                  Locale.ROOT,
                  " %.3f",
                  of.stream()
                      .mapToDouble(
                          c ->
                              value(real, c, "adaptive")
                                  / reference.getOrDefault(
                                      c.instance + "," + c.kind + "," + c.seed + "," + other, 0.0))
                      .average()
                      .orElse(0)));
        }
      }
      double[] goal = GOALS.getOrDefault(kind, new double[3]);
      line.append(
          String.format(Locale.ROOT, " | goals %.2f %.2f %.2f |", goal[0], goal[1], goal[2]));
      for (String policy : policies) {
        if (!policy.equals("adaptive")) {
          line.append(
              String.format(
                  Locale.ROOT,
                  " %s vs reference's %.3f",
                  policy,
                  of.stream()
                      .mapToDouble(
                          c ->
                              value(real, c, policy)
                                  / reference.getOrDefault(
                                      c.instance + "," + c.kind + "," + c.seed + "," + policy, 1.0))
                      .average()
                      .orElse(0)));
        }
      }
      System.out.println(line);
    }
  }

  /** Money under a deadline: plans and runs with goal cost. */
  private void money(List<String> kinds, List<String> policies, String prefix, boolean each)
      throws Exception {
    Map<String, Double> deadlines = new TreeMap<>();
    for (String line :
        Files.readAllLines(folder.resolve("wfinstances.csv")).stream().skip(1).toList()) {
      String[] cell = line.split(",", -1);
      deadlines.put(cell[0], Double.parseDouble(cell[4]));
    }
    for (String kind : kinds) {
      Map<String, double[]> sums = new TreeMap<>();
      List<Case> of = cases(reference(), List.of(kind), prefix, 0);
      for (Case c : of) {
        double deadline = deadlines.getOrDefault(c.instance, Double.POSITIVE_INFINITY);
        Project plain =
            ProjectFiles.read(folder.resolve("wfinstances").resolve(c.instance + ".heddle.json"))
                .value();
        Project project = plain.withObjective(new Objective(Objective.Goal.COST, deadline, null));
        Pool pool =
            PoolFiles.read(folder.resolve("wfinstances").resolve(c.instance + ".pool.json"))
                .value();
        Scenario scenario =
            ScenarioFiles.read(
                    folder.resolve("scenarios").resolve(c.instance + "." + kind + ".scenario.json"))
                .value();
        Plan plan =
            Planners.named("annealing")
                .orElseThrow()
                .plan(
                    PlanRequest.of(project, pool, Limit.ofIterations(planIterations), c.seed),
                    PlanWatcher.NONE);
        double base = 0;
        for (String policy : policies) {
          RunState state =
              finish(project, pool, scenario, plan, c.seed, policy, RunSettings.DEFAULT);
          double cost = state.cost();
          base = base == 0 ? cost : base;
          if (each) {
            System.out.printf(
                Locale.ROOT,
                "%-14.14s %-6s %d %-8s cost %.4f, makespan/deadline %.3f%n",
                c.instance,
                kind,
                c.seed,
                policy,
                cost,
                makespan(state) / deadline);
          }
          double[] sum = sums.computeIfAbsent(policy, k -> new double[3]);
          sum[0] += cost / base / of.size();
          sum[1] += makespan(state) > deadline ? 1 : 0;
          sum[2] += makespan(state) / deadline / of.size();
        }
      }
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-7s", kind));
      for (String policy : policies) {
        double[] sum = sums.getOrDefault(policy, new double[3]);
        line.append(
            String.format(
                Locale.ROOT,
                " | %s cost %.3f of %s, %.0f of %d deadlines missed, makespan/deadline %.2f",
                policy,
                sum[0],
                policies.getFirst(),
                sum[1],
                of.size(),
                sum[2]));
      }
      System.out.println(line);
    }
  }

  private void ablation(List<String> kinds, String prefix, int seeds) throws Exception {
    Map<String, Double> reference = reference();
    List<Case> cases = cases(reference, kinds, prefix, seeds);
    long search = RunSettings.DEFAULT.searchIterations();
    Map<String, RunSettings> without = new java.util.LinkedHashMap<>();
    without.put("all", RunSettings.DEFAULT);
    without.put("no learning", RunSettings.DEFAULT.with(false, true, true, search));
    without.put("no re-planning", RunSettings.DEFAULT.with(true, false, true, 0));
    without.put("no copies", RunSettings.DEFAULT.with(true, true, false, search));
    without.put("no search", RunSettings.DEFAULT.with(true, true, true, 0));
    System.out.println("adaptive / the reference's online, without one mechanism");
    for (String kind : kinds) {
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-7s", kind));
      List<Case> of = cases.stream().filter(c -> c.kind.equals(kind)).toList();
      without.forEach(
          (name, settings) ->
              line.append(
                  String.format(
                      Locale.ROOT,
                      "  %s %.3f",
                      name,
                      of.parallelStream()
                          .mapToDouble(
                              c ->
                                  realise(c, List.of("adaptive"), settings)
                                          .getOrDefault("adaptive", 0.0)
                                      / reference.getOrDefault(
                                          c.instance + "," + c.kind + "," + c.seed + ",online",
                                          1.0))
                          .average()
                          .orElse(0))));
      System.out.println(line);
    }
  }

  private static double value(Map<Case, Map<String, Double>> real, Case c, String policy) {
    return real.getOrDefault(c, Map.of()).getOrDefault(policy, Double.NaN);
  }

  private Map<String, Double> realise(Case c, List<String> policies, RunSettings settings) {
    try {
      Project project =
          ProjectFiles.read(folder.resolve("wfinstances").resolve(c.instance + ".heddle.json"))
              .value();
      Pool pool =
          PoolFiles.read(folder.resolve("wfinstances").resolve(c.instance + ".pool.json")).value();
      Scenario scenario =
          ScenarioFiles.read(
                  folder.resolve("scenarios").resolve(c.instance + "." + c.kind + ".scenario.json"))
              .value();
      Plan plan =
          plans.computeIfAbsent(
              c.instance + c.seed,
              k ->
                  Planners.named(System.getProperty("planner", "annealing"))
                      .orElseThrow()
                      .plan(
                          PlanRequest.of(project, pool, Limit.ofIterations(planIterations), c.seed),
                          PlanWatcher.NONE));
      Map<String, Double> real = new TreeMap<>();
      for (String policy : policies) {
        real.put(policy, run(project, pool, scenario, plan, c.seed, policy, settings));
      }
      return real;
    } catch (Exception e) {
      throw new IllegalStateException(c + ": " + e, e);
    }
  }

  private static double run(
      Project project,
      Pool pool,
      Scenario scenario,
      Plan plan,
      long seed,
      String policy,
      RunSettings settings)
      throws InterruptedException {
    return makespan(finish(project, pool, scenario, plan, seed, policy, settings));
  }

  private static double makespan(RunState state) {
    double makespan = 0;
    for (TaskRun task : state.tasks) {
      makespan = Math.max(makespan, task.doneAt);
    }
    return makespan;
  }

  private static RunState finish(
      Project project,
      Pool pool,
      Scenario scenario,
      Plan plan,
      long seed,
      String policy,
      RunSettings settings)
      throws InterruptedException {
    LaunchRequest request =
        new LaunchRequest(
            project, null, Path.of("."), pool, plan, "simulated", policy, scenario, seed);
    SimBackend backend = new SimBackend(project, pool, scenario, seed);
    RunState state = new RunState(project, pool, backend.traits());
    boolean events = Boolean.getBoolean("events");
    new Orchestrator(
            "bench",
            state,
            new MemoryJournal(),
            backend,
            Policies.of(request, plan, Durations.declared(project), settings),
            settings,
            Path.of("."),
            Path.of("."),
            event -> {
              if (events) {
                System.out.println(event.at() + " " + event.event() + " " + event.fields());
              }
            })
        .run();
    if (!state.state.equals("done")) {
      throw new IllegalStateException(policy + " ended " + state.state + ": " + state.reason);
    }
    return state;
  }
}
