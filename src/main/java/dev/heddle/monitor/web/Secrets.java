package dev.heddle.monitor.web;

import dev.heddle.monitor.ProviderConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets that a configuration names and does not hold: the option {@code NAMEVariable} is an
 * environment variable that has it, {@code NAMEFile} a file.
 */
public final class Secrets {
  private static final int MOST_BYTES = 1 << 16;

  private final ProviderConfig config;
  private final Map<String, String> environment;

  public Secrets(ProviderConfig config, Map<String, String> environment) {
    this.config = config;
    this.environment = Map.copyOf(environment);
  }

  /**
   * A secret, if the configuration names one.
   *
   * @throws IOException if it is not where the configuration says
   */
  public Optional<String> find(String name) throws IOException {
    Optional<String> variable = config.option(name + "Variable");
    if (variable.isPresent()) {
      String value = environment.get(variable.get());
      if (value == null || value.isBlank()) {
        throw new IOException(
            "no environment variable "
                + Clean.name(variable.get())
                + ", which the option "
                + name
                + "Variable names; set it before Heddle starts");
      }
      return Optional.of(whole(name, value));
    }
    Optional<String> file = config.option(name + "File");
    return file.isPresent() ? Optional.of(whole(name, read(name, file.get()))) : Optional.empty();
  }

  private static String read(String name, String file) throws IOException {
    Path path = Path.of(file);
    if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
      throw new IOException(
          "cannot read a secret from "
              + Clean.line(file)
              + ", which the option "
              + name
              + "File names; it is to be a small file");
    }
    return Files.readString(path, StandardCharsets.UTF_8);
  }

  /** A secret goes into a header: it has one line. */
  private static String whole(String name, String value) throws IOException {
    String secret = value.strip();
    if (secret.chars().anyMatch(Character::isISOControl)) {
      throw new IOException("the " + name + " has more than one line; keep it on one");
    }
    return secret;
  }
}
