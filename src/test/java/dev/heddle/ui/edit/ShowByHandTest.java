package dev.heddle.ui.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.ui.graph.PrintedPage;
import dev.heddle.ui.paint.RecordingSurface;
import dev.heddle.ui.paint.RecordingSurface.Drawn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures, paper and files that go into the graph or come out of it. */
@ExtendWith(ApplicationExtension.class)
class ShowByHandTest {
  @TempDir private Path folder;
  private Drawing d;

  @Start
  void start(Stage stage) {
    d = new Drawing(stage);
  }

  @Test
  void thePictureIsExportedByItsSuffix(FxRobot robot) throws Exception {
    d.open(robot, Drawing.small());
    for (String suffix : List.of("svg", "pdf", "png")) {
      Path file = folder.resolve("graph." + suffix);
      robot.interact(() -> PictureExport.write(d.canvas, d.workbench, file));
      byte[] written = Files.readAllBytes(file);
      String head = new String(written, 0, 5, StandardCharsets.ISO_8859_1);
      assertTrue(
          switch (suffix) {
            case "svg" -> new String(written, StandardCharsets.UTF_8).contains("Task a");
            case "pdf" -> head.equals("%PDF-");
            default -> head.startsWith("\u0089PNG");
          },
          suffix);
    }
  }

  @Test
  void aPrintedPageHoldsTheTitleAndTheWholeGraphWithinItsEdges(FxRobot robot) {
    d.open(robot, Drawing.small());
    RecordingSurface page = new RecordingSurface();
    PrintedPage.paint(page, d.canvas.model(), "small.heddle.json", 500, 300);
    assertTrue(
        page.texts()
            .containsAll(List.of("small.heddle.json", "Task a", "Task b", "Task c", "Task d")));
    for (Drawn it : page.drawn()) {
      assertTrue(
          it.x() >= -1 && it.x() + it.w() <= 501 && it.y() >= -1 && it.y() + it.h() <= 301,
          () -> "outside of the page: " + it);
    }
    assertTrue(PrintedPage.isWide(d.canvas.model()));
  }

  @Test
  void thePageThatIsPrintedHasInkOnIt(FxRobot robot) {
    d.open(robot, Drawing.small());
    ImageView[] page = new ImageView[1];
    robot.interact(() -> page[0] = PictureExport.page(d.canvas, "small", 500, 300));
    assertEquals(500, page[0].getFitWidth());
    int width = (int) page[0].getImage().getWidth();
    int height = (int) page[0].getImage().getHeight();
    assertEquals(2000, width);
    int[] row = new int[width * height];
    page[0]
        .getImage()
        .getPixelReader()
        .getPixels(
            0,
            0,
            width,
            height,
            javafx.scene.image.PixelFormat.getIntArgbInstance(),
            row,
            0,
            width);
    assertTrue(Arrays.stream(row).distinct().limit(10).count() == 10, "text and cards");
  }

  @Test
  void whereThereIsNoPrinterItIsSaidWithTheNextStep(FxRobot robot) throws Exception {
    d.open(robot, Drawing.small());
    robot.interact(() -> d.workbench.actions().run("print"));
    WaitForAsyncUtils.waitFor(
        20,
        TimeUnit.SECONDS,
        () -> robot.lookup("Export the picture as PDF and print that.").tryQuery().isPresent());
  }

  @Test
  void aFileIsInsertedIntoTheGraphAsOneStep(FxRobot robot) throws Exception {
    d.open(robot, Drawing.small());
    Path dot = folder.resolve("more.dot");
    Files.writeString(dot, "digraph g { fetch -> align }");
    robot.interact(() -> d.pane.insert(dot));
    d.settle();
    assertEquals(6, d.project().tasks().size());
    assertEquals(List.of("a>b", "fetch>align"), d.edges());
    assertEquals(
        "insertion of more.dot of 2 tasks", d.pane.model().document().undoName().orElseThrow());
    robot.interact(() -> d.workbench.actions().run("undo"));
    d.settle();
    assertEquals(4, d.project().tasks().size());
  }

  @Test
  void aFileThatHoldsNoTasksIsToldInOneLine(FxRobot robot) throws Exception {
    d.open(robot, Drawing.small());
    robot.interact(() -> d.pane.insert(folder.resolve("none.tsv")));
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> robot.lookup("This cannot be inserted").tryQuery().isPresent());
    assertEquals(4, d.project().tasks().size());
  }
}
