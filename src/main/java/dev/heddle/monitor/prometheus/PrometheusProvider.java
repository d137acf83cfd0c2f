package dev.heddle.monitor.prometheus;

import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import dev.heddle.monitor.GpuModels;
import dev.heddle.monitor.Provider;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.Reading;
import dev.heddle.monitor.prometheus.PrometheusApi.Point;
import dev.heddle.monitor.web.Clean;
import dev.heddle.monitor.web.Fetcher;
import dev.heddle.monitor.web.Secrets;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a fleet from Prometheus: cores, CPU and memory by the node exporter, latency by the
 * blackbox exporter, GPUs by the DCGM exporter. They go to the machines of other providers that
 * have one of the names; machines that no other provider has are shown, and with {@code offer}
 * planned with.
 *
 * <p>Options: {@code url}; {@code tokenVariable} or {@code tokenFile} (sent as a bearer's token);
 * {@code label} (that names a machine, else its host); {@code match} (a selector's inside that all
 * series must meet, as {@code cluster="lab"}); {@code window} over which CPU use is a mean; {@code
 * offer}; {@code location} of Prometheus and {@code places} ({@code HOST=LOCATION,…}), which make
 * latencies links of the network.
 */
public final class PrometheusProvider implements Provider {
  private static final double PERIOD_SECONDS = 15;
  private static final int MOST_BYTES = 32 << 20;
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Pattern WINDOW = Pattern.compile("[1-9]\\d{0,4}[smh]");

  private final ProviderConfig config;
  private final URI url;
  private final String match;
  private final String window;
  private final String label;
  private final boolean offers;
  private final Map<String, String> places = new TreeMap<>();
  private final Secrets secrets;
  private final Fetcher fetcher;

  /**
   * @throws IllegalArgumentException where an option cannot be read
   */
  public PrometheusProvider(ProviderConfig config) {
    this(config, System.getenv());
  }

  PrometheusProvider(ProviderConfig config, Map<String, String> environment) {
    this.config = config;
    this.url =
        Fetcher.address(
            config
                .option("url")
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "no option 'url'; write its address, for example http://host:9090")));
    this.match = config.option("match").orElse("").strip();
    this.window = config.option("window").orElse("2m").strip();
    if (!WINDOW.matcher(window).matches()) {
      throw new IllegalArgumentException(
          "option window: cannot read '" + Clean.line(window) + "'; write for example 2m or 30s");
    }
    this.offers = config.flag("offer", false);
    this.label = config.option("label").orElse("heddle_machine").strip();
    if (!LABEL.matcher(label).matches()) {
      throw new IllegalArgumentException(
          "option label: '"
              + Clean.line(label)
              + "' is no label's name; write for example nodename");
    }
    for (String pair : config.option("places").orElse("").split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        places.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      } else if (!pair.isBlank()) {
        throw new IllegalArgumentException(
            "option places: cannot read '" + Clean.line(pair) + "'; write HOST=LOCATION,…");
      }
    }
    this.secrets = new Secrets(config, environment);
    double timeout = config.timeoutSeconds();
    this.fetcher = new Fetcher(Fetcher.client(timeout), timeout, MOST_BYTES, Clock.systemUTC());
  }

  @Override
  public About about() {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return new About(
        config.id().equals("prometheus") ? "Prometheus" : "Prometheus " + config.id(),
        "utilisation, latency",
        url.getHost() + port,
        PERIOD_SECONDS);
  }

  @Override
  public Reading poll() throws IOException, InterruptedException {
    secrets.find("token").ifPresent(token -> fetcher.header("Authorization", "Bearer " + token));
    PrometheusApi api = new PrometheusApi(url, fetcher);
    Fleet fleet = new Fleet(url.getHost(), label);
    // First what carries all labels: later series find their machine by it.
    each(api, series("node_memory_MemTotal_bytes", ""), fleet::memory);
    each(api, series("node_memory_MemAvailable_bytes", ""), fleet::available);
    String by = "instance, " + label;
    each(
        api,
        "1 - avg by ("
            + by
            + ") (rate("
            + series("node_cpu_seconds_total", "mode=\"idle\"")
            + "["
            + window
            + "]))",
        fleet::cpuBusy);
    each(
        api,
        "count by (" + by + ") (" + series("node_cpu_seconds_total", "mode=\"idle\"") + ")",
        fleet::cores);
    each(api, series("DCGM_FI_DEV_GPU_UTIL", ""), fleet::gpuBusy);
    each(api, series("DCGM_FI_PROF_GR_ENGINE_ACTIVE", ""), fleet::sliceBusy);
    each(api, series("DCGM_FI_DEV_FB_USED", ""), fleet::gpuUsed);
    each(api, series("DCGM_FI_DEV_FB_FREE", ""), fleet::gpuFree);
    each(
        api,
        series("probe_icmp_duration_seconds", "phase=\"rtt\"")
            + " and on (instance, job) "
            + series("probe_success", "")
            + " == 1",
        fleet::latency);
    each(
        api,
        series("probe_duration_seconds", "")
            + " and on (instance, job) "
            + series("probe_success", "")
            + " == 1 unless on (instance, job) "
            + series("probe_icmp_duration_seconds", ""),
        fleet::latency);
    return reading(fleet, down(api));
  }

  private String series(String name, String labels) {
    String both = labels.isEmpty() || match.isEmpty() ? labels + match : labels + "," + match;
    return both.isEmpty() ? name : name + "{" + both + "}";
  }

  private static void each(PrometheusApi api, String query, Consumer<Point> take)
      throws IOException, InterruptedException {
    api.vector(query).forEach(take);
  }

  /** Targets that Prometheus does not reach: what they measured is gone from its answers. */
  private List<String> down(PrometheusApi api) throws IOException, InterruptedException {
    return api.vector(series("up", "") + " == 0").stream()
        .map(p -> p.label("job") + " " + p.label("instance"))
        .distinct()
        .sorted()
        .toList();
  }

  private Reading reading(Fleet fleet, List<String> down) {
    List<MachineType> types = new ArrayList<>();
    List<MachineState> states = new ArrayList<>();
    List<Reading.MachineFigures> figures = new ArrayList<>();
    List<Network.Link> links = new ArrayList<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (Fleet.Seen seen : fleet.machines()) {
      String id = seen.name();
      Double cores = seen.cores();
      Double memory = seen.memoryMiB();
      if (cores != null && memory != null) {
        MachineType type = type(seen, cores, memory);
        id = type.machineId(1);
        types.add(type);
        states.add(state(id, seen, cores, memory));
        for (String name : seen.names()) {
          names.putIfAbsent(name, id);
        }
      }
      figures.add(
          new Reading.MachineFigures(
              id,
              seen.cpuBusy(),
              seen.usedMiB(),
              seen.gpuBusy(),
              seen.gpuUsedMiB(),
              seen.latencySeconds()));
      link(seen, links);
    }
    return new Reading(
        offers ? Reading.Role.MEASURES_AND_OFFERS : Reading.Role.MEASURES,
        types,
        states,
        figures,
        links,
        notes(fleet, down),
        Map.of(),
        names);
  }

  private MachineType type(Fleet.Seen seen, double cores, double memory) {
    List<Fleet.Gpu> gpus = List.copyOf(seen.gpus());
    String model = gpus.isEmpty() ? null : GpuModels.of(gpus.getFirst().model());
    OptionalDouble least = OptionalDouble.empty();
    for (Fleet.Gpu gpu : gpus) {
      Double each = gpu.memoryMiB();
      if (each != null) {
        least = OptionalDouble.of(Math.min(each, least.orElse(each)));
      }
    }
    return new MachineType(
        seen.name(),
        config.id(),
        place(seen),
        cores,
        memory,
        gpus.size(),
        model,
        least.orElse(0),
        Map.of(),
        1,
        1,
        1,
        null,
        0,
        0,
        List.of(),
        0,
        null,
        Map.of());
  }

  private @Nullable String place(Fleet.Seen seen) {
    for (String name : seen.names()) {
      String place = places.get(name);
      if (place != null) {
        return place;
      }
    }
    return config.option("location").orElse(null);
  }

  private static MachineState state(String id, Fleet.Seen seen, double cores, double memory) {
    Double busy = seen.cpuBusy();
    Double used = seen.usedMiB();
    return new MachineState(
        id,
        true,
        busy == null ? null : (Double) Math.floor(cores * (1 - busy) + 0.5),
        used == null ? null : (Double) Math.max(0, memory - used),
        null,
        Map.of());
  }

  /** A latency to another place is one of the network, if it is known where Prometheus stands. */
  private void link(Fleet.Seen seen, List<Network.Link> links) {
    String from = config.option("location").orElse("");
    String to = place(seen);
    Double latency = seen.latencySeconds();
    if (from.isEmpty() || to == null || to.equals(from) || latency == null) {
      return;
    }
    links.removeIf(
        l -> l.to().equals(to) && l.latencySeconds() != null && l.latencySeconds() > latency);
    if (links.stream().noneMatch(l -> l.to().equals(to))) {
      links.add(new Network.Link(from, to, null, latency, null, Map.of()));
    }
  }

  private static List<String> notes(Fleet fleet, List<String> down) {
    List<String> notes = new ArrayList<>();
    if (fleet.machines().isEmpty()) {
      notes.add(
          "no figures of node, blackbox or DCGM exporters; are they among its targets, and is the"
              + " option 'match' right?");
    }
    down.stream().limit(8).forEach(target -> notes.add("not reached by it: " + target));
    if (down.size() > 8) {
      notes.add("and " + (down.size() - 8) + " more targets are not reached");
    }
    return notes;
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
