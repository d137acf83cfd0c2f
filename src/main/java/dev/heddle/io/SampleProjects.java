package dev.heddle.io;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the sample projects: beside the program as installed, or in the source tree. */
public final class SampleProjects {
  private static final String FOLDER = "sample-projects";
  private static final int UP = 4;

  private SampleProjects() {}

  /** The folder; the system property {@code heddle.samples} goes first. */
  public static Optional<Path> folder() {
    String property = System.getProperty("heddle.samples");
    if (property != null && Files.isDirectory(Path.of(property))) {
      return Optional.of(Path.of(property));
    }
    return program().flatMap(SampleProjects::above).or(() -> above(Path.of("").toAbsolutePath()));
  }

  /** The projects' files by name; empty where there is no folder. */
  public static List<Path> files() {
    Optional<Path> folder = folder();
    if (folder.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder.get())) {
      return all.filter(f -> f.toString().endsWith(".heddle.json")).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<Path> program() {
    CodeSource source = SampleProjects.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> above(Path start) {
    Path at = start;
    for (int i = 0; i <= UP && at != null; i++) {
      Path candidate = at.resolve(FOLDER);
      if (Files.isDirectory(candidate)) {
        return Optional.of(candidate);
      }
      at = at.getParent();
    }
    return Optional.empty();
  }
}
