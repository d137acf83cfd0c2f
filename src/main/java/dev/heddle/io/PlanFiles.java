package dev.heddle.io;

import dev.heddle.model.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes heddle-plan/1: plans. */
public final class PlanFiles {
  private PlanFiles() {}

  /**
   * Reads a file.
   *
   * @throws BadFileException naming each problem, its place and what to do
   */
  public static Loaded<Plan> read(Path file) throws BadFileException {
    return JsonSource.of(file).read(in -> PlanReader.read(in));
  }

  /**
   * Reads a text.
   *
   * @param name what problems call it
   */
  public static Loaded<Plan> parse(String text, String name) throws BadFileException {
    return JsonSource.of(text, name).read(in -> PlanReader.read(in));
  }

  /** As plain JSON values, for a document that holds it. */
  public static Map<String, @Nullable Object> tree(Plan plan) {
    return PlanWriter.tree(plan);
  }

  /** As text. */
  public static String text(Plan plan) {
    return JsonOut.pretty(tree(plan));
  }

  /** Writes a file as a whole; an old one stays if that fails. */
  public static void write(Path file, Plan plan) throws IOException {
    AtomicFile.replace(file, out -> JsonOut.pretty(tree(plan), out));
  }
}
