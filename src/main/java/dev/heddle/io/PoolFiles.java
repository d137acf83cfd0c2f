package dev.heddle.io;

import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes heddle-pool/1: pools of machines. */
public final class PoolFiles {
  private PoolFiles() {}

  /**
   * Reads a file.
   *
   * @throws BadFileException naming each problem, its place and what to do
   */
  public static Loaded<Pool> read(Path file) throws BadFileException {
    return JsonSource.of(file).read(in -> PoolReader.read(in, true));
  }

  /**
   * Reads a text.
   *
   * @param name what problems call it
   */
  public static Loaded<Pool> parse(String text, String name) throws BadFileException {
    return JsonSource.of(text, name).read(in -> PoolReader.read(in, true));
  }

  /**
   * The pool that a project names or holds.
   *
   * @param folder what its path is relative to
   * @return empty if the project names none
   */
  public static Optional<Loaded<Pool>> of(Project project, Path folder) throws BadFileException {
    return switch (project.pool()) {
      case null -> Optional.empty();
      case Project.PoolSource.Inline inline -> Optional.of(new Loaded<>(inline.pool(), List.of()));
      case Project.PoolSource.File file -> Optional.of(read(resolve(folder, file.path())));
    };
  }

  private static Path resolve(Path folder, String path) throws BadFileException {
    try {
      return folder.resolve(path);
    } catch (InvalidPathException e) {
      throw new BadFileException(
          Problem.shown(path), "", "is no file name: the project's pool", "correct 'pool'");
    }
  }

  /** As plain JSON values, for a document that holds it. */
  public static Map<String, @Nullable Object> tree(Pool pool) {
    return PoolWriter.tree(pool);
  }

  /** As text. */
  public static String text(Pool pool) {
    return JsonOut.pretty(tree(pool));
  }

  /** Writes a file as a whole; an old one stays if that fails. */
  public static void write(Path file, Pool pool) throws IOException {
    AtomicFile.replace(file, out -> JsonOut.pretty(tree(pool), out));
  }
}
