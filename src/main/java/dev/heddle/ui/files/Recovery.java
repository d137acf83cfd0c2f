package dev.heddle.ui.files;

import dev.heddle.io.AtomicFile;
import dev.heddle.io.BadFileException;
import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Project;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies of unsaved work in {@code recovery/}, one for each open project: written while it is
 * edited, gone once it is saved or closed. What is found at a start is from a crash, unless the
 * process that wrote it still lives.
 */
public final class Recovery {
  /**
   * A copy that was left behind.
   *
   * @param copy the copy itself
   * @param original the file it belongs to, or null if it was never saved
   * @param name what the project is called
   * @param at when the copy was written
   * @param changes how many changes it holds
   */
  public record Left(Path copy, @Nullable Path original, String name, Instant at, int changes) {}

  private final Path folder;
  private final String id = UUID.randomUUID().toString();

  /**
   * @param home Heddle's own folder
   */
  public Recovery(Path home) {
    folder = home.resolve("recovery");
  }

  /**
   * Writes the copy of this window's project.
   *
   * @param name what the project is called
   */
  public void keep(Project project, @Nullable Path original, String name, int changes, Instant now)
      throws IOException {
    Files.createDirectories(folder);
    ProjectFiles.write(copy(id), project);
    Properties about = new Properties();
    about.setProperty("name", name);
    about.setProperty("at", now.toString());
    about.setProperty("changes", Integer.toString(changes));
    about.setProperty("process", Long.toString(ProcessHandle.current().pid()));
    if (original != null) {
      about.setProperty("original", original.toAbsolutePath().toString());
    }
    AtomicFile.replace(about(id), out -> about.store(out, null));
  }

  /** Forgets this window's copy: the project is saved or closed. */
  public void drop() {
    discard(copy(id));
  }

  /** Copies whose windows are gone, latest first. */
  public List<Left> left() {
    List<Left> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> all = Files.list(folder)) {
      for (Path copy : all.filter(f -> f.toString().endsWith(".heddle.json")).toList()) {
        Left left = read(copy);
        if (left != null) {
          found.add(left);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    found.sort(Comparator.comparing(Left::at).reversed());
    return found;
  }

  /** Reads a copy. */
  public Project restore(Left left) throws BadFileException {
    return ProjectFiles.read(left.copy()).value();
  }

  /** Deletes a copy. */
  public void discard(Path copy) {
    try {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(beside(copy));
    } catch (IOException e) {
      // It will be offered once more at the next start.
      return;
    }
  }

  private @Nullable Left read(Path copy) {
    Properties about = new Properties();
    try (InputStream in = Files.newInputStream(beside(copy))) {
      about.load(in);
      long process = Long.parseLong(about.getProperty("process", "0"));
      boolean alive = ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
      if (alive) {
        return null;
      }
      String original = about.getProperty("original");
      return new Left(
          copy,
          original == null ? null : Path.of(original),
          about.getProperty("name", "Untitled"),
          Instant.parse(about.getProperty("at", "")),
          Integer.parseInt(about.getProperty("changes", "0")));
    } catch (IOException | DateTimeParseException | IllegalArgumentException e) {
      return null;
    }
  }

  private Path copy(String name) {
    return folder.resolve(name + ".heddle.json");
  }

  private Path about(String name) {
    return beside(copy(name));
  }

  private static Path beside(Path copy) {
    String name = String.valueOf(copy.getFileName());
    return copy.resolveSibling(name.substring(0, name.length() - 12) + ".properties");
  }
}
