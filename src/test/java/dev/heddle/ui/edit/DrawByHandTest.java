package dev.heddle.ui.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Project;
import dev.heddle.ui.graph.Gesture;
import java.util.List;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Tasks and edges drawn by hand: mouse and keyboard on the headless platform. */
@ExtendWith(ApplicationExtension.class)
class DrawByHandTest {
  private Drawing d;

  @Start
  void start(Stage stage) {
    d = new Drawing(stage);
  }

  @Test
  void aDoubleClickMakesATaskAndAsksForItsName(FxRobot robot) {
    robot.interact(() -> d.workbench.openNew(Project.of("", List.of(), List.of())));
    d.settle();
    robot.doubleClickOn(d.at(300, 700));
    d.settle();
    robot.write("Fetch").push(KeyCode.ENTER);
    d.settle();
    assertEquals(1, d.project().tasks().size());
    assertEquals("Fetch", d.project().tasks().getFirst().name());
    assertTrue(d.workbench.dirtyProperty().get());
  }

  @Test
  void twoTasksAndAnEdgeAreDrawnOnAnEmptyCanvas(FxRobot robot) {
    robot.interact(() -> d.workbench.openNew(Project.of("", List.of(), List.of())));
    d.settle();
    robot.doubleClickOn(d.at(300, 640));
    d.settle();
    robot.write("First").push(KeyCode.ENTER);
    d.settle();
    robot.doubleClickOn(d.at(700, 760));
    d.settle();
    robot.write("Second").push(KeyCode.ENTER);
    d.settle();
    robot.moveTo(d.on("task-1"));
    d.settle();
    drag(robot, d.port("task-1"), d.on("task-2"));
    assertEquals(List.of("task-1>task-2"), d.edges());
  }

  @Test
  void aDragFromPortToTaskMakesAnEdge(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.moveTo(d.on("a"));
    d.settle();
    drag(robot, d.port("a"), d.on("c"));
    assertEquals(List.of("a>b", "a>c"), d.edges());
    assertEquals("new edge", d.pane.model().document().undoName().orElseThrow());
  }

  @Test
  void anEdgeThatWouldCloseACycleIsRefusedAndTheWholePathIsNamed(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.moveTo(d.on("b"));
    d.settle();
    robot.moveTo(d.port("b")).press(MouseButton.PRIMARY);
    robot.moveTo(d.on("b", 60, 60)).moveTo(d.on("a"));
    d.settle();
    assertTrue(d.canvas.gesture() instanceof Gesture.Draw g && g.refused());
    Label text = d.find(".canvas-message .muted", Label.class);
    assertEquals("Task a \u2192 Task b \u2192 Task a again", text.getText());
    robot.release(MouseButton.PRIMARY);
    d.settle();
    assertEquals(List.of("a>b"), d.edges());
  }

  @Test
  void aDragFromTheUpperPortMakesTheEdgeBackwards(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.moveTo(d.on("c"));
    d.settle();
    Point2D port = d.upperPort("c");
    robot.moveTo(port).press(MouseButton.PRIMARY);
    robot.moveTo(port.add(20, -20)).moveTo(d.on("d")).release(MouseButton.PRIMARY);
    d.settle();
    assertEquals(List.of("a>b", "d>c"), d.edges());
    assertEquals("new edge", d.pane.model().document().undoName().orElseThrow());
  }

  @Test
  void aDragFromTheUpperPortToEmptySpaceMakesTheTaskBefore(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.moveTo(d.on("c"));
    d.settle();
    Point2D port = d.upperPort("c");
    robot.moveTo(port).press(MouseButton.PRIMARY);
    robot.moveTo(port.add(10, -20)).moveTo(port.add(20, -50)).release(MouseButton.PRIMARY);
    d.settle();
    assertEquals(5, d.project().tasks().size());
    String made = d.project().tasks().getLast().id();
    assertEquals(List.of("a>b", made + ">c"), d.edges());
  }

  @Test
  void aDragFromTheUpperPortThatWouldCloseACycleIsRefused(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.moveTo(d.on("a"));
    d.settle();
    Point2D port = d.upperPort("a");
    robot.moveTo(port).press(MouseButton.PRIMARY);
    robot.moveTo(port.add(20, -20)).moveTo(d.on("b"));
    d.settle();
    assertTrue(d.find("#messageText", Label.class).getText().contains("again"));
    robot.release(MouseButton.PRIMARY);
    d.settle();
    assertEquals(List.of("a>b"), d.edges());
  }

  @Test
  void aCardDraggedOutOfAFoldComesAloneAndTheOthersStayWhereTheyAreSeen(FxRobot robot) {
    d.open(robot, Drawing.wide());
    robot.interact(() -> d.canvas.zoomTo(0.8, 528, 415));
    d.settle();
    robot.interact(() -> d.canvas.reveal(d.canvas.model().number("a3")));
    d.settle();
    Point2D held = d.on("a3");
    Point2D other = d.on("a4");
    robot.moveTo(held).press(MouseButton.PRIMARY);
    robot.moveTo(held.add(10, 20)).moveTo(held.add(16, 80)).release(MouseButton.PRIMARY);
    d.settle();
    assertFalse(d.pane.model().isFolded());
    assertTrue(d.on("a3").distance(held.add(16, 80)) < 10, "it came along");
    assertTrue(d.on("a4").distance(other) < 3, "the one beside it stayed");
    assertEquals("move of 1 task", d.pane.model().document().undoName().orElseThrow());
  }

  @Test
  void anEdgeDroppedOnEmptySpaceMakesTheNextTask(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.moveTo(d.on("c"));
    d.settle();
    drag(robot, d.port("c"), d.on("c", 40, 160));
    robot.write("Next").push(KeyCode.ENTER);
    d.settle();
    assertEquals(5, d.project().tasks().size());
    assertEquals("Next", d.project().tasks().getLast().name());
    assertTrue(d.edges().contains("c>" + d.project().tasks().getLast().id()));
  }

  @Test
  void aTaskDroppedOnAnEdgeStandsBetweenItsEnds(FxRobot robot) {
    d.open(robot, Drawing.small());
    Point2D middle = d.on("a", 0, 56);
    drag(robot, d.on("d"), middle);
    assertEquals(Set.of("a>d", "d>b"), Set.copyOf(d.edges()));
    assertEquals(
        512,
        d.project().edges().stream()
            .filter(e -> e.to().equals("d"))
            .findFirst()
            .orElseThrow()
            .dataMiB());
  }

  @Test
  void aKindDraggedFromTheLegendMakesATaskOfIt(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.moveTo(d.find("#kind-step", javafx.scene.Node.class)).press(MouseButton.PRIMARY);
    robot.moveTo(d.at(400, 500)).moveTo(d.at(420, 620));
    d.settle();
    assertTrue(d.canvas.gesture() instanceof Gesture.Place);
    robot.release(MouseButton.PRIMARY);
    d.settle();
    assertEquals(5, d.project().tasks().size());
    assertEquals("step", d.project().tasks().getLast().kind());
  }

  @Test
  void aKindDroppedOnAnEdgeSplitsIt(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.moveTo(d.find("#kind-step", javafx.scene.Node.class)).press(MouseButton.PRIMARY);
    robot.moveTo(d.at(400, 500)).moveTo(d.on("a", 0, 56));
    robot.release(MouseButton.PRIMARY);
    d.settle();
    String id = d.project().tasks().getLast().id();
    assertEquals(Set.of("a>" + id, id + ">b"), Set.copyOf(d.edges()));
  }

  @Test
  void aDragMovesAndIsOneStepThatUndoNames(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("b"));
    d.shiftClick(robot, "c");
    d.shiftClick(robot, "d");
    drag(robot, d.on("c"), d.on("c", 40, 80));
    assertEquals(272, d.task("c").position().x(), 2);
    assertEquals(40, d.task("b").position().x(), 2);
    assertEquals("move of 3 tasks", d.pane.model().document().undoName().orElseThrow());
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    d.settle();
    assertEquals(Drawing.small(), d.project());
    assertFalse(d.workbench.dirtyProperty().get());
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    d.settle();
    assertEquals(272, d.task("c").position().x(), 2);
  }

  @Test
  void anAltDragTakesTheWholeChainBelow(FxRobot robot) {
    d.open(robot, Drawing.small());
    d.altDrag(robot, "a", -60, 0);
    assertEquals(-60, d.task("b").position().x(), 2);
    assertEquals(232, d.task("c").position().x());
  }

  @Test
  void escapeTakesADragBack(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.moveTo(d.on("b")).press(MouseButton.PRIMARY);
    robot.moveTo(d.on("b", 30, 30)).moveTo(d.on("b", 60, 90));
    robot.push(KeyCode.ESCAPE).release(MouseButton.PRIMARY);
    d.settle();
    assertEquals(0, d.task("b").position().x());
  }

  private void drag(FxRobot robot, Point2D from, Point2D to) {
    robot.moveTo(from).press(MouseButton.PRIMARY);
    robot.moveTo(from.midpoint(to)).moveTo(to);
    robot.release(MouseButton.PRIMARY);
    d.settle();
  }
}
