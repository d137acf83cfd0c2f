package dev.heddle.ui.edit;

import dev.heddle.model.Task.Position;
import dev.heddle.ui.edit.model.Neighbours;
import dev.heddle.ui.edit.model.Neighbours.Way;
import dev.heddle.ui.graph.GraphCanvas;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The keyboard on the canvas: arrows walk along edges, with Shift they add to the selection, with
 * Ctrl they move the selected tasks; Enter renames, Space held pans, Esc ends or lets go, the menu
 * key lists actions.
 */
final class CanvasKeys {
  private static final double NUDGE = 8;

  private final EditModel model;
  private final GraphCanvas canvas;
  private final Hands hands;
  private final Hands.Desk desk;

  CanvasKeys(EditModel model, GraphCanvas canvas, Hands hands, Hands.Desk desk) {
    this.model = model;
    this.canvas = canvas;
    this.hands = hands;
    this.desk = desk;
  }

  void install() {
    canvas.setFocusTraversable(true);
    canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    canvas.addEventHandler(KeyEvent.KEY_RELEASED, this::released);
    canvas.focusedProperty().addListener((o, was, is) -> canvas.repaint());
  }

  private void pressed(KeyEvent e) {
    Way way = way(e.getCode());
    if (way != null && !e.isAltDown()) {
      if (e.isShortcutDown() && !e.isShiftDown()) {
        nudge(way);
      } else if (!e.isShortcutDown()) {
        walk(way, e.isShiftDown());
      } else {
        return;
      }
      e.consume();
      return;
    }
    switch (e.getCode()) {
      case SPACE -> hands.setSpace(true);
      case ENTER -> {
        if (e.isAltDown() || e.isShortcutDown() || model.workbench().selection().size() != 1) {
          return;
        }
        desk.rename(model.workbench().selection().iterator().next());
      }
      case ESCAPE -> escape();
      case CONTEXT_MENU -> desk.listActions(canvas.getWidth() / 2, canvas.getHeight() / 3);
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void released(KeyEvent e) {
    if (e.getCode() == KeyCode.SPACE) {
      hands.setSpace(false);
      e.consume();
    }
  }

  private void escape() {
    if (hands.isBusy()) {
      hands.cancel();
    } else if (!model.workbench().findProperty().get().isEmpty()) {
      model.workbench().findProperty().set("");
    } else {
      model.workbench().select(Set.of());
      canvas.setEdge(-1);
      canvas.setJumped(-1);
      desk.say("", "", 0, 0);
    }
  }

  private static @Nullable Way way(KeyCode code) {
    return switch (code) {
      case UP -> Way.UP;
      case DOWN -> Way.DOWN;
      case LEFT -> Way.LEFT;
      case RIGHT -> Way.RIGHT;
      default -> null;
    };
  }

  private void walk(Way way, boolean more) {
    if (canvas.model().size() == 0) {
      return;
    }
    int from = canvas.focusedTask();
    if (from < 0) {
      from = model.selected().nextSetBit(0);
    }
    Optional<String> next =
        from < 0
            ? Optional.of(canvas.model().task(0).id())
            : Neighbours.step(
                model.document().structure(),
                canvas.model().task(from).id(),
                way,
                id -> canvas.geometry().x(canvas.model().number(id)));
    next.ifPresent(
        id -> {
          Set<String> ids =
              more ? new LinkedHashSet<>(model.workbench().selection()) : new LinkedHashSet<>();
          ids.add(id);
          model.workbench().select(ids);
          int node = canvas.model().number(id);
          canvas.setFocusedTask(node);
          canvas.reveal(node);
        });
  }

  private void nudge(Way way) {
    if (model.isFolded() || model.workbench().selection().isEmpty()) {
      return;
    }
    double dx = way == Way.LEFT ? -NUDGE : way == Way.RIGHT ? NUDGE : 0;
    double dy = way == Way.UP ? -NUDGE : way == Way.DOWN ? NUDGE : 0;
    Map<String, Position> to = new LinkedHashMap<>();
    model
        .places(new LinkedHashSet<>(model.workbench().selection()))
        .forEach((id, p) -> to.put(id, new Position(p.x() + dx, p.y() + dy)));
    model.move(to, "nudge");
  }
}
