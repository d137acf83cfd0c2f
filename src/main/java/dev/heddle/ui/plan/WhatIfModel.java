package dev.heddle.ui.plan;

import dev.heddle.model.MachineType;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.plan.Durations;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.Planners;
import dev.heddle.plan.Preference;
import dev.heddle.plan.Robustness;
import dev.heddle.plan.Scenarios;
import dev.heddle.plan.WhatIf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/**
 * Planners by scenarios: a plan for each pair, and a sweep over how many of one type there are.
 * Planned in the background, one after another; what is known changes on the executor it is given.
 */
final class WhatIfModel {
  private static final int SWEPT = 4;

  private final Executor background;
  private final Executor ui;
  private final AtomicInteger generation = new AtomicInteger();
  private final IntegerProperty changes = new SimpleIntegerProperty(this, "changes");
  private final Map<String, Cell> cells = new HashMap<>();
  private final List<Step> sweep = new ArrayList<>();
  private List<String> planners = List.of("greedy", "annealing", "exact");
  private List<Scenarios.Asked> scenarios = List.of();
  private String sweptType = "";
  private String sweptPlanner = "";
  private double seconds = 10;
  private int left;
  private @Nullable Project project;

  /**
   * A plan of one planner in one scenario.
   *
   * @param pool what it was planned on
   * @param plan null if none places every task
   * @param range what becomes of it when durations vary
   * @param seconds that planning took
   * @param why there is no plan; else empty
   */
  record Cell(
      Pool pool,
      @Nullable Plan plan,
      Robustness.@Nullable Range range,
      double seconds,
      String why) {}

  /** A plan with so many of the swept type. */
  record Step(int count, Cell cell) {}

  /** A cell's place. */
  record Place(String planner, String scenario) {}

  WhatIfModel(Executor background, Executor ui) {
    this.background = background;
    this.ui = ui;
  }

  /** Counts up whenever something is to be shown anew. */
  IntegerProperty changes() {
    return changes;
  }

  List<String> planners() {
    return planners;
  }

  List<Scenarios.Asked> scenarios() {
    return scenarios;
  }

  /** How the sweep went so far, by rising count. */
  List<Step> sweep() {
    return List.copyOf(sweep);
  }

  String sweptType() {
    return sweptType;
  }

  String sweptPlanner() {
    return sweptPlanner;
  }

  /** Plans still to be made. */
  int left() {
    return left;
  }

  /** Plans that were made, those of the sweep too. */
  int made() {
    return cells.size() + sweep.size();
  }

  /** Runs that were simulated for them. */
  long simulated() {
    long runs = 0;
    for (Cell cell : cells.values()) {
      runs += cell.range() == null ? 0 : cell.range().makespans().size();
    }
    for (Step step : sweep) {
      runs += step.cell().range() == null ? 0 : step.cell().range().makespans().size();
    }
    return runs;
  }

  @Nullable Project project() {
    return project;
  }

  @Nullable Cell cell(String planner, String scenario) {
    return cells.get(planner + "|" + scenario);
  }

  @Nullable Cell cell(Place place) {
    return cell(place.planner(), place.scenario());
  }

  /** How long each planner may take for one cell. */
  void setSeconds(double most) {
    seconds = most;
  }

  /** The best of the planners in a scenario. */
  @Nullable Place best(String scenario) {
    return best(planners.stream().map(p -> new Place(p, scenario)).toList());
  }

  /** The best of all. */
  @Nullable Place best() {
    List<Place> places = new ArrayList<>();
    scenarios.forEach(s -> planners.forEach(p -> places.add(new Place(p, s.title()))));
    return best(places);
  }

  private @Nullable Place best(List<Place> places) {
    Project now = project;
    if (now == null) {
      return null;
    }
    List<@Nullable Plan> plans = new ArrayList<>();
    for (Place place : places) {
      Cell cell = cell(place);
      plans.add(cell == null ? null : cell.plan());
    }
    int best = Preference.of(plans, now.objective().goal());
    return best < 0 ? null : places.get(best);
  }

  /** The worst that a planner comes to over all scenarios, or -infinity before the first plan. */
  double worst(String planner, Function<Cell, Double> of) {
    return scenarios.stream()
        .map(s -> cell(planner, s.title()))
        .filter(c -> c != null && c.plan() != null)
        .mapToDouble(of::apply)
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** Stops what goes on. */
  void stop() {
    generation.incrementAndGet();
    left = 0;
    changed();
  }

  /** Forgets all. */
  void clear() {
    cells.clear();
    sweep.clear();
    scenarios = List.of();
    project = null;
    stop();
  }

  /** Plans each pair that is not known yet, and then the sweep; all anew for another project. */
  void plan(
      Project asked,
      Pool pool,
      Durations durations,
      List<String> byPlanners,
      List<Scenarios.Asked> inScenarios,
      String swept) {
    int mine = generation.incrementAndGet();
    if (project != asked) {
      cells.clear();
      sweep.clear();
    }
    project = asked;
    planners = List.copyOf(byPlanners);
    scenarios = List.copyOf(inScenarios);
    List<Runnable> work = new ArrayList<>();
    for (Scenarios.Asked scenario : scenarios) {
      Pool changed = scenario.scenario() == null ? pool : WhatIf.pool(pool, scenario.scenario());
      for (String planner : planners) {
        String key = planner + "|" + scenario.title();
        if (!cells.containsKey(key)) {
          work.add(
              () -> {
                Cell cell = cell(mine, asked, changed, durations, planner);
                ui.execute(() -> take(mine, () -> cells.put(key, cell)));
              });
        }
      }
    }
    int pairs = work.size();
    work.addAll(sweep(mine, asked, pool, durations, swept));
    left = work.size();
    for (Runnable one : work) {
      background.execute(
          () -> {
            if (mine == generation.get()) {
              one.run();
            }
          });
    }
    if (pairs == 0 && work.isEmpty()) {
      left = 0;
    }
    changed();
  }

  private List<Runnable> sweep(
      int mine, Project asked, Pool pool, Durations durations, String type) {
    String planner = planners.contains("annealing") ? "annealing" : planners.getFirst();
    if (type.equals(sweptType) && planner.equals(sweptPlanner) && !sweep.isEmpty()) {
      return List.of();
    }
    sweep.clear();
    sweptType = type;
    sweptPlanner = planner;
    List<Runnable> work = new ArrayList<>();
    for (int count : counts(pool, type)) {
      Pool changed =
          pool.withTypes(
              pool.types().stream()
                  .map(t -> t.id().equals(type) ? t.withCount(count) : t)
                  .toList());
      work.add(
          () -> {
            Cell cell = cell(mine, asked, changed, durations, planner);
            ui.execute(() -> take(mine, () -> sweep.add(new Step(count, cell))));
          });
    }
    return work;
  }

  /** From none to four, or to twice as many as there are in four steps. */
  static List<Integer> counts(Pool pool, String type) {
    int has =
        pool.types().stream().filter(t -> t.id().equals(type)).mapToInt(MachineType::count).sum();
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i <= SWEPT; i++) {
      counts.add(has <= SWEPT ? i : has * i / 2);
    }
    return type.isEmpty() ? List.of() : counts;
  }

  private void take(int mine, Runnable change) {
    if (mine == generation.get()) {
      change.run();
      left--;
      changed();
    }
  }

  private void changed() {
    changes.set(changes.get() + 1);
  }

  private Cell cell(int mine, Project asked, Pool pool, Durations durations, String name) {
    Planner planner = Planners.named(name).orElse(null);
    if (planner == null) {
      return new Cell(pool, null, null, 0, "no planner " + name);
    }
    long began = System.nanoTime();
    Objective objective = asked.objective();
    try {
      Plan plan =
          planner.plan(
              new PlanRequest(asked, pool, objective, durations, Limit.ofSeconds(seconds), 1, null),
              new PlanWatcher() {
                @Override
                public boolean cancelled() {
                  return mine != generation.get();
                }
              });
      double took = (System.nanoTime() - began) / 1e9;
      long placed = plan.assignments().stream().map(a -> a.task()).distinct().count();
      if (placed < asked.tasks().size()) {
        long none = asked.tasks().size() - placed;
        return new Cell(
            pool,
            null,
            null,
            took,
            none == 1 ? "1 task fits nowhere" : none + " tasks fit nowhere");
      }
      return new Cell(pool, plan, PlanModel.range(asked, pool, plan), took, "");
    } catch (RuntimeException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      return new Cell(pool, null, null, 0, why);
    }
  }
}
