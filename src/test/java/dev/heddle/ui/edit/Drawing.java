package dev.heddle.ui.edit;

import dev.heddle.model.Cores;
import dev.heddle.model.Demand;
import dev.heddle.model.Edge;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Task.Position;
import dev.heddle.model.TaskBuilder;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.frame.MainWindow;
import dev.heddle.ui.frame.Panes;
import dev.heddle.ui.graph.Camera;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.GraphCanvas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The Edit pane in a window, to be used by hand: places on it by the names of tasks. */
final class Drawing {
  final Workbench workbench = new Workbench();
  final MainWindow window;
  final EditPane pane;
  final GraphCanvas canvas;

  Drawing(Stage stage) {
    EditPane[] made = new EditPane[1];
    Panes panes =
        new Panes()
            .with(
                PaneId.EDIT,
                w -> {
                  made[0] = new EditPane(w, Runnable::run);
                  return made[0];
                });
    window = new MainWindow(workbench, panes, 1440, 900);
    stage.setScene(window.scene());
    stage.show();
    workbench.paneProperty().set(PaneId.EDIT);
    pane = made[0];
    canvas = pane.canvas();
  }

  /** a over b and c, an edge from a to b; d stands alone at the side. */
  static Project small() {
    return Project.of(
        "small",
        List.of(
            at("a", 0, 0).build(),
            at("b", 0, 114).build(),
            at("c", 232, 114).build(),
            at("d", 464, 0).build()),
        List.of(Edge.of("a", "b", 512)));
  }

  /** 20 fetches, each before an align. */
  static Project wide() {
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tasks.add(TaskBuilder.named("f" + i).kind("fetch").work(60.0 + i).build());
    }
    for (int i = 0; i < 20; i++) {
      tasks.add(TaskBuilder.named("a" + i).kind("align").work(600.0).build());
      edges.add(Edge.of("f" + i, "a" + i, 100));
    }
    return Project.of("wide", tasks, edges);
  }

  static TaskBuilder at(String id, double x, double y) {
    return TaskBuilder.named(id)
        .name("Task " + id)
        .kind("step")
        .work(600.0)
        .demand(new Demand(Cores.of(2), 4096, 0, 0, List.of(), Map.of()))
        .position(new Position(x, y));
  }

  static Pool pool() {
    return Pool.of(
        List.of(
            MachineType.own("own", 8, 16_384, 1),
            MachineType.own("big", 32, 65_536, 1).withPrice(3.6)));
  }

  void open(FxRobot robot, Project project) {
    robot.interact(
        () -> {
          workbench.open(project, Path.of("small.heddle.json"), pool());
          workbench.paneProperty().set(PaneId.EDIT);
        });
    settle();
  }

  void settle() {
    WaitForAsyncUtils.waitForFxEvents(12);
  }

  Project project() {
    return workbench.projectProperty().get();
  }

  Task task(String id) {
    return project().tasks().stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
  }

  List<String> edges() {
    return project().edges().stream().map(e -> e.from() + ">" + e.to()).toList();
  }

  /** The middle of a task's card on the screen. */
  Point2D on(String id) {
    return on(id, 0, 0);
  }

  /** A place beside the middle of a task's card, px on the screen. */
  Point2D on(String id, double dx, double dy) {
    Box b = canvas.geometry().card(canvas.model().number(id));
    Camera c = canvas.camera();
    return canvas.localToScreen(
        c.screenX(b.x() + b.w() / 2) + dx, c.screenY(b.y() + b.h() / 2) + dy);
  }

  /** The lower port of a task. */
  Point2D port(String id) {
    Box b = canvas.geometry().card(canvas.model().number(id));
    return on(id, 0, b.h() / 2 * canvas.camera().scale());
  }

  /** The upper port of a task. */
  Point2D upperPort(String id) {
    Box b = canvas.geometry().card(canvas.model().number(id));
    return on(id, 0, -b.h() / 2 * canvas.camera().scale());
  }

  /** A place of the canvas on the screen. */
  Point2D at(double x, double y) {
    return canvas.localToScreen(x, y);
  }

  /** A click with Shift held; the headless platform's robot passes no modifiers on. */
  void shiftClick(FxRobot robot, String id) {
    Point2D at = canvas.screenToLocal(on(id));
    robot.interact(
        () -> {
          fire(MouseEvent.MOUSE_PRESSED, at, true, false);
          fire(MouseEvent.MOUSE_RELEASED, at, true, false);
        });
    settle();
  }

  /** A drag with Alt held. */
  void altDrag(FxRobot robot, String id, double dx, double dy) {
    Point2D from = canvas.screenToLocal(on(id));
    robot.interact(
        () -> {
          fire(MouseEvent.MOUSE_PRESSED, from, false, true);
          fire(MouseEvent.MOUSE_DRAGGED, from.add(dx / 2, dy / 2), false, true);
          fire(MouseEvent.MOUSE_DRAGGED, from.add(dx, dy), false, true);
          fire(MouseEvent.MOUSE_RELEASED, from.add(dx, dy), false, true);
        });
    settle();
  }

  private void fire(EventType<MouseEvent> type, Point2D at, boolean shift, boolean alt) {
    Point2D scene = canvas.localToScene(at);
    Point2D screen = canvas.localToScreen(at);
    canvas.fireEvent(
        new MouseEvent(
            type,
            scene.getX(),
            scene.getY(),
            screen.getX(),
            screen.getY(),
            MouseButton.PRIMARY,
            1,
            shift,
            false,
            alt,
            false,
            true,
            false,
            false,
            false,
            false,
            true,
            null));
  }

  <T extends Node> T find(String selector, Class<T> type) {
    return type.cast(window.scene().getRoot().lookup(selector));
  }
}
