package dev.heddle.ui.plan;

import dev.heddle.model.LowerBound;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.plan.Durations;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanFacts;
import dev.heddle.plan.PlanOrder;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.Planners;
import dev.heddle.plan.Robustness;
import dev.heddle.plan.WhatIf;
import dev.heddle.ui.plan.PlanColumn.Point;
import dev.heddle.ui.plan.PlanColumn.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Columns of plans for one project: planners at work in the background, one after another, and what
 * they have found so far. Needs no toolkit; its properties change on the executor that it is given.
 */
public final class PlanModel {
  /** Simulated runs of a plan that is not too large. */
  static final int SAMPLES = 400;

  private static final int MOST_TRIED = 4000;
  private static final int EXACT_TASKS = 3000;

  private final Executor background;
  private final Executor ui;
  private final ObservableList<PlanColumn> columns = FXCollections.observableArrayList();
  private final ObservableList<Point> tried = FXCollections.observableArrayList();
  private final StringProperty reference = new SimpleStringProperty(this, "reference", "");
  private final ObjectProperty<Project> project = new SimpleObjectProperty<>(this, "project");
  private final List<Point> freshTried = new ArrayList<>();
  private final AtomicInteger generation = new AtomicInteger();
  private final AtomicInteger triedCount = new AtomicInteger();
  private final AtomicBoolean pending = new AtomicBoolean();
  private final Map<String, PlanColumn> fresh = new java.util.LinkedHashMap<>();
  private volatile String stopped = "";
  private double seconds = 10;

  /**
   * @param background runs planners
   * @param ui changes what is observed: the JavaFX thread in a window
   */
  public PlanModel(Executor background, Executor ui) {
    this.background = background;
    this.ui = ui;
  }

  /** The columns, as they stand. */
  public ObservableList<PlanColumn> columns() {
    return columns;
  }

  /** Plans tried so far: makespan in seconds and money. */
  public ObservableList<Point> tried() {
    return tried;
  }

  /** How many plans were tried in all. */
  public int triedCount() {
    return triedCount.get();
  }

  /** Title of the column that others are marked against. */
  public StringProperty referenceProperty() {
    return reference;
  }

  /** The project that was compared; null before the first time. */
  public ObjectProperty<Project> projectProperty() {
    return project;
  }

  /** Seconds that each planner may take. */
  public void setSeconds(double newSeconds) {
    seconds = newSeconds;
  }

  /** The column of that title. */
  public Optional<PlanColumn> column(String title) {
    return columns.stream().filter(c -> c.title().equals(title)).findFirst();
  }

  /** The column that the others are marked against, once it has a plan. */
  public Optional<PlanColumn> referenceColumn() {
    return column(reference.get()).filter(c -> c.plan() != null);
  }

  /** The best column of those on the real pool that have a plan. */
  public Optional<PlanColumn> best() {
    PlanColumn best = null;
    Project now = project.get();
    for (PlanColumn column : columns) {
      Plan plan = column.plan();
      if (plan == null || column.scenario() != null || now == null) {
        continue;
      }
      if (best == null || better(now, plan, best.plan())) {
        best = column;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean better(Project project, Plan plan, @Nullable Plan than) {
    return than == null || new PlanOrder(project).compare(plan, than) < 0;
  }

  /** Whether a planner is at work. */
  public boolean working() {
    return columns.stream().anyMatch(c -> c.working() || c.state() == State.WAITING);
  }

  /** Compares all planners on what the machines offer now. */
  public void compare(Project compared, Pool pool, Durations durations) {
    int mine = generation.incrementAndGet();
    project.set(compared);
    columns.removeIf(c -> !c.pinned());
    tried.clear();
    triedCount.set(0);
    synchronized (fresh) {
      fresh.clear();
      freshTried.clear();
    }
    List<PlanColumn> asked = new ArrayList<>();
    for (Planner planner : Planners.all()) {
      if (shown(planner.name(), compared)) {
        asked.add(
            PlanColumn.waiting(
                title(planner.name()),
                planner.name(),
                null,
                pool,
                planner.name().equals("greedy") ? 1 : seconds));
      }
    }
    columns.addAll(asked);
    if (column(reference.get()).isEmpty() && !columns.isEmpty()) {
      reference.set(columns.getFirst().title());
    }
    background.execute(() -> asked.forEach(c -> work(mine, c, compared, durations)));
  }

  private static boolean shown(String planner, Project project) {
    return switch (planner) {
      case "greedy", "annealing" -> true;
      case "exact" -> project.tasks().size() <= EXACT_TASKS;
      default -> false;
    };
  }

  private static String title(String planner) {
    return Character.toUpperCase(planner.charAt(0)) + planner.substring(1);
  }

  /** Adds a column: a planner on the pool as a scenario leaves it. */
  public void add(String planner, @Nullable Scenario scenario, Pool real, Durations durations) {
    Project now = project.get();
    if (now == null) {
      return;
    }
    String title = scenario == null ? title(planner) : scenario.name();
    columns.removeIf(c -> c.title().equals(title));
    Pool pool = scenario == null ? real : WhatIf.pool(real, scenario);
    PlanColumn column = PlanColumn.waiting(title, planner, scenario, pool, seconds);
    columns.add(column);
    int mine = generation.get();
    background.execute(() -> work(mine, column, now, durations));
  }

  /** Takes a column away. */
  public void remove(String title) {
    stop(title);
    columns.removeIf(c -> c.title().equals(title));
  }

  /** Keeps a column when the project is compared again, or not any more. */
  public void pin(String title, boolean kept) {
    columns.replaceAll(c -> c.title().equals(title) ? c.withPinned(kept) : c);
  }

  /** Stops the planner of a column; its best so far stays. */
  public void stop(String title) {
    stopped = title;
  }

  /** Stops all. */
  public void stopAll() {
    generation.incrementAndGet();
    columns.replaceAll(
        c ->
            c.working() || c.state() == State.WAITING
                ? c.with(State.STOPPED, c.elapsedSeconds(), c.done(), "stopped")
                : c);
  }

  private void work(int mine, PlanColumn asked, Project compared, Durations durations) {
    if (mine != generation.get()) {
      return;
    }
    long began = System.nanoTime();
    Follower follower = new Follower(mine, asked, compared, began);
    follower.tell(c -> c.with(State.WORKING, 0, 0, ""));
    Planner planner = Planners.named(asked.planner()).orElse(null);
    if (planner == null) {
      follower.tell(c -> c.with(State.FAILED, 0, 0, "no planner " + asked.planner()));
      return;
    }
    Objective objective = compared.objective();
    PlanRequest request =
        new PlanRequest(
            compared,
            asked.pool(),
            objective,
            durations,
            Limit.ofSeconds(asked.limitSeconds()),
            1,
            null);
    try {
      Plan plan = planner.plan(request, follower);
      double took = (System.nanoTime() - began) / 1e9;
      follower.improved(plan, took);
      Robustness.Range range = range(compared, asked.pool(), plan);
      State end = follower.cancelled() ? State.STOPPED : State.DONE;
      follower.tell(c -> c.with(range).with(end, took, 1, ""));
    } catch (RuntimeException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      follower.tell(c -> c.with(State.FAILED, 0, 0, why));
    }
  }

  static Robustness.Range range(Project project, Pool pool, Plan plan) {
    Double deadline = project.objective().deadlineSeconds();
    int samples =
        Math.max(20, Math.min(SAMPLES, 2_000_000 / Math.max(1, plan.assignments().size())));
    return Robustness.of(
        project,
        pool,
        plan,
        task -> Robustness.ASSUMED_SIGMA,
        deadline == null ? Double.POSITIVE_INFINITY : deadline,
        samples,
        new Random(1));
  }

  /** Brings what a planner says to the column, at most one change under way at a time. */
  private final class Follower implements PlanWatcher {
    private final int mine;
    private final PlanColumn asked;
    private final Project compared;
    private final long began;

    Follower(int mine, PlanColumn asked, Project compared, long began) {
      this.mine = mine;
      this.asked = asked;
      this.compared = compared;
      this.began = began;
    }

    void tell(java.util.function.UnaryOperator<PlanColumn> change) {
      synchronized (fresh) {
        PlanColumn now = fresh.getOrDefault(asked.title(), asked);
        fresh.put(asked.title(), change.apply(now));
      }
      publish(mine);
    }

    @Override
    public void improved(Plan best, double atSeconds) {
      PlanFacts facts = PlanFacts.of(compared, asked.pool(), best);
      tell(
          c -> {
            List<Point> curve = new ArrayList<>(c.curve());
            if (curve.isEmpty() || curve.getLast().value() != best.value()) {
              curve.add(new Point(atSeconds, best.value()));
            }
            return c.with(best, facts, curve);
          });
    }

    @Override
    public void bound(LowerBound bound, double atSeconds) {
      tell(
          c -> {
            List<Point> curve = new ArrayList<>(c.boundCurve());
            boolean cost = compared.objective().goal() == Objective.Goal.COST;
            curve.add(new Point(atSeconds, cost ? bound.cost() : bound.makespanSeconds()));
            return c.with(bound, curve);
          });
    }

    @Override
    public void tried(double makespanSeconds, double cost) {
      triedCount.incrementAndGet();
      synchronized (fresh) {
        if (freshTried.size() < 200) {
          freshTried.add(new Point(makespanSeconds, cost));
        }
      }
    }

    @Override
    public void progress(double share, long iterations) {
      double seconds = (System.nanoTime() - began) / 1e9;
      tell(c -> c.with(c.state(), seconds, share, c.note()));
    }

    @Override
    public boolean cancelled() {
      return mine != generation.get() || stopped.equals(asked.title());
    }
  }

  private void publish(int mine) {
    if (pending.compareAndSet(false, true)) {
      ui.execute(() -> show(mine));
    }
  }

  private void show(int mine) {
    pending.set(false);
    Map<String, PlanColumn> changed;
    List<Point> newTried;
    synchronized (fresh) {
      changed = new java.util.LinkedHashMap<>(fresh);
      newTried = List.copyOf(freshTried);
      freshTried.clear();
    }
    if (mine != generation.get()) {
      return;
    }
    for (int i = 0; i < columns.size(); i++) {
      PlanColumn now = changed.get(columns.get(i).title());
      if (now != null && now != columns.get(i)) {
        columns.set(i, now.withPinned(columns.get(i).pinned()));
      }
    }
    tried.addAll(newTried);
    if (tried.size() > MOST_TRIED) {
      tried.remove(0, tried.size() - MOST_TRIED);
    }
  }
}
