package dev.heddle.ui.edit;

import dev.heddle.model.CycleException;
import dev.heddle.model.Edge;
import dev.heddle.model.Task;
import dev.heddle.model.Task.Position;
import dev.heddle.ui.edit.model.Arrange;
import dev.heddle.ui.edit.model.Edits;
import dev.heddle.ui.edit.model.Neighbours;
import dev.heddle.ui.graph.Camera;
import dev.heddle.ui.graph.Geometry;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.Gesture;
import dev.heddle.ui.graph.GraphCanvas;
import dev.heddle.ui.graph.Hit;
import dev.heddle.ui.graph.Level;
import dev.heddle.ui.graph.layout.Folding;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** What the pointer does on the canvas of the Edit pane: from press to release. */
final class Hands {
  private static final double SLOP = 4;

  /** What needs more than the canvas: the pane shows it. */
  interface Desk {
    /** Lets the user rename a task in place. */
    void rename(String id);

    /** Lists actions at a place of the canvas. */
    void listActions(double x, double y);

    /** An edge was chosen, or none. */
    void edgeChosen();

    /** Says at a place of the canvas why something is refused; empty takes it away. */
    void say(String title, String text, double x, double y);
  }

  private sealed interface Doing {
    record Nothing() implements Doing {}

    record Pan(double x, double y, Camera from) implements Doing {}

    record Band(double x, double y, Set<String> before) implements Doing {}

    record Move(double x, double y, Map<String, Position> from, Object gesture) implements Doing {}

    record Draw(int from, boolean up) implements Doing {}

    record Unfold(int node) implements Doing {}
  }

  private final EditModel model;
  private final GraphCanvas canvas;
  private final Desk desk;
  private Doing doing = new Doing.Nothing();
  private @Nullable MouseEvent pressed;
  private boolean moved;
  private boolean space;

  Hands(EditModel model, GraphCanvas canvas, Desk desk) {
    this.model = model;
    this.canvas = canvas;
    this.desk = desk;
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::move);
    canvas.addEventHandler(MouseEvent.MOUSE_EXITED, e -> leave());
  }

  /** Says whether the space bar is down: then a drag pans. */
  void setSpace(boolean down) {
    space = down;
    canvas.setCursor(down ? Cursor.OPEN_HAND : Cursor.DEFAULT);
  }

  /** Ends what goes on without doing it. */
  void cancel() {
    if (doing instanceof Doing.Move m && moved) {
      model.move(m.from(), m.gesture());
      model.document().seal();
    }
    end();
  }

  /** Whether something goes on that Esc would end. */
  boolean isBusy() {
    return !(doing instanceof Doing.Nothing);
  }

  private void end() {
    doing = new Doing.Nothing();
    canvas.setGesture(null);
    canvas.setCursor(space ? Cursor.OPEN_HAND : Cursor.DEFAULT);
    desk.say("", "", 0, 0);
  }

  private void press(MouseEvent e) {
    canvas.requestFocus();
    canvas.setJumped(-1);
    pressed = e;
    moved = false;
    if (e.getButton() == MouseButton.MIDDLE || e.getButton() == MouseButton.PRIMARY && space) {
      doing = new Doing.Pan(e.getX(), e.getY(), canvas.camera());
      canvas.setCursor(Cursor.CLOSED_HAND);
      return;
    }
    Hit hit = canvas.hit(e.getX(), e.getY());
    if (e.getButton() == MouseButton.SECONDARY) {
      if (hit instanceof Hit.Card c && !isSelected(c.node())) {
        model.workbench().select(Set.of(id(c.node())));
      }
      desk.listActions(e.getX(), e.getY());
      return;
    }
    canvas.setEdge(hit instanceof Hit.Line line ? line.edge() : -1);
    desk.edgeChosen();
    switch (hit) {
      case Hit.Ground g -> ground(e);
      case Hit.Line line -> {
        if (!e.isShiftDown()) {
          model.workbench().select(Set.of());
        }
      }
      case Hit.Port port -> {
        canvas.setFocusedTask(port.node());
        doing = new Doing.Draw(port.node(), !port.out());
      }
      case Hit.Card card -> card(card.node(), e);
      case Hit.Group group -> group(group.item(), e);
      case Hit.Opener opener -> open(opener.item());
    }
  }

  private void ground(MouseEvent e) {
    boolean more = e.isShiftDown() || e.isShortcutDown();
    if (e.getClickCount() == 2) {
      make(e.getX(), e.getY(), "task");
      return;
    }
    doing =
        new Doing.Band(
            e.getX(), e.getY(), more ? Set.copyOf(model.workbench().selection()) : Set.of());
    if (!more) {
      model.workbench().select(Set.of());
    }
  }

  private void card(int node, MouseEvent e) {
    String id = id(node);
    canvas.setFocusedTask(node);
    if (e.getClickCount() == 2) {
      doing = new Doing.Nothing();
      desk.rename(id);
      return;
    }
    if (e.isShiftDown() && !e.isAltDown() || e.isShortcutDown()) {
      Set<String> now = new LinkedHashSet<>(model.workbench().selection());
      if (!now.remove(id)) {
        now.add(id);
      }
      model.workbench().select(now);
    } else if (!isSelected(node)) {
      model.workbench().select(Set.of(id));
    }
    doing =
        !model.isFolded()
            ? taken(e)
            : canvas.camera().level() == Level.BLOCK ? new Doing.Nothing() : new Doing.Unfold(node);
  }

  /** What is selected in the hand, with what hangs on it if Alt is held. */
  private Doing.Move taken(MouseEvent e) {
    Set<String> ids = new LinkedHashSet<>(model.workbench().selection());
    if (e.isAltDown()) {
      ids =
          new LinkedHashSet<>(
              e.isShiftDown()
                  ? Neighbours.ancestors(model.document().structure(), ids)
                  : Neighbours.descendants(model.document().structure(), ids));
    }
    return new Doing.Move(e.getX(), e.getY(), model.places(ids), new Object());
  }

  /** A card is dragged out of a fold: all stay where they are seen, and this one goes along. */
  private Doing.Move unfold(Doing.Unfold held, MouseEvent start) {
    Camera c = canvas.camera();
    Box before = canvas.geometry().card(held.node());
    double x = c.screenX(before.cx());
    double y = c.screenY(before.y() + before.h() / 2);
    model.unfoldInPlace();
    Box after = canvas.geometry().card(held.node());
    canvas.setCamera(Camera.at(c.zoom(), after.cx(), after.y() + after.h() / 2, x, y));
    return taken(start);
  }

  private void group(int item, MouseEvent e) {
    Folding.Item group = item(item);
    if (e.getClickCount() == 2) {
      open(item);
      return;
    }
    Set<String> ids =
        group.members().stream().map(this::id).collect(Collectors.toCollection(LinkedHashSet::new));
    if (e.isShiftDown() || e.isShortcutDown()) {
      ids.addAll(model.workbench().selection());
    }
    model.workbench().select(ids);
  }

  private void open(int item) {
    Folding.Item group = item(item);
    model.collapse(List.of(group.key()), group.form() == Folding.Form.BLOCK);
  }

  private Folding.Item item(int number) {
    return canvas.model().folding().orElseThrow().items().get(number);
  }

  private String id(int node) {
    return canvas.model().task(node).id();
  }

  private boolean isSelected(int node) {
    return model.workbench().selection().contains(id(node));
  }

  private void drag(MouseEvent e) {
    MouseEvent start = pressed;
    if (start == null) {
      return;
    }
    if (!moved && Math.hypot(e.getX() - start.getX(), e.getY() - start.getY()) < SLOP) {
      return;
    }
    moved = true;
    switch (doing) {
      case Doing.Nothing n -> {
        // Nothing is held.
      }
      case Doing.Unfold held -> {
        Doing.Move move = unfold(held, start);
        doing = move;
        moveTo(move, e);
      }
      case Doing.Pan pan ->
          canvas.setCamera(pan.from().moved(e.getX() - pan.x(), e.getY() - pan.y()));
      case Doing.Band band -> band(band, e);
      case Doing.Move move -> moveTo(move, e);
      case Doing.Draw draw -> draw(draw, e);
    }
  }

  private void band(Doing.Band band, MouseEvent e) {
    Camera c = canvas.camera();
    double x = Math.min(c.x(band.x()), c.x(e.getX()));
    double y = Math.min(c.y(band.y()), c.y(e.getY()));
    double w = Math.abs(e.getX() - band.x()) / c.scale();
    double h = Math.abs(e.getY() - band.y()) / c.scale();
    Set<String> ids = new LinkedHashSet<>(band.before());
    for (int node : canvas.geometry().within(x, y, w, h)) {
      ids.add(id(node));
    }
    model.workbench().select(ids);
    canvas.setGesture(new Gesture.Band(new Box(x, y, w, h), ids.size()));
  }

  private void moveTo(Doing.Move move, MouseEvent e) {
    double[] from = canvas.position(move.x(), move.y());
    double[] to = canvas.position(e.getX(), e.getY());
    double dx = to[0] - from[0];
    double dy = to[1] - from[1];
    if (!e.isShortcutDown()) {
      dx = Math.rint(dx / Arrange.SNAP) * Arrange.SNAP;
      dy = Math.rint(dy / Arrange.SNAP) * Arrange.SNAP;
    }
    Map<String, Position> places = new LinkedHashMap<>();
    for (Map.Entry<String, Position> p : move.from().entrySet()) {
      places.put(p.getKey(), new Position(p.getValue().x() + dx, p.getValue().y() + dy));
    }
    model.move(places, move.gesture());
    Edge edge = edgeUnder(e, move.from().keySet());
    canvas.setGesture(edge == null ? null : insertion(edge));
  }

  /** The edge that a single dragged task would be put into: one that it has no part in. */
  private @Nullable Edge edgeUnder(MouseEvent e, Set<String> moving) {
    if (moving.size() != 1) {
      return null;
    }
    String id = moving.iterator().next();
    Geometry g = canvas.geometry();
    int node = canvas.model().number(id);
    if (node < 0) {
      return null;
    }
    Optional<Edge> edge =
        canvas.edgeNear(e.getX(), e.getY(), 14, node).map(n -> canvas.model().edge(n));
    return edge.filter(x -> !g.isHidden(node) && mayStandOn(id, x)).orElse(null);
  }

  private boolean mayStandOn(String id, Edge edge) {
    var graph = model.document().structure();
    return graph.incoming(id).isEmpty()
        && graph.outgoing(id).isEmpty()
        && !edge.from().equals(id)
        && !edge.to().equals(id);
  }

  private Gesture insertion(Edge edge) {
    Geometry g = canvas.geometry();
    Box a = g.card(canvas.model().number(edge.from()));
    Box b = g.card(canvas.model().number(edge.to()));
    double cx = (a.x() + a.w() / 2 + b.x() + b.w() / 2) / 2;
    double cy = (a.y() + b.y()) / 2 + a.h() / 2;
    int number = canvas.model().edgeBetween(edge.from(), edge.to());
    return new Gesture.Insert(number, new Box(cx - a.w() / 2, cy - a.h() / 2, a.w(), a.h()));
  }

  private void draw(Doing.Draw draw, MouseEvent e) {
    Camera c = canvas.camera();
    int target =
        canvas.hit(e.getX(), e.getY()) instanceof Hit.Card card && card.node() != draw.from()
            ? card.node()
            : canvas.hit(e.getX(), e.getY()) instanceof Hit.Port p && p.node() != draw.from()
                ? p.node()
                : -1;
    Optional<List<String>> cycle =
        target < 0
            ? Optional.empty()
            : model
                .document()
                .structure()
                .pathClosedBy(
                    id(draw.up() ? target : draw.from()), id(draw.up() ? draw.from() : target));
    canvas.setHovered(target);
    canvas.setGesture(
        new Gesture.Draw(
            draw.from(), draw.up(), c.x(e.getX()), c.y(e.getY()), target, cycle.isPresent()));
    if (cycle.isPresent()) {
      desk.say("This would close a cycle", path(cycle.get()), e.getX(), e.getY());
    } else {
      desk.say("", "", 0, 0);
    }
  }

  private String path(List<String> ids) {
    List<String> names =
        ids.stream().map(id -> model.document().task(id).map(Task::name).orElse(id)).toList();
    return String.join(" \u2192 ", names) + " again";
  }

  private void release(MouseEvent e) {
    Doing was = doing;
    Gesture gesture = canvas.gesture();
    end();
    pressed = null;
    if (!moved) {
      if (was instanceof Doing.Move && !e.isShiftDown() && !e.isShortcutDown()) {
        Hit hit = canvas.hit(e.getX(), e.getY());
        if (hit instanceof Hit.Card c && isSelected(c.node())) {
          model.workbench().select(Set.of(id(c.node())));
        }
      }
      return;
    }
    switch (was) {
      case Doing.Move move -> {
        if (gesture instanceof Gesture.Insert insert) {
          insert(move, insert);
        }
        model.document().seal();
      }
      case Doing.Draw draw -> connect(draw, gesture, e);
      default -> {
        // Panning and the band leave nothing to do.
      }
    }
  }

  private void insert(Doing.Move move, Gesture.Insert insert) {
    String id = move.from().keySet().iterator().next();
    Edge edge = canvas.model().edge(insert.edge());
    Task task = model.document().task(id).orElseThrow();
    try {
      model.apply(Edits.insertIntoEdge(model.project(), edge, task));
    } catch (CycleException e) {
      desk.say("This would close a cycle", path(e.path()), 0, 0);
    }
  }

  private void connect(Doing.Draw draw, @Nullable Gesture gesture, MouseEvent e) {
    if (!(gesture instanceof Gesture.Draw d) || d.refused()) {
      return;
    }
    String held = id(draw.from());
    if (d.target() >= 0) {
      String other = id(d.target());
      try {
        model.apply(
            Edits.connect(
                model.project(),
                model.document().structure(),
                draw.up() ? other : held,
                draw.up() ? held : other));
      } catch (CycleException x) {
        desk.say("This would close a cycle", path(x.path()), e.getX(), e.getY());
      }
      return;
    }
    double[] at = canvas.position(e.getX(), e.getY());
    Task next =
        Edits.newTask(model.project(), "task", snapped(at[0], draw.up() ? at[1] - 28 : at[1] + 28));
    model.apply(
        draw.up()
            ? Edits.addBefore(model.placedProject(), next, held)
            : Edits.addAfter(model.placedProject(), next, held));
    desk.rename(next.id());
  }

  private static Position snapped(double x, double y) {
    return new Position(
        Math.rint(x / Arrange.SNAP) * Arrange.SNAP, Math.rint(y / Arrange.SNAP) * Arrange.SNAP);
  }

  /** Makes a task of a kind at a place of the canvas, into an edge if one is there. */
  void make(double x, double y, String kind) {
    double[] at = canvas.position(x, y);
    Task task = Edits.newTask(model.project(), kind, snapped(at[0], at[1]));
    Optional<Integer> edge =
        canvas.camera().level() == Level.BLOCK ? Optional.empty() : canvas.edgeNear(x, y, 10, -1);
    try {
      model.apply(
          edge.isPresent()
              ? Edits.insertIntoEdge(model.placedProject(), canvas.model().edge(edge.get()), task)
              : Edits.add(model.placedProject(), task));
    } catch (CycleException e) {
      throw new IllegalStateException("A new task cannot close a cycle", e);
    }
    desk.rename(task.id());
  }

  /** Shows where a task dragged from the list of kinds would stand. */
  void hover(double x, double y, String kind) {
    Camera c = canvas.camera();
    Level level = c.level();
    Optional<Integer> edge = canvas.edgeNear(x, y, 10, -1);
    if (edge.isPresent()) {
      canvas.setGesture(insertion(canvas.model().edge(edge.get())));
    } else {
      canvas.setGesture(
          new Gesture.Place(
              new Box(
                  c.x(x) - level.width() / 2,
                  c.y(y) - level.height() / 2,
                  level.width(),
                  level.height()),
              kind));
    }
  }

  private void move(MouseEvent e) {
    switch (canvas.hit(e.getX(), e.getY())) {
      case Hit.Card card -> {
        canvas.setHovered(card.node());
        canvas.setCursor(space ? Cursor.OPEN_HAND : Cursor.DEFAULT);
      }
      case Hit.Port port -> {
        canvas.setHovered(port.node());
        canvas.setCursor(Cursor.CROSSHAIR);
      }
      default -> {
        canvas.setHovered(-1);
        canvas.setCursor(space ? Cursor.OPEN_HAND : Cursor.DEFAULT);
      }
    }
  }

  private void leave() {
    if (!isBusy()) {
      canvas.setHovered(-1);
    }
  }
}
