package dev.heddle.ui.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.ui.graph.Camera;
import dev.heddle.ui.graph.Gesture;
import dev.heddle.ui.paint.Palette;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Selecting, changing, clipboard, looking and finding, by hand on the headless platform. */
@ExtendWith(ApplicationExtension.class)
class EditByHandTest {
  private Drawing d;

  @Start
  void start(Stage stage) {
    d = new Drawing(stage);
  }

  @Test
  void aClickSelectsAShiftClickAddsAndTheGroundLetsGo(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("a"));
    d.settle();
    assertEquals(Set.of("a"), selection());
    d.shiftClick(robot, "c");
    assertEquals(Set.of("a", "c"), selection());
    d.shiftClick(robot, "a");
    assertEquals(Set.of("c"), selection());
    robot.clickOn(d.at(500, 760));
    d.settle();
    assertEquals(Set.of(), selection());
  }

  @Test
  void aRubberBandSelectsWhatItTouchesAndCounts(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.moveTo(d.on("b", -130, -50)).press(MouseButton.PRIMARY);
    robot.moveTo(d.on("b", 0, 0)).moveTo(d.on("c", 120, 60));
    d.settle();
    assertTrue(d.canvas.gesture() instanceof Gesture.Band band && band.count() == 2);
    robot.release(MouseButton.PRIMARY);
    d.settle();
    assertEquals(Set.of("b", "c"), selection());
  }

  @Test
  void allAncestorsAndDescendantsAreSelectedByKey(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("b")).push(KeyCode.CONTROL, KeyCode.A);
    d.settle();
    assertEquals(4, selection().size());
    // Another card in between: two clicks on one within half a second are a double-click.
    robot.clickOn(d.on("d"));
    robot.clickOn(d.on("b"));
    robot.push(KeyCode.SHIFT, KeyCode.ALT, KeyCode.UP);
    d.settle();
    assertEquals(Set.of("a", "b"), selection());
    robot.clickOn(d.on("a"));
    robot.push(KeyCode.SHIFT, KeyCode.ALT, KeyCode.DOWN);
    d.settle();
    assertEquals(Set.of("a", "b"), selection());
  }

  @Test
  void f2AndADoubleClickRenameInPlaceAndEscGivesUp(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("b")).push(KeyCode.F2);
    d.settle();
    robot.write("Sort").push(KeyCode.ENTER);
    d.settle();
    assertEquals("Sort", d.task("b").name());
    robot.doubleClickOn(d.on("c"));
    d.settle();
    assertTrue(d.find("#rename", TextField.class).isVisible());
    robot.write("Merge").push(KeyCode.ESCAPE);
    d.settle();
    assertEquals("Task c", d.task("c").name());
    assertFalse(d.find("#rename", TextField.class).isVisible());
  }

  @Test
  void typingATShortcutLetterIntoANameMakesNoTask(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("b")).push(KeyCode.F2);
    d.settle();
    robot.write("tj").push(KeyCode.ENTER);
    d.settle();
    assertEquals(4, d.project().tasks().size());
    assertEquals("tj", d.task("b").name());
  }

  @Test
  void arrowKeysWalkAlongEdgesAndCtrlArrowsMove(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("a")).push(KeyCode.DOWN);
    d.settle();
    assertEquals(Set.of("b"), selection());
    robot.push(KeyCode.UP);
    d.settle();
    assertEquals(Set.of("a"), selection());
    robot.push(KeyCode.RIGHT);
    d.settle();
    assertEquals(Set.of("c"), selection(), "the nearest other task without a source");
    robot.push(KeyCode.CONTROL, KeyCode.RIGHT);
    robot.push(KeyCode.CONTROL, KeyCode.RIGHT);
    d.settle();
    assertEquals(248, d.task("c").position().x());
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    d.settle();
    assertEquals(232, d.task("c").position().x());
  }

  @Test
  void deleteTakesTasksAwayAndKeepsTheFlowIfAsked(FxRobot robot) {
    Project chain =
        Project.of(
            "chain", Drawing.small().tasks(), List.of(Edge.of("a", "b", 8), Edge.of("b", "c", 4)));
    d.open(robot, chain);
    robot.clickOn(d.on("b")).push(KeyCode.SHIFT, KeyCode.DELETE);
    d.settle();
    assertEquals(List.of("a>c"), d.edges());
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.clickOn(d.on("b")).push(KeyCode.DELETE);
    d.settle();
    assertEquals(List.of(), d.edges());
    assertEquals(3, d.project().tasks().size());
  }

  @Test
  void anEdgeIsSelectedByAClickAndDeleted(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("a", 0, 50));
    d.settle();
    assertEquals(0, d.canvas.edge());
    robot.push(KeyCode.DELETE);
    d.settle();
    assertEquals(List.of(), d.edges());
    assertEquals(4, d.project().tasks().size());
  }

  @Test
  void copyPasteCutAndDuplicateKeepTheEdgesWithin(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("a"));
    d.shiftClick(robot, "b");
    robot.push(KeyCode.CONTROL, KeyCode.C);
    robot.push(KeyCode.CONTROL, KeyCode.V);
    d.settle();
    assertEquals(6, d.project().tasks().size());
    assertTrue(d.edges().contains("a-2>b-2"));
    assertEquals(Set.of("a-2", "b-2"), selection());
    robot.push(KeyCode.CONTROL, KeyCode.D);
    d.settle();
    assertEquals(8, d.project().tasks().size());
    robot.push(KeyCode.CONTROL, KeyCode.X);
    d.settle();
    assertEquals(6, d.project().tasks().size());
    String[] text = new String[1];
    robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
    assertTrue(text[0].contains("heddle/1"));
  }

  @Test
  void whatIsCopiedInOneProjectIsPastedInAnother(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("a"));
    d.shiftClick(robot, "b");
    robot.push(KeyCode.CONTROL, KeyCode.C);
    d.open(robot, Drawing.wide());
    robot.interact(() -> d.canvas.requestFocus());
    robot.push(KeyCode.CONTROL, KeyCode.V);
    d.settle();
    assertEquals(42, d.project().tasks().size());
    assertEquals("Task a", d.task("a").name());
    assertTrue(d.edges().contains("a>b"));
  }

  @Test
  void twoFingersPan(FxRobot robot) {
    d.open(robot, Drawing.small());
    Camera before = d.canvas.camera();
    Point2D at = d.canvas.screenToLocal(d.on("c"));
    robot.interact(() -> d.canvas.fireEvent(scroll(at, 17, -9)));
    Camera after = d.canvas.camera();
    assertEquals(17, after.dx() - before.dx(), 1e-6);
    assertEquals(-9, after.dy() - before.dy(), 1e-6);
    assertEquals(before.zoom(), after.zoom());
  }

  @Test
  void theWheelZoomsToThePointer(FxRobot robot) {
    d.open(robot, Drawing.small());
    Camera before = d.canvas.camera();
    Point2D at = d.canvas.screenToLocal(d.on("c"));
    double x = before.x(at.getX());
    robot.interact(() -> d.canvas.fireEvent(wheel(at, 80)));
    Camera after = d.canvas.camera();
    assertTrue(after.zoom() > before.zoom());
    assertEquals(x, after.x(at.getX()), 1e-6);
  }

  @Test
  void spaceDragAndMiddleButtonPan(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("a"));
    Camera before = d.canvas.camera();
    robot.press(KeyCode.SPACE);
    drag(robot, d.at(300, 700), d.at(340, 730), MouseButton.PRIMARY);
    robot.release(KeyCode.SPACE);
    Camera after = d.canvas.camera();
    assertEquals(40, after.dx() - before.dx(), 1);
    assertEquals(30, after.dy() - before.dy(), 1);
    drag(robot, d.at(300, 700), d.at(290, 690), MouseButton.MIDDLE);
    assertEquals(30, d.canvas.camera().dx() - before.dx(), 1);
    assertEquals(Drawing.small(), d.project());
  }

  @Test
  void zoomToFitToSelectionAndTo100(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("c")).push(KeyCode.CONTROL, KeyCode.MINUS);
    d.settle();
    assertTrue(d.canvas.camera().zoom() < 1);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    d.settle();
    Point2D middle = d.canvas.screenToLocal(d.on("c"));
    assertEquals(d.canvas.getWidth() / 2, middle.getX(), 2);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
    d.settle();
    assertEquals(1, d.canvas.camera().zoom());
  }

  @Test
  void theMapBringsTheCanvasThere(FxRobot robot) {
    d.open(robot, Drawing.small());
    Camera before = d.canvas.camera();
    robot.clickOn(d.find("#minimap", Node.class));
    robot.moveBy(-60, -40).clickOn(MouseButton.PRIMARY);
    d.settle();
    assertTrue(d.canvas.camera().dx() > before.dx());
  }

  @Test
  void findMarksWhatMatchesAndWalksThroughIt(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.push(KeyCode.CONTROL, KeyCode.F);
    robot.write("kind:step -b");
    d.settle();
    assertEquals("3 found", d.workbench.findNoteProperty().get());
    robot.push(KeyCode.ENTER);
    d.settle();
    assertEquals("1 of 3", d.workbench.findNoteProperty().get());
    assertEquals(Set.of("a"), selection());
    robot.push(KeyCode.ENTER);
    d.settle();
    assertEquals(Set.of("c"), selection());
  }

  @Test
  void theListAtThePointerFindsAnActionAndDoesIt(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.rightClickOn(d.on("c"));
    d.settle();
    assertTrue(d.find("#action-list", Node.class).isVisible());
    robot.write("duplic").push(KeyCode.ENTER);
    d.settle();
    assertFalse(d.find("#action-list", Node.class).isVisible());
    assertEquals(5, d.project().tasks().size());
  }

  @Test
  void aScreenReaderHearsEveryTask(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("b"));
    d.settle();
    robot.interact(
        () -> {
          assertEquals(4, d.canvas.queryAccessibleAttribute(AccessibleAttribute.ITEM_COUNT));
          Node item =
              (Node) d.canvas.queryAccessibleAttribute(AccessibleAttribute.ITEM_AT_INDEX, 1);
          assertEquals(
              "Task b, kind step, 2 cores, 4 GiB, 1 in, 0 out",
              item.queryAccessibleAttribute(AccessibleAttribute.TEXT));
          assertEquals("after Task a", item.queryAccessibleAttribute(AccessibleAttribute.HELP));
          assertEquals(true, item.queryAccessibleAttribute(AccessibleAttribute.SELECTED));
          Node focus = (Node) d.canvas.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM);
          assertEquals(1, focus.queryAccessibleAttribute(AccessibleAttribute.INDEX));
        });
  }

  @Test
  void theCanvasShowsThatTheKeyboardHasReachedIt(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.interact(() -> d.find("#kind-step", Node.class).requestFocus());
    robot.interact(() -> d.canvas.getParent().requestFocus());
    Color[] edge = new Color[2];
    robot.interact(() -> edge[0] = edgeColor());
    for (int i = 0; i < 12 && !d.canvas.isFocused(); i++) {
      robot.push(KeyCode.F6);
      d.settle();
    }
    robot.interact(() -> edge[1] = edgeColor());
    assertEquals(Palette.LIGHT.accent(), edge[1]);
    assertNotEquals(edge[0], edge[1]);
  }

  private Color edgeColor() {
    return d.canvas.snapshot(null, null).getPixelReader().getColor(1, 300);
  }

  private Set<String> selection() {
    return new LinkedHashSet<>(d.workbench.selection());
  }

  private ScrollEvent wheel(Point2D at, double delta) {
    return scroll(at, 0, delta);
  }

  private ScrollEvent scroll(Point2D at, double dx, double delta) {
    Point2D scene = d.canvas.localToScene(at);
    Point2D screen = d.canvas.localToScreen(at);
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        scene.getX(),
        scene.getY(),
        screen.getX(),
        screen.getY(),
        false,
        false,
        false,
        false,
        false,
        false,
        dx,
        delta,
        dx,
        delta,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  private void drag(FxRobot robot, Point2D from, Point2D to, MouseButton button) {
    robot.moveTo(from).press(button);
    robot.moveTo(from.midpoint(to)).moveTo(to);
    robot.release(button);
    d.settle();
  }
}
