package dev.heddle.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Edge;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.TaskView;
import dev.heddle.run.TaskView.State;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.GraphCanvas;
import dev.heddle.ui.graph.layout.Folding.Form;
import dev.heddle.ui.paint.RecordingSurface;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The graph of a run that goes on: kinds fold into a card with a bar of their states, and open. */
@ExtendWith(ApplicationExtension.class)
class RunGraphTest {
  private final Workbench workbench = new Workbench();
  private RunGraph graph;
  private GraphCanvas canvas;

  @Start
  void start(Stage stage) {
    graph = new RunGraph(workbench, Runnable::run);
    canvas = (GraphCanvas) graph.node();
    stage.setScene(new Scene(new StackPane(canvas), 1100, 420));
    stage.show();
  }

  @Test
  void aDoubleClickFoldsAKindIntoACardOfItsStatesAndAnotherOpensIt(FxRobot robot) {
    show(robot, 10, 4);
    assertEquals(List.of(Form.BLOCK, Form.BLOCK), forms());
    robot.doubleClickOn(on("f3"));
    settle();
    assertEquals(List.of(Form.COLLAPSED, Form.BLOCK), forms());
    List<String> texts = painted(robot);
    assertTrue(texts.contains("fetch \u00d7 20"), texts.toString());
    assertTrue(texts.containsAll(List.of("10", "4")), "done and running are counted: " + texts);
    show(robot, 15, 5);
    assertEquals(List.of(Form.COLLAPSED, Form.BLOCK), forms(), "news of the run keep the fold");
    assertTrue(painted(robot).containsAll(List.of("15", "5")));
    robot.doubleClickOn(on("f3"));
    settle();
    assertEquals(List.of(Form.BLOCK, Form.BLOCK), forms());
  }

  @Test
  void theKeyboardWalksAlongEdgesAndFoldsWhatIsFocused(FxRobot robot) {
    show(robot, 3, 2);
    robot.interact(canvas::requestFocus);
    robot.push(KeyCode.DOWN);
    assertEquals(Set.of("f0"), workbench.selection());
    robot.push(KeyCode.DOWN);
    assertEquals(Set.of("a0"), workbench.selection());
    robot.push(KeyCode.ENTER);
    assertEquals(List.of(Form.BLOCK, Form.COLLAPSED), forms());
    robot.push(KeyCode.ENTER);
    assertEquals(List.of(Form.BLOCK, Form.BLOCK), forms());
  }

  @Test
  void oneActionFoldsAllKindsAndOpensThemAgain(FxRobot robot) {
    show(robot, 20, 0);
    robot.interact(graph::foldAll);
    assertEquals(List.of(Form.COLLAPSED, Form.COLLAPSED), forms());
    robot.interact(graph::foldAll);
    assertEquals(List.of(Form.BLOCK, Form.BLOCK), forms());
  }

  private List<Form> forms() {
    return canvas.model().folding().orElseThrow().items().stream().map(i -> i.form()).toList();
  }

  private List<String> painted(FxRobot robot) {
    RecordingSurface surface = new RecordingSurface();
    robot.interact(() -> canvas.paintOn(surface));
    return surface.texts();
  }

  private Point2D on(String task) {
    Box b = canvas.geometry().card(canvas.model().number(task));
    return canvas.localToScreen(
        canvas.camera().screenX(b.cx()), canvas.camera().screenY(b.y() + b.h() / 2));
  }

  /** 20 fetches, each before an align; of the fetches so many are done, and so many running. */
  private void show(FxRobot robot, int done, int running) {
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    Map<String, TaskView> views = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      tasks.add(TaskBuilder.named("f" + i).kind("fetch").build());
      State state = i < done ? State.DONE : i < done + running ? State.RUNNING : State.WAITING;
      views.put("f" + i, new TaskView("f" + i, state, List.of(), ""));
    }
    for (int i = 0; i < 20; i++) {
      tasks.add(TaskBuilder.named("a" + i).kind("align").build());
      edges.add(Edge.of("f" + i, "a" + i, 100));
      views.put("a" + i, new TaskView("a" + i, State.WAITING, List.of(), ""));
    }
    Plan plan = null;
    RunSnapshot run =
        new RunSnapshot(
            "1",
            "",
            Project.of("wide", tasks, edges).withObjective(Objective.PERFORMANCE),
            Pool.of(List.of()),
            "local",
            "adaptive",
            "running",
            Instant.parse("2026-11-24T13:58:00Z"),
            60,
            views,
            Map.of(),
            plan,
            plan,
            List.of(),
            0,
            0,
            0,
            1);
    robot.interact(() -> graph.show(run));
    settle();
  }

  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents(8);
  }
}
