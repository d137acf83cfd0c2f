package dev.heddle.ui.plan;

import dev.heddle.io.PlanFiles;
import dev.heddle.io.Units;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.monitor.profile.InputSizes;
import dev.heddle.monitor.profile.Profiles;
import dev.heddle.plan.Durations;
import dev.heddle.plan.Planner;
import dev.heddle.plan.Planners;
import dev.heddle.plan.Scenarios;
import dev.heddle.run.home.Home;
import dev.heddle.run.home.LearntDurations;
import dev.heddle.ui.Action;
import dev.heddle.ui.Pane;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.Notices;
import dev.heddle.ui.paint.Icon;
import dev.heddle.ui.run.LaunchSheet;
import dev.heddle.ui.run.RunDesk;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** The Plan pane. */
public final class PlanPane implements Pane, PlanRequests {
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(3);

  private static final double PICTURE_SECONDS = 4;

  private final Workbench workbench;
  private final RunDesk desk;
  private final PlanModel model;
  private final WhatIfModel whatIf;
  private final PlanController controller;
  private final ExecutorService planners =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("planners").factory());
  private final ObservableList<String> facts = FXCollections.observableArrayList();
  private final List<Action> actions;

  /** What plans rest on. */
  private record Ground(Pool pool, Durations durations) {}

  public PlanPane(Workbench workbench, RunDesk desk) {
    this.workbench = workbench;
    this.desk = desk;
    model = new PlanModel(planners, Platform::runLater);
    whatIf = new WhatIfModel(planners, Platform::runLater);
    controller = new PlanController(workbench, model, whatIf, this);
    whatIf.changes().addListener((o, was, is) -> fact());
    model.columns().addListener((ListChangeListener<PlanColumn>) c -> fact());
    model
        .columns()
        .addListener((ListChangeListener<PlanColumn>) c -> Platform.runLater(this::takeScenarios));
    workbench
        .scenarios()
        .addListener((ListChangeListener<Scenario>) c -> Platform.runLater(this::takeScenarios));
    takeScenarios();
    workbench.fileProperty().addListener((o, was, is) -> forget());
    actions =
        List.of(
            Action.of("compare", "Compare", "plan", this::compare)
                .key("Shortcut+Enter")
                .icon(Icon.COMPARE)
                .when(workbench.open()),
            Action.of("whatif", "What-if", "plan", this::showWhatIf)
                .key("Shortcut+Alt+Enter")
                .icon(Icon.GRID)
                .when(workbench.open()),
            Action.of("launch", "Launch", "run", this::launchBest)
                .key("Shortcut+Shift+Enter")
                .icon(Icon.PLAY)
                .when(Bindings.and(workbench.open(), workbench.running().not())));
  }

  /** The columns, for tests and the rest of the window. */
  public PlanModel model() {
    return model;
  }

  /** Plans what was asked for in other panes, beside a comparison, which is made first. */
  private void takeScenarios() {
    if (workbench.scenarios().isEmpty()) {
      return;
    }
    if (model.columns().isEmpty()) {
      compare();
      return;
    }
    List<Scenario> asked = List.copyOf(workbench.scenarios());
    workbench.scenarios().clear();
    asked.forEach(this::whatIf);
  }

  private void forget() {
    model.stopAll();
    model.columns().clear();
    whatIf.clear();
    controller.showWhatIf(false);
  }

  private void fact() {
    List<String> now = new java.util.ArrayList<>();
    if (controller.showsWhatIf() && whatIf.project() != null) {
      int made = whatIf.made();
      now.add(made + " of " + (made + whatIf.left()) + " plans");
      now.add(Units.count(whatIf.simulated()) + " runs simulated");
      facts.setAll(now);
      return;
    }
    for (PlanColumn column : model.columns()) {
      if (column.working()) {
        double left = Math.max(0, column.limitSeconds() - column.elapsedSeconds());
        now.add(
            column.title().toLowerCase(java.util.Locale.ROOT)
                + ": "
                + Units.decimals(left, 0)
                + " s left");
      }
    }
    if (model.triedCount() > 0) {
      now.add(Units.count(model.triedCount()) + " plans tried");
    }
    facts.setAll(now);
  }

  /** Compares all planners on what the machines offer now. */
  public void compare() {
    Project project = workbench.projectProperty().get();
    if (project == null || project.tasks().isEmpty()) {
      workbench.paneProperty().set(PaneId.PLAN);
      return;
    }
    workbench.paneProperty().set(PaneId.PLAN);
    var _ =
        ground(project)
            .thenAcceptAsync(
                ground -> model.compare(project, ground.pool(), ground.durations()),
                Platform::runLater)
            .exceptionally(this::failed);
  }

  /** Shows the table of what-ifs, after a comparison, which is made first. */
  private void showWhatIf() {
    workbench.paneProperty().set(PaneId.PLAN);
    if (model.columns().isEmpty()) {
      compare();
    }
    controller.showWhatIf(true);
  }

  private @Nullable Void failed(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    Platform.runLater(() -> Notices.failed(controller.node().getScene(), "No plan", why));
    return null;
  }

  /** Pool and durations: the project's own, else this machine and what providers say. */
  private CompletableFuture<Ground> ground(Project project) {
    Pool own = workbench.isPoolOffered() ? null : workbench.poolProperty().get();
    Path file = workbench.fileProperty().get();
    Path folder = file == null ? null : file.toAbsolutePath().getParent();
    return desk.behind()
        .home()
        .thenApplyAsync(home -> ground(home, project, own, folder), desk.behind().executor())
        .thenApplyAsync(
            ground -> {
              if (workbench.poolProperty().get() == null || workbench.isPoolOffered()) {
                workbench.offerPool(ground.pool());
              }
              return ground;
            },
            Platform::runLater);
  }

  private static Ground ground(
      Home home, Project project, @Nullable Pool own, @Nullable Path folder) {
    Durations declared = Durations.declared(project);
    Profiles learnt = home.runs().profiles();
    Durations durations =
        learnt.lines().isEmpty()
            ? declared
            : new LearntDurations(learnt, declared, new InputSizes(project, folder));
    if (own != null) {
      return new Ground(own, durations);
    }
    try {
      home.monitor().awaitFirst(FIRST_ANSWER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Ground(home.monitor().snapshot().pool(), durations);
  }

  private void launchBest() {
    model
        .best()
        .ifPresentOrElse(
            c -> launch(c.title()),
            () -> {
              compare();
              launchWhenReady();
            });
  }

  /** Asks to launch as soon as a first plan is there. */
  private void launchWhenReady() {
    model
        .columns()
        .addListener(
            new ListChangeListener<PlanColumn>() {
              @Override
              public void onChanged(Change<? extends PlanColumn> change) {
                if (model.best().isPresent() && !model.working()) {
                  model.columns().removeListener(this);
                  model.best().ifPresent(c -> launch(c.title()));
                }
              }
            });
  }

  /** Asks to launch the plan of a column. */
  void launch(String title) {
    Project project = model.projectProperty().get();
    PlanColumn column = model.column(title).orElse(null);
    Plan plan = column == null ? null : column.plan();
    if (project == null || column == null || plan == null || workbench.running().get()) {
      return;
    }
    new LaunchSheet(workbench, desk, project, column.pool(), plan, title, column.range()).show();
  }

  @Override
  public void addColumn(Node beside) {
    ContextMenu menu = new ContextMenu();
    Pool pool = workbench.poolProperty().get();
    for (Planner planner : Planners.all()) {
      MenuItem item = new MenuItem(planner.name());
      item.setOnAction(e -> add(planner.name(), null));
      menu.getItems().add(item);
    }
    if (pool != null) {
      menu.getItems().add(new SeparatorMenuItem());
      Scenarios.of(pool).stream()
          .limit(12)
          .forEach(
              scenario -> {
                MenuItem item = new MenuItem(scenario.name());
                item.setOnAction(e -> whatIf(scenario));
                menu.getItems().add(item);
              });
    }
    menu.show(beside, Side.BOTTOM, 0, 4);
  }

  private void add(String planner, @Nullable Scenario scenario) {
    Project project = model.projectProperty().get();
    if (project == null) {
      return;
    }
    var _ =
        ground(project)
            .thenAcceptAsync(
                g -> model.add(planner, scenario, g.pool(), g.durations()), Platform::runLater)
            .exceptionally(this::failed);
  }

  @Override
  public void whatIf(Scenario scenario) {
    add("annealing", scenario);
  }

  @Override
  public void table(WhatIfController.Choice choice) {
    Project project = workbench.projectProperty().get();
    if (project == null) {
      return;
    }
    var _ =
        ground(project)
            .thenAcceptAsync(
                g ->
                    whatIf.plan(
                        project,
                        g.pool(),
                        g.durations(),
                        choice.planners(),
                        choice.scenarios().isEmpty()
                            ? Scenarios.usual(g.pool())
                            : choice.scenarios(),
                        choice.swept().isEmpty() ? Scenarios.swept(g.pool()) : choice.swept()),
                Platform::runLater)
            .exceptionally(this::failed);
  }

  @Override
  public void open(WhatIfModel.Place place) {
    controller.showWhatIf(false);
    whatIf.scenarios().stream()
        .filter(s -> s.title().equals(place.scenario()))
        .findFirst()
        .ifPresent(s -> add(place.planner(), s.scenario()));
  }

  @Override
  public void export() {
    model.best().ifPresent(c -> save(c.title()));
  }

  private void save(String title) {
    Plan plan = model.column(title).map(PlanColumn::plan).orElse(null);
    if (plan == null) {
      return;
    }
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save the plan");
    chooser.setInitialFileName(title.toLowerCase(java.util.Locale.ROOT) + ".plan.json");
    File file = chooser.showSaveDialog(controller.node().getScene().getWindow());
    if (file == null) {
      return;
    }
    var _ =
        CompletableFuture.runAsync(() -> write(file.toPath(), plan), desk.behind().executor())
            .thenRunAsync(
                () -> Notices.done(controller.node().getScene(), "Plan saved", file.getName()),
                Platform::runLater)
            .exceptionally(this::failed);
  }

  private static void write(Path file, Plan plan) {
    try {
      PlanFiles.write(file, plan);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ColumnController.Asked asked() {
    return new ColumnController.Asked(
        this::launch, model::stop, model::remove, this::save, model.referenceProperty()::set);
  }

  @Override
  public Node node() {
    return controller.node();
  }

  @Override
  public List<Action> actions() {
    return actions;
  }

  @Override
  public ObservableList<String> facts() {
    return facts;
  }

  /** Plans made in a few seconds each. */
  @Override
  public CompletableFuture<Void> forPicture() {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    if (controller.showsWhatIf()) {
      whatIf
          .changes()
          .addListener(
              (o, was, is) -> {
                if (whatIf.made() > 0 && whatIf.left() == 0) {
                  ready.complete(null);
                }
              });
      return ready;
    }
    model.setSeconds(PICTURE_SECONDS);
    whatIf.setSeconds(1);
    model
        .columns()
        .addListener(
            (ListChangeListener<PlanColumn>)
                c -> {
                  if (!model.columns().isEmpty() && !model.working()) {
                    ready.complete(null);
                  }
                });
    compare();
    if (workbench.projectProperty().get() == null) {
      ready.complete(null);
    }
    return ready;
  }

  @Override
  public void close() {
    model.stopAll();
    planners.shutdownNow();
  }
}
