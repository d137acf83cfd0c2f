package dev.heddle.ui.pool;

import dev.heddle.monitor.MonitorSnapshot;
import dev.heddle.ui.Fxml;
import dev.heddle.ui.Pane;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.Workbench;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The Pool pane. */
public final class PoolPane implements Pane {
  private static final long DAY_SECONDS = 86_400;

  private final Workbench workbench;
  private final PoolModel model;
  private final PoolSources sources;
  private final Executor background;
  private final InstantSource clock;
  private final PoolController controller;
  private final MachineController machine;
  private final Node node;
  private final Node inspector;
  private final Timeline ticking;
  private int known;

  /**
   * @param background where what takes a while is asked
   */
  public PoolPane(
      Workbench workbench,
      PoolModel model,
      PoolSources sources,
      Executor background,
      InstantSource clock) {
    this.workbench = workbench;
    this.model = model;
    this.sources = sources;
    this.background = background;
    this.clock = clock;
    controller =
        new PoolController(
            workbench,
            model,
            clock,
            sources::enable,
            sources::refresh,
            new ProviderSheets(workbench, model, sources));
    machine = new MachineController(workbench, model, clock, this::plan);
    node = Fxml.load("pool/pool.fxml", controller);
    inspector = Fxml.load("pool/machine.fxml", machine);
    ticking = new Timeline(new KeyFrame(Duration.seconds(1), e -> controller.tick()));
    ticking.setCycleCount(Animation.INDEFINITE);
    model.selectedProperty().addListener((o, was, is) -> details(is));
    model.machines().addListener((ListChangeListener<MachineRow>) c -> onMachines());
  }

  /** Rows of what the monitor knows, for the model to take. */
  public static void take(PoolModel model, MonitorSnapshot snapshot, Instant now) {
    model.take(
        MonitorRows.providers(snapshot, now, ZoneId.systemDefault()),
        MonitorRows.machines(snapshot));
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public Optional<Node> inspector() {
    return Optional.of(inspector);
  }

  @Override
  public ObservableList<String> facts() {
    return model.facts();
  }

  @Override
  public void shown() {
    sources.need(true);
    ticking.play();
    prices();
    if (model.selectedProperty().get() == null && !model.machines().isEmpty()) {
      model.selectedProperty().set(model.machines().getFirst());
    }
  }

  @Override
  public void hidden() {
    ticking.stop();
    sources.need(false);
  }

  /** Machines come when their provider answers: the first is looked at, their prices are read. */
  private void onMachines() {
    if (model.machines().size() == known) {
      return;
    }
    known = model.machines().size();
    Platform.runLater(
        () -> {
          prices();
          if (model.selectedProperty().get() == null && !model.machines().isEmpty()) {
            model.selectedProperty().set(model.machines().getFirst());
          }
        });
  }

  private Instant yesterday() {
    return clock.instant().minusSeconds(DAY_SECONDS);
  }

  private void prices() {
    List<String> types =
        model.machines().stream()
            .filter(r -> !r.own())
            .map(r -> r.type().id())
            .distinct()
            .limit(64)
            .toList();
    background.execute(
        () -> {
          Map<String, List<PricePoint>> found = new HashMap<>();
          for (String type : types) {
            found.put(type, sources.prices(type, yesterday()));
          }
          Platform.runLater(() -> controller.setPrices(found));
        });
  }

  private void details(@Nullable MachineRow row) {
    if (row == null) {
      return;
    }
    String type = row.type().id();
    boolean own = row.own();
    background.execute(
        () -> {
          List<PricePoint> points =
              own ? sources.loads(row.id(), yesterday()) : sources.prices(type, yesterday());
          List<Learned> learned = sources.learned(type);
          Platform.runLater(
              () -> {
                MachineRow now = model.selectedProperty().get();
                if (now != null && now.id().equals(row.id())) {
                  machine.showHistory(points);
                  machine.showLearned(learned);
                }
              });
        });
  }

  private void plan(WhatIf asked) {
    workbench.scenarios().add(asked.scenario());
    workbench.paneProperty().set(PaneId.PLAN);
  }
}
