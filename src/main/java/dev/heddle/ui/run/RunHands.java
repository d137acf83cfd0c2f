package dev.heddle.ui.run;

import dev.heddle.model.CycleException;
import dev.heddle.model.Project;
import dev.heddle.model.TaskGraph;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.edit.model.Neighbours;
import dev.heddle.ui.edit.model.Neighbours.Way;
import dev.heddle.ui.graph.Camera;
import dev.heddle.ui.graph.CanvasScroll;
import dev.heddle.ui.graph.GraphCanvas;
import dev.heddle.ui.graph.Hit;
import dev.heddle.ui.graph.layout.Folding;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Mouse and keyboard on the graph of a run: a click selects, a drag pans, the wheel zooms, a
 * double-click or Enter folds a kind or opens it; arrows walk along edges.
 */
final class RunHands {
  private static final double SLOP = 4;

  private final Workbench workbench;
  private final GraphCanvas canvas;
  private final IntConsumer toggle;
  private final Runnable fit;
  private @Nullable TaskGraph structure;
  private @Nullable MouseEvent pressed;
  private Camera from = Camera.START;
  private boolean dragged;
  private boolean moved;

  /**
   * @param toggle folds the group of a task, or opens it
   * @param fit shows the whole graph
   */
  RunHands(Workbench workbench, GraphCanvas canvas, IntConsumer toggle, Runnable fit) {
    this.workbench = workbench;
    this.canvas = canvas;
    this.toggle = toggle;
    this.fit = fit;
    canvas.setFocusTraversable(true);
    canvas.focusedProperty().addListener((o, was, is) -> canvas.repaint());
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
    canvas.addEventHandler(MouseEvent.MOUSE_EXITED, e -> canvas.setHovered(-1));
    canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    canvas.addEventHandler(javafx.scene.input.ScrollEvent.SCROLL, e -> moved = true);
    canvas.addEventHandler(javafx.scene.input.ZoomEvent.ZOOM, e -> moved = true);
    new CanvasScroll(canvas).install();
  }

  /** Another graph is shown: the camera is the pane's again. */
  void show(Project project) {
    moved = false;
    canvas.setFocusedTask(-1);
    try {
      structure = TaskGraph.of(project);
    } catch (CycleException e) {
      structure = null;
    }
  }

  /** Whether the user has moved the camera since the graph was shown. */
  boolean hasMoved() {
    return moved;
  }

  private void press(MouseEvent e) {
    canvas.requestFocus();
    pressed = e;
    dragged = false;
    from = canvas.camera();
  }

  private void drag(MouseEvent e) {
    MouseEvent start = pressed;
    if (start == null) {
      return;
    }
    double dx = e.getX() - start.getX();
    double dy = e.getY() - start.getY();
    dragged |= Math.hypot(dx, dy) >= SLOP;
    if (dragged) {
      moved = true;
      canvas.setCamera(from.moved(dx, dy));
    }
  }

  private void release(MouseEvent e) {
    pressed = null;
    if (dragged) {
      return;
    }
    Hit hit = canvas.hit(e.getX(), e.getY());
    int task = task(hit);
    if (hit instanceof Hit.Opener || task >= 0 && e.getClickCount() == 2) {
      toggle.accept(task);
    } else if (hit instanceof Hit.Group group) {
      Set<String> ids = new LinkedHashSet<>();
      item(group.item()).members().forEach(n -> ids.add(canvas.model().task(n).id()));
      workbench.select(ids);
    } else {
      select(task, e.isShiftDown() || e.isShortcutDown());
    }
  }

  private void select(int task, boolean more) {
    Set<String> ids = new LinkedHashSet<>();
    if (more) {
      ids.addAll(workbench.selection());
    }
    if (task >= 0) {
      ids.add(canvas.model().task(task).id());
    }
    canvas.setFocusedTask(task);
    workbench.select(ids);
  }

  private void point(MouseEvent e) {
    canvas.setHovered(canvas.hit(e.getX(), e.getY()) instanceof Hit.Card card ? card.node() : -1);
  }

  /** A task of what was hit, -1 for none. */
  private int task(Hit hit) {
    return switch (hit) {
      case Hit.Card card -> card.node();
      case Hit.Port port -> port.node();
      case Hit.Group group -> item(group.item()).members().getFirst();
      case Hit.Opener opener -> item(opener.item()).members().getFirst();
      case Hit.Line _, Hit.Ground _ -> -1;
    };
  }

  private Folding.Item item(int number) {
    return canvas.model().folding().orElseThrow().items().get(number);
  }

  private void key(KeyEvent e) {
    if (e.isShortcutDown() || e.isAltDown() || canvas.model().size() == 0) {
      return;
    }
    switch (e.getCode()) {
      case UP -> walk(Way.UP, e.isShiftDown());
      case DOWN -> walk(Way.DOWN, e.isShiftDown());
      case LEFT -> walk(Way.LEFT, e.isShiftDown());
      case RIGHT -> walk(Way.RIGHT, e.isShiftDown());
      case ENTER, SPACE -> {
        if (canvas.focusedTask() >= 0) {
          toggle.accept(canvas.focusedTask());
        }
      }
      case ESCAPE -> select(-1, false);
      case PLUS, ADD, EQUALS, MINUS, SUBTRACT -> {
        moved = true;
        boolean in = e.getCode() != KeyCode.MINUS && e.getCode() != KeyCode.SUBTRACT;
        canvas.zoomTo(
            canvas.camera().zoom() * (in ? 1.25 : 0.8),
            canvas.getWidth() / 2,
            canvas.getHeight() / 2);
      }
      case DIGIT0, NUMPAD0 -> {
        moved = false;
        fit.run();
      }
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void walk(Way way, boolean more) {
    TaskGraph graph = structure;
    int at = Math.max(canvas.focusedTask(), canvas.selected().nextSetBit(0));
    Optional<String> next =
        at < 0 || graph == null
            ? Optional.of(canvas.model().task(0).id())
            : Neighbours.step(
                graph,
                canvas.model().task(at).id(),
                way,
                id -> canvas.geometry().x(canvas.model().number(id)));
    next.ifPresent(
        id -> {
          int task = canvas.model().number(id);
          select(task, more);
          canvas.reveal(task);
        });
  }
}
