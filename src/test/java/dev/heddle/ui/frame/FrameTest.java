package dev.heddle.ui.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Project;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.Workbench;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class FrameTest {
  private final Workbench workbench = new Workbench();
  private MainWindow window;

  @Start
  void start(Stage stage) {
    window = new MainWindow(workbench, new Panes(), 1440, 900);
    stage.setScene(window.scene());
    stage.show();
  }

  @Test
  void theFrameHasTheMeasuresOfThePictures() {
    assertEquals(44, region(".top-bar").getHeight());
    assertEquals(64, region(".rail").getWidth());
    assertEquals(26, region(".status-bar").getHeight());
    assertEquals(56, region(".rail-item").getHeight());
    assertEquals(28, region(".find-field").getHeight());
  }

  @Test
  void thePaletteFindsAnActionAndDoesIt(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    assertTrue(window.overlay().isShowing());
    robot.write("history").push(KeyCode.ENTER);
    assertFalse(window.overlay().isShowing());
    assertEquals(PaneId.HISTORY, workbench.paneProperty().get());
  }

  @Test
  void escapeTakesThePaletteAway(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    robot.push(KeyCode.ESCAPE);
    assertFalse(window.overlay().isShowing());
  }

  @Test
  void thePanesAreReachedByKeyboard(FxRobot robot) {
    robot.push(KeyCode.ALT, KeyCode.DIGIT2);
    assertEquals(PaneId.POOL, workbench.paneProperty().get());
  }

  @Test
  void theBarSaysWhatIsOpen(FxRobot robot) {
    assertEquals("No project open", label(".file-name").getText());
    robot.interact(() -> workbench.openNew(Project.of("Tumour", List.of(), List.of())));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("Tumour", label(".file-name").getText());
  }

  private Region region(String selector) {
    return (Region) window.scene().getRoot().lookup(selector);
  }

  private Label label(String selector) {
    return (Label) window.scene().getRoot().lookup(selector);
  }
}
