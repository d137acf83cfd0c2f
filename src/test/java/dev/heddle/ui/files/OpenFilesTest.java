package dev.heddle.ui.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {
  @TempDir private Path home;

  @Test
  void theSecondWindowOnAFileIsTold() throws Exception {
    Path file = Files.writeString(home.resolve("p.heddle.json"), "{}");
    OpenFiles first = new OpenFiles(home);
    OpenFiles second = new OpenFiles(home);
    assertFalse(first.claim(file));
    assertTrue(second.claim(home.resolve("./p.heddle.json")));
    first.release();
    assertFalse(second.claim(file), "its own claim is not another's");
  }

  @Test
  void whatADeadProcessLeftCountsNoMore() throws Exception {
    Path file = Files.writeString(home.resolve("p.heddle.json"), "{}");
    new OpenFiles(home).claim(file);
    Path claim;
    try (Stream<Path> all = Files.list(home.resolve("open"))) {
      claim = all.findFirst().orElseThrow();
    }
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    String name = claim.getFileName().toString();
    Files.move(
        claim,
        claim.resolveSibling(
            name.replace("." + ProcessHandle.current().pid() + "-", "." + gone.pid() + "-")));
    assertFalse(new OpenFiles(home).claim(file));
    try (Stream<Path> all = Files.list(home.resolve("open"))) {
      assertEquals(1, all.count());
    }
  }
}
