package dev.heddle.io;

import dev.heddle.model.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes heddle-scenario/1: scenarios. */
public final class ScenarioFiles {
  private ScenarioFiles() {}

  /**
   * Reads a file.
   *
   * @throws BadFileException naming each problem, its place and what to do
   */
  public static Loaded<Scenario> read(Path file) throws BadFileException {
    return JsonSource.of(file).read(in -> ScenarioReader.read(in));
  }

  /**
   * Reads a text.
   *
   * @param name what problems call it
   */
  public static Loaded<Scenario> parse(String text, String name) throws BadFileException {
    return JsonSource.of(text, name).read(in -> ScenarioReader.read(in));
  }

  /** As plain JSON values, for a document that holds it. */
  public static Map<String, @Nullable Object> tree(Scenario scenario) {
    return ScenarioWriter.tree(scenario);
  }

  /** As text. */
  public static String text(Scenario scenario) {
    return JsonOut.pretty(tree(scenario));
  }

  /** Writes a file as a whole; an old one stays if that fails. */
  public static void write(Path file, Scenario scenario) throws IOException {
    AtomicFile.replace(file, out -> JsonOut.pretty(tree(scenario), out));
  }
}
