package dev.heddle.monitor;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A provider as it is configured. Secrets are not in it: an option may name an environment variable
 * or a file that has them.
 *
 * @param id unique among the configured ones; also the name of the back end that it brings
 * @param kind which provider: local, catalog, slurm, prometheus, azure, aws, kubernetes, simulated
 * @param enabled whether it is asked
 * @param periodSeconds time between two polls, or null: the provider's own
 * @param timeoutSeconds after which an answer counts as late
 * @param options what that kind takes, as text
 */
public record ProviderConfig(
    String id,
    String kind,
    boolean enabled,
    @Nullable Double periodSeconds,
    double timeoutSeconds,
    Map<String, String> options) {
  /** Time-out if none is given. */
  public static final double TIMEOUT_SECONDS = 10;

  public ProviderConfig {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /** One with nothing but defaults. */
  public static ProviderConfig of(String id, String kind) {
    return new ProviderConfig(
        id, kind, true, null, Providers.kind(kind).timeoutSeconds(), Map.of());
  }

  /** An option, if it is given and not blank. */
  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name)).filter(v -> !v.isBlank());
  }

  /**
   * An option that is a number.
   *
   * @throws IllegalArgumentException if it is none, or not from {@code least} to {@code most}
   */
  public double number(String name, double otherwise, double least, double most) {
    Optional<String> text = option(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(text.get().strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "option %s: cannot read '%s'; write a number from %s to %s",
            name,
            text.get().strip(),
            plain(least),
            plain(most)));
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /**
   * An option that is true or false.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public boolean flag(String name, boolean otherwise) {
    String text = option(name).orElse(Boolean.toString(otherwise)).strip().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default ->
          throw new IllegalArgumentException(
              "option " + name + ": cannot read '" + text + "'; write true or false");
    };
  }

  /** The same, switched on or off. */
  public ProviderConfig withEnabled(boolean on) {
    return new ProviderConfig(id, kind, on, periodSeconds, timeoutSeconds, options);
  }
}
