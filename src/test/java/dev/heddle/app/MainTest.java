package dev.heddle.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.api.Heddle;
import dev.heddle.cli.Cli;
import dev.heddle.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Heddle on a machine that has no display. */
  private int heddle(String... arguments) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    Cli cli =
        new Cli(
            terminal,
            () -> Heddle.open(folder.resolve("home")),
            "1.2.3",
            List.of(ServeCommand::new, SnapshotCommand::new));
    return new Main(terminal, cli, false).run(arguments);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFileWithoutADisplayIsRefusedWithWhatToUseInstead() throws Exception {
    Path file = Files.writeString(folder.resolve("a.heddle.json"), "{}");
    assertEquals(2, heddle(file.toString()));
    assertEquals(1, said().lines().count());
    assertTrue(said().contains("no display") && said().contains("heddle check"), said());
  }

  @Test
  void aMissingFileAndAMistypedVerbAreToldApart() {
    assertEquals(2, heddle("nothing.heddle.json"));
    assertTrue(said().contains("no such file"), said());
    err.reset();
    assertEquals(2, heddle("cmopare"));
    assertTrue(said().contains("did you mean compare"), said());
  }

  @Test
  void theVersionIsTheBuilds() {
    assertEquals(0, heddle("version"));
    assertEquals("heddle 1.2.3\n", out.toString(StandardCharsets.UTF_8));
    assertTrue(Version.number().matches("[0-9]+\\.[0-9]+\\.[0-9]+.*"), Version.number());
  }

  @Test
  void aSnapshotIsAPictureOfTheSizeAskedFor() throws Exception {
    Path picture = folder.resolve("start.png");
    assertEquals(0, heddle("snapshot", "--to", picture.toString(), "--size", "800x600"), said());
    assertEquals(800, ImageIO.read(picture.toFile()).getWidth());
    assertEquals(2, heddle("snapshot", "--to", folder.resolve("x.gif").toString()));
    assertEquals(2, heddle("snapshot", "--to", picture.toString(), "--pane", "kitchen"));
    assertTrue(said().contains("history"), said());
  }
}
