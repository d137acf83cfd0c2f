package dev.heddle.run.home;

import dev.heddle.monitor.ProviderConfig;
import dev.heddle.run.slurm.SlurmConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A cluster as its provider is configured. */
final class Clusters {
  private Clusters() {}

  static SlurmConfig of(ProviderConfig config) {
    SlurmConfig.Mode mode =
        SlurmConfig.Mode.valueOf(config.option("mode").orElse("job").toUpperCase(Locale.ROOT));
    return new SlurmConfig(
        config.id(),
        mode,
        config.option("host").orElse(""),
        config.option("sshOptions").map(o -> List.of(o.split("\\s+"))).orElse(List.of()),
        config.option("slurmConf").map(c -> Map.of("SLURM_CONF", c)).orElse(Map.of()),
        config.option("sharesFiles").map(Boolean::parseBoolean).orElse(true),
        config.option("folder").orElse(""),
        config.option("workFolder").orElse(""),
        config.option("partition").orElse(""),
        config.option("account").orElse(""),
        config.option("qos").orElse(""),
        config.option("extra").map(o -> List.of(o.split("\\s+"))).orElse(List.of()),
        Map.of(),
        config.option("memoryPerCoreMiB").map(Long::parseLong).orElse(1024L),
        config.periodSeconds() == null ? 1 : config.periodSeconds(),
        config.option("idleSeconds").map(Integer::parseInt).orElse(600));
  }
}
