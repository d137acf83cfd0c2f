package dev.heddle.monitor;

import java.util.Collections;
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

  /** The same, switched on or off. */
  public ProviderConfig withEnabled(boolean on) {
    return new ProviderConfig(id, kind, on, periodSeconds, timeoutSeconds, options);
  }
}
