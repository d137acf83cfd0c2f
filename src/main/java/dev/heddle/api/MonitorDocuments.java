package dev.heddle.api;

import dev.heddle.io.PoolFiles;
import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.monitor.MonitorSnapshot;
import dev.heddle.monitor.ProviderStatus;
import dev.heddle.monitor.Providers;
import dev.heddle.monitor.Reading;
import dev.heddle.monitor.profile.ProfileLine;
import dev.heddle.store.FigureTable.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of providers, machines and profiles as plain JSON values, with age and source. */
public final class MonitorDocuments {
  private MonitorDocuments() {}

  /** What each provider says. */
  public static Map<String, @Nullable Object> providers(MonitorSnapshot now, Instant at) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("providers", now.providers().stream().map(p -> provider(p, at)).toList());
    out.put("leftOut", now.leftOut());
    return out;
  }

  private static Map<String, @Nullable Object> provider(ProviderStatus provider, Instant at) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("id", provider.config().id());
    out.put("kind", provider.config().kind());
    out.put("title", provider.about().title());
    out.put("gives", provider.about().gives());
    out.put("from", provider.about().from());
    out.put("enabled", provider.config().enabled());
    out.put("health", provider.health().word());
    out.put("message", provider.message());
    out.put("ageSeconds", age(provider.lastAnswer(), at));
    Double set = provider.config().periodSeconds();
    double period = set == null ? provider.about().periodSeconds() : set;
    out.put("periodSeconds", Double.isFinite(period) ? period : null);
    Double next = age(provider.nextTry(), at);
    out.put("nextTrySeconds", next == null ? null : Math.max(0, -next));
    Duration took = provider.took();
    out.put("tookSeconds", took == null ? null : took.toNanos() / 1e9);
    Reading reading = provider.reading();
    if (reading != null) {
      Map<String, @Nullable Object> pool =
          PoolFiles.tree(Pool.of(reading.types()).withStates(reading.states()));
      out.put("types", pool.get("types"));
      out.put("machines", pool.getOrDefault("machines", List.of()));
      out.put("figures", reading.figures().stream().map(MonitorDocuments::figures).toList());
      out.put("prices", prices(reading, at));
      out.put("notes", reading.notes());
    }
    out.put("warnings", Providers.warnings(provider.config()));
    return out;
  }

  private static Map<String, @Nullable Object> prices(Reading reading, Instant at) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    for (MachineType type : reading.types()) {
      if (type.pricePerHour() != null) {
        Reading.PriceTag tag = reading.prices().get(type.id());
        Map<String, @Nullable Object> price = new LinkedHashMap<>();
        price.put("perHour", type.pricePerHour());
        price.put("currency", reading.currency(type.id()));
        price.put("since", tag == null || tag.since() == null ? null : tag.since().toString());
        price.put("sinceSeconds", tag == null ? null : age(tag.since(), at));
        out.put(type.id(), price);
      }
    }
    return out;
  }

  private static @Nullable Double age(@Nullable Instant seen, Instant at) {
    return seen == null ? null : Duration.between(seen, at).toMillis() / 1e3;
  }

  private static Map<String, @Nullable Object> figures(Reading.MachineFigures figures) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("machine", figures.machine());
    out.put("cpuBusy", figures.cpuBusy());
    out.put("memoryUsedMiB", figures.memoryUsedMiB());
    out.put("gpuBusy", figures.gpuBusy());
    out.put("gpuMemoryUsedMiB", figures.gpuMemoryUsedMiB());
    out.put("latencySeconds", figures.latencySeconds());
    return out;
  }

  /** Every machine that is offered. */
  public static Map<String, @Nullable Object> machines(MonitorSnapshot now, Instant at) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("machines", now.machines().stream().map(m -> machine(m, at)).toList());
    return out;
  }

  private static Map<String, @Nullable Object> machine(
      MonitorSnapshot.MachineInfo info, Instant at) {
    MachineType type = info.machine().type();
    MachineState state = info.state();
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("id", info.machine().id());
    out.put("type", type.id());
    out.put("source", info.source());
    out.put("ageSeconds", age(info.seenAt(), at));
    out.put("stale", info.stale());
    out.put("available", state == null || state.available());
    out.put("cores", type.cores());
    out.put("freeCores", state == null ? null : state.freeCores());
    out.put("memoryMiB", type.memoryMiB());
    out.put("freeMemoryMiB", state == null ? null : state.freeMemoryMiB());
    out.put("gpus", type.gpus());
    out.put("freeGpus", state == null ? null : state.freeGpus());
    out.put("gpuModel", type.gpuModel());
    out.put("gpuMemoryMiB", type.gpus() == 0 ? null : type.gpuMemoryMiB());
    out.put("location", type.location());
    out.put("pricePerHour", type.pricePerHour());
    out.put("currency", info.currency());
    out.put("priceSinceSeconds", age(info.priceSince(), at));
    out.put("interruptionsPerHour", type.interruptionsPerHour());
    out.put("offered", info.offered());
    Reading.MachineFigures figures = info.figures();
    out.put("figures", figures == null ? null : figures(figures));
    return out;
  }

  /** What was seen of a machine or a type over time, by figure, oldest first. */
  public static Map<String, @Nullable Object> history(String subject, List<Figure> figures) {
    Map<String, @Nullable Object> names = new LinkedHashMap<>();
    figures.stream()
        .collect(Collectors.groupingBy(Figure::name, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (name, all) ->
                names.put(
                    name,
                    all.stream()
                        .map(
                            f ->
                                Map.of(
                                    "at",
                                    f.seenAt().toString(),
                                    "value",
                                    f.content(),
                                    "source",
                                    f.source()))
                        .toList()));
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("id", subject);
    out.put("figures", names);
    return out;
  }

  /** What has been learnt. */
  public static Map<String, @Nullable Object> profiles(List<ProfileLine> lines) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("profiles", lines.stream().map(MonitorDocuments::profile).toList());
    return out;
  }

  private static Map<String, @Nullable Object> profile(ProfileLine line) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("kind", line.kind());
    out.put("type", line.machineType());
    out.put("runs", line.runs());
    out.put("medianSeconds", known(line.medianSeconds()));
    out.put("p10Seconds", known(line.p10Seconds()));
    out.put("p90Seconds", known(line.p90Seconds()));
    out.put("interceptSeconds", known(line.interceptSeconds()));
    out.put("secondsPerMiB", known(line.secondsPerMiB()));
    out.put("smallestInputMiB", known(line.smallestInputMiB()));
    out.put("largestInputMiB", known(line.largestInputMiB()));
    out.put("peakMemoryMiB", known(line.largestPeakMiB()));
    out.put("memoryRuns", line.memoryRuns());
    return out;
  }

  /** What was not measured is null, never zero. */
  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
