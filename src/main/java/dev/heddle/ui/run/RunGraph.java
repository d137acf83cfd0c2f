package dev.heddle.ui.run;

import dev.heddle.model.Project;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.TaskView;
import dev.heddle.run.TaskView.AttemptView;
import dev.heddle.run.TaskView.State;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.graph.CardLook;
import dev.heddle.ui.graph.GraphCanvas;
import dev.heddle.ui.graph.GraphModel;
import dev.heddle.ui.graph.Hit;
import dev.heddle.ui.graph.layout.Layout;
import dev.heddle.ui.paint.StateShape;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** The graph of a run, each task in its state. */
final class RunGraph {
  private static final double MARGIN = 12;

  private final Workbench workbench;
  private final Executor background;
  private final GraphCanvas canvas;
  private @Nullable Project shown;
  private Map<String, CardLook> looks = Map.of();
  private boolean fitted;

  RunGraph(Workbench workbench, Executor background) {
    this.workbench = workbench;
    this.background = background;
    canvas = new GraphCanvas(workbench.themeProperty());
    canvas.setRunning(true);
    canvas.setGround(false);
    canvas.setId("run-graph");
    canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::onClick);
    canvas.widthProperty().addListener((o, was, is) -> fit());
    canvas.heightProperty().addListener((o, was, is) -> fit());
    workbench.textPercentProperty().addListener((o, was, is) -> fit());
  }

  Node node() {
    return canvas;
  }

  private void fit() {
    if (canvas.getWidth() > 0 && canvas.getHeight() > 0 && canvas.model().size() > 0) {
      canvas.setMostFit(workbench.textPercentProperty().get() / 100.0);
      canvas.fit(MARGIN, MARGIN, MARGIN, MARGIN);
      fitted = true;
    }
  }

  void show(RunSnapshot run) {
    if (shown == null || !shown.tasks().equals(run.project().tasks())) {
      shown = run.project();
      fitted = false;
      place(run.project());
    }
    Map<String, CardLook> next = new HashMap<>();
    run.tasks().forEach((id, view) -> next.put(id, look(run, view)));
    looks = next;
    canvas.setLooks(n -> looks.getOrDefault(canvas.model().task(n).id(), CardLook.PLAIN));
    if (!fitted) {
      fit();
    }
    select();
  }

  private void place(Project project) {
    GraphModel graph = GraphModel.of(project);
    if (GraphModel.isPlaced(project)) {
      canvas.setModel(graph);
      return;
    }
    canvas.setModel(GraphModel.EMPTY);
    background.execute(
        () -> {
          GraphModel placed =
              graph.isWide()
                  ? graph.folded(Set.of())
                  : graph.placed(Layout.best(graph.links()).place(graph.links(), () -> false));
          Platform.runLater(
              () -> {
                canvas.setModel(placed);
                fit();
                select();
              });
        });
  }

  /** Shows what is selected. */
  void select() {
    BitSet nodes = new BitSet();
    for (int n = 0; n < canvas.model().size(); n++) {
      if (workbench.selection().contains(canvas.model().task(n).id())) {
        nodes.set(n);
      }
    }
    canvas.setSelected(nodes);
  }

  private void onClick(MouseEvent event) {
    if (canvas.hit(event.getX(), event.getY()) instanceof Hit.Card task) {
      workbench.select(Set.of(canvas.model().task(task.node()).id()));
    }
  }

  private static CardLook look(RunSnapshot run, TaskView view) {
    int live = 0;
    int shards = 1;
    double progress = -1;
    for (AttemptView attempt : view.attempts()) {
      shards = Math.max(shards, attempt.shards());
      if (attempt.state() == State.RUNNING) {
        live++;
        double whole = attempt.expectedFinish() - attempt.start();
        double share = whole > 0 ? (run.now() - attempt.start()) / whole : 0;
        progress = Math.max(progress, Math.max(0, Math.min(0.99, share)));
      }
    }
    StateShape shape =
        switch (view.state()) {
          case WAITING -> StateShape.WAITING;
          case READY -> StateShape.READY;
          case RUNNING -> StateShape.RUNNING;
          case DONE -> StateShape.DONE;
          case FAILED -> StateShape.FAILED;
          case CANCELLED -> StateShape.CANCELLED;
        };
    String line = view.state() == State.FAILED ? view.reason() : "";
    boolean copy = live > 1 && shards == 1;
    return new CardLook(shape, progress, line, copy, shards, false, CardLook.Trouble.NONE);
  }
}
