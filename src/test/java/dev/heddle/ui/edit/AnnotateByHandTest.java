package dev.heddle.ui.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Project;
import dev.heddle.ui.graph.CardLook.Trouble;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The inspector, the problems and the arranging actions, by hand on the headless platform. */
@ExtendWith(ApplicationExtension.class)
class AnnotateByHandTest {
  private Drawing d;

  @Start
  void start(Stage stage) {
    d = new Drawing(stage);
  }

  @Test
  void aValueIsTypedAsPeopleWriteIt(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("b"));
    d.settle();
    type(robot, "Memory", "12G");
    assertEquals(12 * 1024, d.task("b").demand().memoryMiB());
    type(robot, "Time-out", "1h30");
    assertEquals(5400, d.task("b").timeoutSeconds());
    type(robot, "Cores", "4-8");
    assertTrue(d.task("b").demand().cores().range());
    assertEquals("12", field("Memory").getText());
    assertEquals("1 h 30 min", field("Time-out").getText());
    assertEquals("change of cores", d.pane.model().document().undoName().orElseThrow());
  }

  @Test
  void aWrongValueStaysAndSaysWhatWouldBeRight(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("b"));
    d.settle();
    type(robot, "Memory", "48 parsecs");
    assertEquals(4096, d.task("b").demand().memoryMiB());
    assertTrue(texts().contains("Not a size. Write 48 GiB or 48G."));
    robot.push(KeyCode.ESCAPE);
    d.settle();
    assertEquals("4", field("Memory").getText());
    assertFalse(texts().contains("Not a size. Write 48 GiB or 48G."));
  }

  @Test
  void manyTasksShowMixedAndOnlyWhatIsTouchedIsSet(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("b"));
    d.settle();
    type(robot, "Cores", "8");
    robot.clickOn(d.on("a"));
    d.shiftClick(robot, "b");
    d.shiftClick(robot, "c");
    assertEquals("", field("Cores").getText());
    assertEquals("mixed", field("Cores").getPromptText());
    type(robot, "Time-out", "2 h");
    for (String id : List.of("a", "b", "c")) {
      assertEquals(7200, d.task(id).timeoutSeconds());
    }
    assertEquals(8, d.task("b").demand().cores().max());
    assertEquals(2, d.task("a").demand().cores().max());
    assertTrue(texts().contains("for all 3"));
    assertEquals(
        "change of time-out of 3 tasks", d.pane.model().document().undoName().orElseThrow());
  }

  @Test
  void idempotentIsASwitch(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("c"));
    d.settle();
    robot.clickOn(d.find(".inspector .switch", ToggleButton.class));
    d.settle();
    assertTrue(d.task("c").idempotent());
  }

  @Test
  void theInspectorSaysWhereATaskFitsHowLongAndForHowMuch(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("b"));
    d.settle();
    assertTrue(texts().containsAll(List.of("own#1", "big#1", "10 min", "$0.60", "own")));
    type(robot, "Memory", "32G");
    assertTrue(texts().contains("1 of 2 machines"));
    assertTrue(texts().contains("16 GiB free"));
  }

  @Test
  void aDemandThatNoMachineMeetsIsAProblemAtOnceAndIsMendedByItsButton(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("c"));
    d.settle();
    type(robot, "Memory", "480G");
    d.settle();
    assertEquals(1, d.workbench.problems().size());
    int c = d.canvas.model().number("c");
    assertEquals(Trouble.DANGER, d.canvas.look(c).problem());
    robot.interact(() -> d.workbench.select(Set.of()));
    robot.interact(() -> d.workbench.actions().run("problems"));
    d.settle();
    assertTrue(d.find("#problems", Node.class).isVisible());
    robot.clickOn(d.find(".problem-row .panel-title", Label.class));
    d.settle();
    assertEquals(Set.of("c"), Set.copyOf(d.workbench.selection()));
    robot.clickOn(d.find(".problem-row .button", Node.class));
    d.settle();
    assertEquals(64 * 1024, d.task("c").demand().memoryMiB());
    assertEquals(0, d.workbench.problems().size());
  }

  @Test
  void arrangeIsOneStepAndKeepsTheSelectedTaskInPlace(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("c"));
    robot.push(KeyCode.CONTROL, KeyCode.L);
    d.settle();
    assertEquals(232, d.task("c").position().x(), 1);
    assertEquals(114, d.task("c").position().y(), 1);
    assertEquals("arrangement of all tasks", d.pane.model().document().undoName().orElseThrow());
    assertTrue(d.task("b").position().y() > d.task("a").position().y());
  }

  @Test
  void tasksAreAlignedAndConnectedInARow(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("c"));
    d.shiftClick(robot, "d");
    robot.interact(() -> d.workbench.actions().run("align.top"));
    d.settle();
    assertEquals(0, d.task("c").position().y());
    robot.interact(() -> d.canvas.requestFocus());
    robot.push(KeyCode.J);
    d.settle();
    assertEquals(List.of("a>b", "c>d"), d.edges());
  }

  @Test
  void aTaskIsScatteredOverAList(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("b"));
    robot.interact(() -> d.workbench.actions().run("scatter"));
    d.settle();
    robot.clickOn(d.find("#scatter-values", Node.class)).write("1..3");
    robot.clickOn(d.find("#scatter-make", Node.class));
    d.settle();
    assertEquals(6, d.project().tasks().size());
    assertEquals(3, d.edges().size());
  }

  @Test
  void withNothingSelectedTheProjectIsEdited(FxRobot robot) {
    d.open(robot, Drawing.small());
    type(robot, "Deadline", "2 h 40 min");
    type(robot, "Budget", "45");
    assertEquals(9600, d.project().objective().deadlineSeconds());
    assertEquals(45, d.project().objective().budget());
    robot.interact(() -> d.canvas.requestFocus());
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    d.settle();
    assertEquals(null, d.project().objective().budget());
  }

  @Test
  void aSavedProjectHasNothingToSaveAndUndoGoesBeyondIt(FxRobot robot) {
    d.open(robot, Drawing.small());
    robot.clickOn(d.on("b"));
    d.settle();
    type(robot, "Cores", "4");
    assertTrue(d.workbench.dirtyProperty().get());
    robot.interact(() -> d.workbench.dirtyProperty().set(false));
    robot.interact(() -> d.canvas.requestFocus());
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    d.settle();
    assertTrue(d.workbench.dirtyProperty().get());
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    d.settle();
    assertFalse(d.workbench.dirtyProperty().get());
  }

  @Test
  void aWideGraphFoldsOpensAndTellsOfTheTaskUnderThePointer(FxRobot robot) throws Exception {
    d.open(robot, Drawing.wide());
    assertTrue(d.pane.model().isFolded());
    robot.moveTo(d.on("f7"));
    Node tip = d.find("#task-tip", Node.class);
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, tip.visibleProperty());
    assertTrue(
        tip.lookupAll(".label").stream()
            .anyMatch(n -> ((Label) n).getText().startsWith("0 ancestors, 1 descendant")));
    robot.interact(() -> d.workbench.select(Set.of("a1")));
    d.settle();
    robot.interact(() -> d.workbench.actions().run("fold"));
    d.settle();
    assertEquals(Set.of("1:1"), d.pane.model().collapsed());
    robot.doubleClickOn(d.on("a1"));
    d.settle();
    assertEquals(Set.of(), d.pane.model().collapsed());
  }

  @Test
  void anEmptyProjectSaysWhatGoesThere(FxRobot robot) {
    robot.interact(() -> d.workbench.openNew(Project.of("", List.of(), List.of())));
    d.settle();
    assertTrue(d.find("#empty-hint", Node.class).getParent().isVisible());
    robot.interact(() -> d.workbench.actions().run("task.new"));
    d.settle();
    assertFalse(d.find("#empty-hint", Node.class).getParent().isVisible());
    assertEquals(1, d.project().tasks().size());
  }

  private void type(FxRobot robot, String name, String text) {
    TextField f = field(name);
    robot.interact(
        () -> {
          f.requestFocus();
          f.selectAll();
        });
    robot.write(text).push(KeyCode.ENTER);
    d.settle();
  }

  private TextField field(String name) {
    return d.window.scene().getRoot().lookupAll(".inspector .text-field").stream()
        .filter(n -> n instanceof TextField t && name.equals(t.getAccessibleText()))
        .map(TextField.class::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no field " + name));
  }

  private List<String> texts() {
    return d.window.scene().getRoot().lookupAll(".inspector .label").stream()
        .filter(n -> n instanceof Label l && l.isVisible() && l.getParent().isVisible())
        .map(n -> ((Label) n).getText())
        .toList();
  }
}
