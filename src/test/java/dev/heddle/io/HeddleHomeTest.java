package dev.heddle.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeddleHomeTest {
  @Test
  void theVariableGoesFirst() {
    assertEquals(
        Path.of("/data/h"), HeddleHome.of(Map.of("HEDDLE_HOME", "/data/h"), "Linux", "/u"));
  }

  @Test
  void elseItIsThePlatformsDataFolder() {
    assertEquals(Path.of("/u/.local/share/heddle"), HeddleHome.of(Map.of(), "Linux", "/u"));
    assertEquals(Path.of("/d/heddle"), HeddleHome.of(Map.of("XDG_DATA_HOME", "/d"), "Linux", "/u"));
    assertEquals(
        Path.of("/u/Library/Application Support/Heddle"),
        HeddleHome.of(Map.of("HEDDLE_HOME", " "), "Mac OS X", "/u"));
  }
}
