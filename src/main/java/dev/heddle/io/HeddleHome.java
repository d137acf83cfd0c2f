package dev.heddle.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where Heddle keeps its state: {@code $HEDDLE_HOME}, else the platform's data folder. */
public final class HeddleHome {
  private HeddleHome() {}

  /** The folder of this process; the system property {@code heddle.home} goes first. */
  public static Path folder() {
    String property = System.getProperty("heddle.home");
    if (property != null && !property.isBlank()) {
      return Path.of(property).toAbsolutePath().normalize();
    }
    return of(
        System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", "."));
  }

  /**
   * The folder for an environment.
   *
   * @param os name of the operating system as Java gives it
   * @param home the user's own folder
   */
  public static Path of(Map<String, String> environment, String os, String home) {
    Optional<String> set = value(environment, "HEDDLE_HOME");
    if (set.isPresent()) {
      return Path.of(set.get()).toAbsolutePath().normalize();
    }
    String name = os.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return Path.of(value(environment, "LOCALAPPDATA").orElse(home), "Heddle");
    }
    if (name.startsWith("mac")) {
      return Path.of(home, "Library", "Application Support", "Heddle");
    }
    return value(environment, "XDG_DATA_HOME")
        .map(data -> Path.of(data, "heddle"))
        .orElse(Path.of(home, ".local", "share", "heddle"));
  }

  /** The folder, made if it was not there. */
  public static Path make() throws IOException {
    return Files.createDirectories(folder());
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank());
  }
}
