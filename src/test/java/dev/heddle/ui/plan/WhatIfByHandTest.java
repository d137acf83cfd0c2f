package dev.heddle.ui.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.ui.PaneId;
import dev.heddle.ui.frame.Desk;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The table of what-ifs by hand: shown, a cell chosen and opened as a column. */
@ExtendWith(ApplicationExtension.class)
class WhatIfByHandTest {
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
  void aCellOfTheTableBecomesAColumn(FxRobot robot) throws Exception {
    Path copy = Path.of("sample-projects/heft-paper.heddle.json");
    robot.interact(
        () -> {
          try {
            desk.documents().openNow(copy);
          } catch (dev.heddle.ui.files.Documents.FileProblem e) {
            throw new IllegalStateException(e);
          }
          desk.workbench().paneProperty().set(PaneId.PLAN);
        });
    robot.interact(() -> desk.workbench().actions().run("whatif"));
    await(() -> robot.lookup("#cell-greedy-As-things-are").tryQuery().isPresent());
    await(() -> !robot.lookup("#cell-greedy-As-things-are").query().isDisabled());
    ToggleButton cell = robot.lookup("#cell-greedy-As-things-are").queryAs(ToggleButton.class);
    assertTrue(cell.getAccessibleText().startsWith("greedy, As things are: "));
    robot.clickOn("#cell-greedy-As-things-are");
    await(
        () -> robot.lookup("#cell-greedy-As-things-are").queryAs(ToggleButton.class).isSelected());
    robot.clickOn("Open as a column");
    await(() -> !shown(robot.lookup("#cell-greedy-As-things-are").query()));
    await(() -> robot.lookup(".plan-card").queryAll().size() >= 3);
    Label title =
        robot.lookup(".plan-card .title").queryAllAs(Label.class).stream()
            .filter(l -> l.getText().equals("Greedy"))
            .findFirst()
            .orElse(null);
    assertNotNull(title);
    assertEquals("Greedy", title.getText());
  }

  private static boolean shown(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
    // On the JavaFX thread: a scene that is being rebuilt must not be searched.
    WaitForAsyncUtils.waitFor(
        90, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    WaitForAsyncUtils.waitForFxEvents();
  }
}
