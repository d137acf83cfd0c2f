package dev.heddle.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Project;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.TaskView;
import dev.heddle.ui.frame.Desk;
import dev.heddle.ui.graph.Camera;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.GraphCanvas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The whole way by hand: draw two tasks and an edge, annotate, compare, launch, see both finish.
 */
@ExtendWith(ApplicationExtension.class)
class WholeJobTest {
  @TempDir static Path home;
  private Desk desk;

  @Start
  void start(Stage stage) {
    desk = new Desk(home);
    stage.setScene(desk.window(1440, 900).scene());
    stage.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(desk::close);
  }

  @Test
  void twoTasksAreDrawnAnnotatedComparedLaunchedAndFinish(FxRobot robot) throws Exception {
    robot.interact(
        () -> {
          desk.workbench().openNew(Project.of("by hand", List.of(), List.of()));
          desk.workbench().paneProperty().set(PaneId.EDIT);
        });
    settle();
    GraphCanvas canvas = robot.lookup("#graph").queryAs(GraphCanvas.class);
    draw(robot, canvas, 300, 640, "First");
    draw(robot, canvas, 700, 760, "Second");
    robot.moveTo(on(canvas, "task-1", 0.5));
    settle();
    robot
        .moveTo(on(canvas, "task-1", 1))
        .press(MouseButton.PRIMARY)
        .moveTo(on(canvas, "task-2", 0.4))
        .moveTo(on(canvas, "task-2", 0.5))
        .release(MouseButton.PRIMARY);
    settle();
    assertEquals(1, project().edges().size());
    Path log = home.resolve("log");
    command(robot, canvas, "task-1", "echo first >> " + log);
    command(robot, canvas, "task-2", "echo second >> " + log);
    assertEquals("echo second >> " + log, project().tasks().get(1).command());

    robot.interact(() -> desk.workbench().actions().run("compare"));
    assertEquals(PaneId.PLAN, desk.workbench().paneProperty().get());
    await("a column's Launch", () -> !robot.lookup(".plan-card").queryAll().isEmpty());
    await(
        "planners to end",
        () ->
            robot.lookup(".plan-card .label").queryAllAs(javafx.scene.control.Label.class).stream()
                .anyMatch(l -> l.getText().equals("best")));
    robot.interact(() -> desk.workbench().actions().run("launch"));
    settle();
    robot.clickOn("#launch-now");
    await("the run's first picture", () -> desk.runs().snapshotProperty().get() != null);
    await(
        "both to finish",
        () -> {
          RunSnapshot run = desk.runs().snapshotProperty().get();
          return run != null && dev.heddle.ui.run.RunDesk.over(run.state());
        });
    RunSnapshot end = desk.runs().snapshotProperty().get();
    assertNotNull(end);
    assertEquals("done", end.state());
    assertTrue(end.tasks().values().stream().allMatch(t -> t.state() == TaskView.State.DONE));
    assertEquals("first\nsecond\n", Files.readString(log));
    assertEquals(PaneId.RUN, desk.workbench().paneProperty().get());
  }

  private Project project() {
    return desk.workbench().projectProperty().get();
  }

  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents(12);
  }

  private static void await(String what, java.util.concurrent.Callable<Boolean> condition)
      throws Exception {
    // On the JavaFX thread: a scene that is being rebuilt must not be searched.
    WaitForAsyncUtils.waitFor(
        120, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
  }

  private static void draw(FxRobot robot, GraphCanvas canvas, double x, double y, String name) {
    robot.doubleClickOn(canvas.localToScreen(x, y));
    settle();
    robot.write(name).push(KeyCode.ENTER);
    settle();
  }

  private static Point2D on(GraphCanvas canvas, String id, double down) {
    Box b = canvas.geometry().card(canvas.model().number(id));
    Camera c = canvas.camera();
    return canvas.localToScreen(c.screenX(b.x() + b.w() / 2), c.screenY(b.y() + b.h() * down));
  }

  private static void command(FxRobot robot, GraphCanvas canvas, String id, String text) {
    robot.clickOn(on(canvas, id, 0.5));
    settle();
    TextArea area =
        robot
            .lookup(n -> n instanceof TextArea t && "Command".equals(t.getAccessibleText()))
            .queryAs(TextArea.class);
    robot.clickOn(area);
    robot.interact(() -> area.setText(text));
    robot.clickOn(canvas.localToScreen(20, 600));
    settle();
  }
}
