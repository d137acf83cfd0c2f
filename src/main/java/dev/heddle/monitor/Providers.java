package dev.heddle.monitor;

import dev.heddle.monitor.catalog.CatalogProvider;
import dev.heddle.monitor.local.LocalProvider;
import dev.heddle.monitor.slurm.SlurmProvider;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The kinds of provider that there are: the one place to add one. */
public final class Providers {
  private static final Map<String, Function<ProviderConfig, Provider>> KINDS = kinds();

  private Providers() {}

  private static Map<String, Function<ProviderConfig, Provider>> kinds() {
    Map<String, Function<ProviderConfig, Provider>> kinds = new LinkedHashMap<>();
    kinds.put("local", config -> new LocalProvider());
    kinds.put(
        "catalog", config -> new CatalogProvider(config.option("file").map(Path::of).orElse(null)));
    kinds.put("slurm", SlurmProvider::new);
    return Collections.unmodifiableMap(kinds);
  }

  /** The kinds, as configured by their words. */
  public static List<String> words() {
    return List.copyOf(KINDS.keySet());
  }

  /** What is there if nothing is configured: this machine, and the catalog switched off. */
  public static List<ProviderConfig> defaults() {
    return List.of(
        ProviderConfig.of("local", "local"),
        ProviderConfig.of("catalog", "catalog").withEnabled(false));
  }

  /**
   * Makes a provider.
   *
   * @throws IllegalArgumentException if there is none of that kind, naming those that there are
   */
  public static Provider of(ProviderConfig config) {
    Function<ProviderConfig, Provider> make = KINDS.get(config.kind());
    if (make == null) {
      throw new IllegalArgumentException(
          "provider '"
              + config.id()
              + "': no kind '"
              + config.kind()
              + "'; use "
              + String.join(", ", words()));
    }
    return make.apply(config);
  }
}
