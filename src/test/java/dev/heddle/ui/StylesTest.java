package dev.heddle.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.heddle.ui.paint.Palette;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.css.CssParser;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/** Colours stand in the ramps, are given roles in two files, and nowhere else. */
class StylesTest {
  private static final Pattern DECLARATION = Pattern.compile("(-[a-z0-9-]+):\\s*([^;]+);");
  private static final Pattern LITERAL =
      Pattern.compile(
          "#[0-9a-fA-F]{3,8}\\b|\\b(?:rgba?|hsba?)\\(|:\\s*(?:white|black|red|green|blue|gray"
              + "|grey|orange|yellow)\\b(?<!smoothing-type: gray)");
  private static final Pattern JAVA_COLOUR =
      Pattern.compile(
          "\"#[0-9a-fA-F]{3,8}\"|Color\\.(?:web|rgb|gray|grayRgb|hsb|color)\\("
              + "|Color\\.(?!TRANSPARENT\\b)[A-Z]{3,}\\b");

  @Test
  void lightRolesAreThePaintersPalette() throws IOException, ReflectiveOperationException {
    assertRoles("light.css", Palette.LIGHT);
  }

  @Test
  void darkRolesAreThePaintersPalette() throws IOException, ReflectiveOperationException {
    assertRoles("dark.css", Palette.DARK);
  }

  @Test
  void lightAndDarkGiveTheSameRoles() throws IOException {
    assertEquals(declarations("light.css").keySet(), declarations("dark.css").keySet());
  }

  @Test
  void everyStyleSheetIsReadWithoutAnError() throws IOException {
    CssParser.errorsProperty().clear();
    for (Path sheet : files(Path.of("styles"), ".css")) {
      new CssParser().parse(sheet.toUri().toURL());
    }
    assertEquals(List.of(), List.copyOf(CssParser.errorsProperty()));
  }

  @Test
  void noStyleSheetButTheRampsHasAColour() throws IOException {
    List<String> stray = new ArrayList<>();
    for (Path sheet : files(Path.of("styles"), ".css")) {
      if (!sheet.endsWith("ramps.css")) {
        find(sheet, LITERAL, stray);
      }
    }
    assertEquals(List.of(), stray, "use a role of light.css and dark.css instead");
  }

  @Test
  void onlyTheRoleFilesUseTheRamps() throws IOException {
    List<String> stray = new ArrayList<>();
    for (Path sheet : files(Path.of("styles"), ".css")) {
      if (!List.of("ramps.css", "light.css", "dark.css").contains(name(sheet))) {
        find(sheet, Pattern.compile("-ramp-"), stray);
      }
    }
    assertEquals(List.of(), stray, "use a role of light.css and dark.css instead");
  }

  @Test
  void noPainterOrScreenHasAColourOfItsOwn() throws IOException {
    List<String> stray = new ArrayList<>();
    for (Path source : files(Path.of("src/main/java/dev/heddle/ui"), ".java")) {
      if (!name(source).equals("Palette.java")) {
        find(source, JAVA_COLOUR, stray);
      }
    }
    for (Path screen : files(Path.of("fxml"), ".fxml")) {
      find(screen, Pattern.compile("#[0-9a-fA-F]{3,8}\\b|-fx-"), stray);
    }
    assertEquals(List.of(), stray, "take colours from Palette, and styles from style classes");
  }

  private static void assertRoles(String sheet, Palette palette)
      throws IOException, ReflectiveOperationException {
    Map<String, String> ramps = declarations("ramps.css");
    Map<String, String> roles = declarations(sheet);
    for (RecordComponent part : Palette.class.getRecordComponents()) {
      Object value = part.getAccessor().invoke(palette);
      if (value instanceof Color color) {
        assertEquals(color, color(ramps, roles, "-h-" + kebab(part.getName())), part.getName());
      }
    }
    for (int i = 0; i < palette.kinds().size(); i++) {
      assertEquals(palette.kinds().get(i), color(ramps, roles, "-h-kind-" + (i + 1)));
    }
  }

  private static Color color(Map<String, String> ramps, Map<String, String> roles, String role) {
    String ramp = roles.get(role);
    assertNotNull(ramp, role);
    String literal = ramps.get(ramp);
    assertNotNull(literal, ramp);
    return Color.web(literal);
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> declarations(String sheet) throws IOException {
    Map<String, String> found = new HashMap<>();
    Matcher match = DECLARATION.matcher(Files.readString(Path.of("styles", sheet)));
    while (match.find()) {
      found.put(match.group(1), match.group(2).strip());
    }
    return found;
  }

  private static void find(Path file, Pattern pattern, List<String> stray) throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      Matcher match = pattern.matcher(lines.get(i));
      if (match.find()) {
        stray.add(file + ":" + (i + 1) + ": " + match.group());
      }
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static List<Path> files(Path root, String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
