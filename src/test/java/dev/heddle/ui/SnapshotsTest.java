package dev.heddle.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.ui.files.Documents;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of the real window with no display. */
class SnapshotsTest {
  private static final Path SAMPLE = Path.of("sample-projects", "heft-paper.heddle.json");

  @TempDir private Path home;

  @BeforeEach
  void useAHomeOfItsOwn() {
    System.setProperty("heddle.home", home.toString());
  }

  @AfterEach
  void letGo() {
    System.clearProperty("heddle.home");
  }

  @Test
  void aPaneIsAPictureOfTheSizeAskedFor() throws Exception {
    BufferedImage picture = read(Snapshots.take(SAMPLE, PaneId.POOL, 1200, 700, Theme.DARK));
    assertEquals(1200, picture.getWidth());
    assertEquals(700, picture.getHeight());
    assertEquals(0xff0d1117, picture.getRGB(70, 690 - 30), "the canvas of the dark theme");
  }

  @Test
  void anSvgOfTheWindowHasItsTextAsText() throws Exception {
    String svg =
        new String(
            Snapshots.svg(SAMPLE, PaneId.EDIT, "", 1200, 700, Theme.LIGHT), StandardCharsets.UTF_8);
    assertTrue(svg.contains(">heft-paper.heddle.json</text>"));
    assertTrue(svg.contains(">History</text>"));
  }

  @Test
  void aFileThatCannotBeReadIsToldInOneLine() {
    Documents.FileProblem problem =
        assertThrows(
            Documents.FileProblem.class,
            () ->
                Snapshots.take(
                    home.resolve("none.heddle.json"), PaneId.EDIT, 800, 600, Theme.LIGHT));
    assertEquals(1, problem.getMessage().lines().count());
  }

  private static BufferedImage read(byte[] png) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
