package dev.heddle.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.fxml.FXMLLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every screen loads, and every field of its controller is filled. */
class FxmlTest {
  private static final Pattern CONTROLLER = Pattern.compile("fx:controller=\"([^\"]+)\"");
  private static final Pattern HANDLER = Pattern.compile("on[A-Z][A-Za-z]*=\"#([A-Za-z]+)\"");

  @BeforeAll
  static void startToolkit() {
    Snapshots.startToolkit();
    Fonts.load();
  }

  static List<Path> files() throws Exception {
    try (Stream<Path> all = Files.walk(Path.of("fxml"))) {
      return all.filter(f -> f.toString().endsWith(".fxml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyScreenLoads(Path file) throws Exception {
    String text = Files.readString(file);
    String bare = CONTROLLER.matcher(text).replaceAll("");
    bare = HANDLER.matcher(bare).replaceAll("");
    FXMLLoader loader = new FXMLLoader(file.toUri().toURL());
    Object[] root = new Object[1];
    String content = bare;
    Snapshots.onFx(
        () -> {
          try {
            root[0] =
                loader.load(
                    new java.io.ByteArrayInputStream(
                        content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(file.toString(), e);
          }
        });
    assertTrue(root[0] != null);
    Matcher controller = CONTROLLER.matcher(text);
    assertTrue(controller.find(), file + " names its controller");
    Class<?> type = Class.forName(controller.group(1));
    List<String> missing =
        Stream.of(type.getDeclaredFields())
            .filter(f -> f.isAnnotationPresent(javafx.fxml.FXML.class))
            .map(java.lang.reflect.Field::getName)
            .filter(name -> !loader.getNamespace().containsKey(name))
            .toList();
    assertEquals(List.of(), missing, file + " has no node for these fields of " + type);
    List<String> methods =
        Stream.of(type.getDeclaredMethods()).map(java.lang.reflect.Method::getName).toList();
    Matcher handler = HANDLER.matcher(text);
    while (handler.find()) {
      assertTrue(methods.contains(handler.group(1)), type + " lacks " + handler.group(1));
    }
  }

  @Test
  void thereAreScreens() throws Exception {
    assertTrue(files().size() > 2);
  }
}
