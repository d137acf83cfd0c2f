package dev.heddle.ui.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.ui.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A Heddle that edits is killed with SIGKILL; the next one offers what was not saved. */
@ExtendWith(ApplicationExtension.class)
class KilledEditorTest {
  @TempDir private Path folder;
  private Path home;
  private Path file;
  private byte[] saved;
  private Desk desk;

  @Start
  void start(Stage stage) throws Exception {
    home = folder.resolve("home");
    file = folder.resolve("p.heddle.json");
    ProjectFiles.write(
        file, Project.of("p", List.of(Task.of("a"), Task.of("b")), List.of(Edge.of("a", "b"))));
    saved = Files.readAllBytes(file);
    System.setProperty("heddle.samples", folder.resolve("none").toString());
    killWhileEditing();
    desk = new Desk(home);
    stage.setScene(desk.window(1440, 900).scene());
    stage.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> desk.documents().close());
    desk.settle();
    robot.interact(() -> desk.close());
    System.clearProperty("heddle.samples");
  }

  @Test
  void theStartPageOffersTheUnsavedWorkAndRestoresIt(FxRobot robot) throws Exception {
    waitForText(robot, "Restore");
    robot.clickOn("Restore");
    awaitRestored();
  }

  @Test
  void openingTheFileItselfOffersItToo(FxRobot robot) throws Exception {
    robot.interact(() -> desk.documents().open(file));
    waitForText(robot, "Restore it");
    assertEquals(2, desk.workbench().projectProperty().get().tasks().size());
    robot.clickOn("Restore it");
    awaitRestored();
  }

  private void awaitRestored() throws Exception {
    Workbench workbench = desk.workbench();
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> workbench.dirtyProperty().get());
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(3, workbench.projectProperty().get().tasks().size());
    assertEquals(file, workbench.fileProperty().get());
    assertArrayEquals(saved, Files.readAllBytes(file), "the file itself is as it was");
  }

  /** Starts a Heddle that edits, waits for its recovery copy, and kills it. */
  private void killWhileEditing() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                EditingProcess.class.getName(),
                home.toString(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("child.txt").toFile())
            .start();
    try {
      WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> isKept() || !process.isAlive());
      assertTrue(process.isAlive(), () -> "it ended by itself: " + said());
    } finally {
      process.destroyForcibly();
    }
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertFalse(process.exitValue() == 0);
  }

  private boolean isKept() throws Exception {
    Path recovery = home.resolve("recovery");
    if (!Files.isDirectory(recovery)) {
      return false;
    }
    try (Stream<Path> all = Files.list(recovery)) {
      return all.anyMatch(f -> f.toString().endsWith(".properties"));
    }
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("child.txt"));
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }

  private static void waitForText(FxRobot robot, String text) throws Exception {
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> robot.lookup(text).tryQuery().isPresent());
    WaitForAsyncUtils.waitForFxEvents();
  }
}
