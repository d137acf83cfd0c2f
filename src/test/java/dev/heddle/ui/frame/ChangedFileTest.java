package dev.heddle.ui.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.ui.PaneId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Someone else saves the file that is open here. */
@ExtendWith(ApplicationExtension.class)
class ChangedFileTest {
  @TempDir private Path folder;
  private Path file;
  private Desk desk;

  @Start
  void start(Stage stage) throws Exception {
    file = folder.resolve("p.heddle.json");
    save("a", "b");
    desk = new Desk(folder.resolve("home"));
    stage.setScene(desk.window(1440, 900).scene());
    stage.show();
    stage.requestFocus();
    desk.documents().openNow(file);
    desk.workbench().paneProperty().set(PaneId.EDIT);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> desk.documents().close());
    desk.settle();
    robot.interact(() -> desk.close());
  }

  @Test
  void aChangeOnDiskIsOfferedAndReadAnew(FxRobot robot) throws Exception {
    someoneElseSaves("a", "b", "c");
    waitForText(robot, "Read it anew");
    assertEquals(2, tasks(), "nothing is read before it is said");
    robot.clickOn("Read it anew");
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> tasks() == 3);
    assertFalse(desk.workbench().dirtyProperty().get());
  }

  @Test
  void unsavedWorkStaysUntilTheUserGivesItUp(FxRobot robot) throws Exception {
    robot.interact(() -> desk.workbench().actions().run("task.new"));
    WaitForAsyncUtils.waitForFxEvents();
    robot.push(KeyCode.ESCAPE);
    someoneElseSaves("a", "b", "c", "d");
    waitForText(robot, "Reading it anew drops what is unsaved here.");
    assertEquals(3, tasks());
    assertTrue(desk.workbench().dirtyProperty().get());
    robot.clickOn("Read it anew");
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> tasks() == 4);
  }

  @Test
  void aSaveAsksBeforeItReplacesWhatSomeoneElseWrote(FxRobot robot) throws Exception {
    robot.interact(() -> desk.workbench().actions().run("task.new"));
    WaitForAsyncUtils.waitForFxEvents();
    robot.push(KeyCode.ESCAPE);
    someoneElseSaves("a", "b", "c", "d");
    robot.interact(() -> desk.workbench().actions().run("save"));
    waitForText(robot, "Save mine over it");
    assertEquals(4, onDisk());
    robot.clickOn("Save mine over it");
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !desk.workbench().dirtyProperty().get());
    assertEquals(3, onDisk());
  }

  @Test
  void theSecondWindowOnAFileIsTold(FxRobot robot) throws Exception {
    Desk[] second = new Desk[1];
    robot.interact(
        () -> {
          second[0] = new Desk(folder.resolve("home"));
          Stage stage = new Stage();
          stage.setScene(second[0].window(1200, 700).scene());
          stage.show();
          second[0].documents().open(file);
        });
    waitForText(robot, "p.heddle.json is open in another window");
    robot.interact(() -> second[0].window(0, 0).scene().getWindow().hide());
    robot.interact(() -> second[0].close());
  }

  private int tasks() {
    return desk.workbench().projectProperty().get().tasks().size();
  }

  private int onDisk() throws Exception {
    return ProjectFiles.read(file).value().tasks().size();
  }

  private void someoneElseSaves(String... ids) throws Exception {
    save(ids);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-24T13:58:00Z")));
  }

  private void save(String... ids) throws Exception {
    List<Task> tasks = java.util.Arrays.stream(ids).map(Task::of).toList();
    ProjectFiles.write(file, Project.of("p", tasks, List.of(Edge.of("a", "b"))));
  }

  private static void waitForText(FxRobot robot, String text) throws Exception {
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> robot.lookup(text).tryQuery().isPresent());
    WaitForAsyncUtils.waitForFxEvents();
  }
}
