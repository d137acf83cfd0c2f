package dev.heddle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what a reader may expect of every source file. */
class TidinessTest {

  private static final int MOST_LINES = 500;

  @Test
  void noSourceFileIsLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      int lines = Files.readAllLines(file).size();
      if (lines > MOST_LINES) {
        tooLong.add(file + ": " + lines + " lines");
      }
    }
    assertEquals(List.of(), tooLong, "split these: a class of over 500 lines does several things");
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    TreeSet<String> unmarked = new TreeSet<>();
    for (Path file : sources()) {
      Path info = file.resolveSibling("package-info.java");
      if (file.startsWith("src/main/java")
          && !(Files.exists(info) && read(info).contains("@NullMarked"))) {
        unmarked.add(info.toString());
      }
    }
    assertEquals(
        List.of(), List.copyOf(unmarked), "write these with @NullMarked: NullAway relies on it");
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    // Put together, so that this file does not find itself.
    List<String> marks = List.of("TO" + "DO", "FIX" + "ME", "XX" + "X:");
    List<String> left = new ArrayList<>();
    for (Path file : sources()) {
      String text = read(file);
      for (String mark : marks) {
        if (text.contains(mark)) {
          left.add(file + ": " + mark);
        }
      }
    }
    assertEquals(List.of(), left, "finish these, or file an issue and drop the mark");
  }

  private static List<Path> sources() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String root :
        List.of("src/main/java", "src/test/java", "fxml", "styles", "packaging", ".ci")) {
      Path folder = Path.of(root);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(TidinessTest::isText).sorted().forEach(found::add);
        }
      }
    }
    return found;
  }

  private static boolean isText(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && (!name.contains(".") || name.matches(".*\\.(java|fxml|css|sh|py)"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
