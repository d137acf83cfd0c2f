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
import dev.heddle.ui.graph.layout.Folding;
import dev.heddle.ui.graph.layout.Layout;
import dev.heddle.ui.paint.StateShape;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** The graph of a run, each task in its state. */
final class RunGraph {
  private static final double MARGIN = 12;

  private final Workbench workbench;
  private final Executor background;
  private final GraphCanvas canvas;
  private @Nullable Project shown;
  private Map<String, CardLook> looks = Map.of();
  private final RunHands hands;
  private final Set<String> collapsed = new LinkedHashSet<>();
  private GraphModel base = GraphModel.EMPTY;
  private boolean alwaysFolded;
  private boolean fitted;

  RunGraph(Workbench workbench, Executor background) {
    this.workbench = workbench;
    this.background = background;
    canvas = new GraphCanvas(workbench.themeProperty());
    canvas.setRunning(true);
    canvas.setGround(false);
    canvas.setId("run-graph");
    hands = new RunHands(workbench, canvas, this::toggle, this::fit);
    canvas.widthProperty().addListener((o, was, is) -> resized());
    canvas.heightProperty().addListener((o, was, is) -> resized());
    workbench.textPercentProperty().addListener((o, was, is) -> fit());
  }

  Node node() {
    return canvas;
  }

  private void resized() {
    if (!hands.hasMoved()) {
      fit();
    }
  }

  /** Shows the whole graph. */
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
    collapsed.clear();
    hands.show(project);
    if (GraphModel.isPlaced(project)) {
      open(graph, false);
      return;
    }
    canvas.setModel(GraphModel.EMPTY);
    background.execute(
        () -> {
          boolean wide = graph.isWide();
          GraphModel placed = wide ? graph : graph.placed(Layout.whole(graph.links(), () -> false));
          Platform.runLater(
              () -> {
                open(placed, wide);
                fit();
                select();
              });
        });
  }

  private void open(GraphModel graph, boolean wide) {
    base = graph;
    alwaysFolded = wide;
    canvas.setModel(wide ? graph.folded(Set.of()) : graph);
  }

  /** Folds each kind of a layer into one card with a bar of its states, or opens all again. */
  void foldAll() {
    Set<String> all = groups();
    boolean close = !collapsed.containsAll(all);
    collapsed.clear();
    if (close) {
      collapsed.addAll(all);
    }
    refold();
    fit();
  }

  /** Folds the group that shows a task, or opens it. */
  private void toggle(int task) {
    Folding folding = canvas.model().folding().orElse(null);
    String key;
    if (folding == null) {
      Folding flat = base.folded(Set.of()).folding().orElseThrow();
      key = group(flat.items().get(flat.itemOf(task)));
    } else {
      key = group(folding.items().get(folding.itemOf(task)));
    }
    if (!collapsed.remove(key) && groups().contains(key)) {
      collapsed.add(key);
    }
    refold();
  }

  private static String group(Folding.Item item) {
    return item.layer() + ":" + item.kind();
  }

  /** Keys of the groups of more than one task. */
  private Set<String> groups() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    base.folded(Set.of())
        .folding()
        .orElseThrow()
        .items()
        .forEach(i -> sizes.merge(group(i), i.members().size(), Integer::sum));
    sizes.values().removeIf(n -> n < 2);
    return sizes.keySet();
  }

  private void refold() {
    boolean was = canvas.model().folding().isPresent();
    boolean is = alwaysFolded || !collapsed.isEmpty();
    canvas.setModel(is ? base.folded(Set.copyOf(collapsed)) : base);
    if (was != is) {
      fit();
    }
    select();
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
