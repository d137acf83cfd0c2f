package dev.heddle.ui.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.ui.PaneId;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The first minute with the window, by mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class StartPageTest {
  @TempDir private static Path folder;
  private Desk desk;
  private MainWindow window;

  @Start
  void start(Stage stage) throws Exception {
    ProjectFiles.write(
        folder.resolve("two.heddle.json"),
        Project.of("Two steps", List.of(Task.of("a"), Task.of("b")), List.of(Edge.of("a", "b"))));
    System.setProperty("heddle.samples", folder.toString());
    desk = new Desk(folder.resolve("home"));
    window = desk.window(1440, 900);
    stage.setScene(window.scene());
    stage.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> desk.close());
    System.clearProperty("heddle.samples");
  }

  @Test
  void aClickOnASampleOpensIt(FxRobot robot) throws Exception {
    waitFor(".sample-card");
    robot.clickOn(".sample-card");
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> desk.workbench().open().get());
    assertEquals(PaneId.EDIT, desk.workbench().paneProperty().get());
    assertEquals("two.heddle.json", desk.workbench().title().get());
  }

  @Test
  void aNewProjectIsOneKeyAway(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.N);
    assertTrue(desk.workbench().open().get());
    assertEquals("Untitled", desk.workbench().title().get());
  }

  @Test
  void unsavedWorkIsAskedForBeforeItIsLost(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.N);
    robot.interact(() -> desk.workbench().dirtyProperty().set(true));
    robot.push(KeyCode.CONTROL, KeyCode.W);
    assertTrue(window.overlay().isShowing());
    assertTrue(desk.workbench().open().get());
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn("Don't save");
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(window.overlay().isShowing());
    assertFalse(desk.workbench().open().get());
  }

  @Test
  void settingsCountAtOnce(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.COMMA);
    robot.clickOn("Dark");
    assertEquals(dev.heddle.ui.Theme.DARK, desk.workbench().themeProperty().get());
    robot.clickOn("Done");
    robot.push(KeyCode.CONTROL, KeyCode.COMMA);
    robot.clickOn("As the system");
    assertEquals(dev.heddle.ui.Theme.LIGHT, desk.workbench().themeProperty().get());
    robot.clickOn("Done");
  }

  @Test
  void everyButtonHasANameForScreenReaders() throws Exception {
    waitFor(".sample-card");
    for (Node node : window.scene().getRoot().lookupAll(".button")) {
      if (node instanceof Button button && node.isVisible()) {
        String name =
            button.getAccessibleText() == null ? button.getText() : button.getAccessibleText();
        assertFalse(name == null || name.isBlank(), () -> "no name: " + button);
      }
    }
  }

  private void waitFor(String selector) throws Exception {
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> window.scene().getRoot().lookup(selector) != null);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
