package dev.heddle.ui.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** docs/editor.md names a test for each promise: each of them must be there. */
class PromisesTest {
  private static final Pattern QUOTED = Pattern.compile("`([A-Z]\\w*)?(\\.\\w+)?`");
  private static final List<String> AREAS =
      List.of(
          "draw", "select", "change", "undo", "clip", "arrange", "look", "find", "check", "keep",
          "show", "reach");

  @Test
  void everyTestThatThePageNamesExists() throws Exception {
    Map<String, String> classes = classes();
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (String line : promises()) {
      String held = line.substring(line.lastIndexOf('|', line.length() - 2) + 1);
      Matcher quoted = QUOTED.matcher(held);
      String owner = "";
      int here = 0;
      while (quoted.find()) {
        owner = quoted.group(1) == null ? owner : quoted.group(1);
        String method = quoted.group(2) == null ? "" : quoted.group(2).substring(1);
        if (!isTest(classes.get(owner), method)) {
          missing.add(owner + "." + method);
        }
        here++;
      }
      assertTrue(here > 0, "no test is named in: " + line);
      named += here;
    }
    assertEquals(List.of(), missing);
    assertTrue(named > 60, "only " + named + " tests were found in the page");
  }

  @Test
  void everyAreaOfWhatHandsExpectIsThere() throws Exception {
    Set<String> areas = new LinkedHashSet<>();
    for (String line : promises()) {
      String area = line.split("\\|")[1].strip();
      if (!area.isEmpty()) {
        areas.add(area);
      }
    }
    assertEquals(AREAS, List.copyOf(areas));
  }

  /** The rows of the table of promises. */
  private static List<String> promises() throws IOException {
    return Files.readAllLines(Path.of("docs/editor.md")).stream()
        .dropWhile(l -> !l.startsWith("| area |"))
        .skip(2)
        .takeWhile(l -> l.startsWith("|"))
        .toList();
  }

  /** The full names of the tests' classes by their short ones. */
  private static Map<String, String> classes() throws IOException {
    Path root = Path.of("src/test/java");
    Map<String, String> names = new HashMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".java")).toList()) {
        String name = root.relativize(file).toString().replace('/', '.').replace('\\', '.');
        String full = name.substring(0, name.length() - 5);
        names.put(full.substring(full.lastIndexOf('.') + 1), full);
      }
    }
    return names;
  }

  private static boolean isTest(String type, String method) {
    if (type == null) {
      return false;
    }
    try {
      return Arrays.stream(Class.forName(type).getDeclaredMethods())
          .filter(m -> method.isEmpty() || m.getName().equals(method))
          .anyMatch(PromisesTest::isRun);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static boolean isRun(Method m) {
    return m.isAnnotationPresent(Test.class)
        || m.isAnnotationPresent(ParameterizedTest.class)
        || m.isAnnotationPresent(Property.class);
  }
}
