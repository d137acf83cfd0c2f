package dev.heddle.io;

import dev.heddle.model.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes heddle/1: projects. */
public final class ProjectFiles {
  private ProjectFiles() {}

  /**
   * Reads a file.
   *
   * @throws BadFileException naming each problem, its place and what to do
   */
  public static Loaded<Project> read(Path file) throws BadFileException {
    return JsonSource.of(file).read(in -> ProjectReader.read(in));
  }

  /**
   * Reads a text.
   *
   * @param name what problems call it
   */
  public static Loaded<Project> parse(String text, String name) throws BadFileException {
    return JsonSource.of(text, name).read(in -> ProjectReader.read(in));
  }

  /** As plain JSON values, for a document that holds it. */
  public static Map<String, @Nullable Object> tree(Project project) {
    return ProjectWriter.tree(project);
  }

  /** As text. */
  public static String text(Project project) {
    return JsonOut.pretty(tree(project));
  }

  /** Writes a file as a whole; an old one stays if that fails. */
  public static void write(Path file, Project project) throws IOException {
    AtomicFile.replace(file, out -> JsonOut.pretty(tree(project), out));
  }
}
