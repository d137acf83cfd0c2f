package dev.heddle.monitor.prometheus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The machines that a Prometheus knows, by name, with what its exporters say of each. */
final class Fleet {
  private static final double MIB = 1024.0 * 1024;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final String self;
  private final String label;
  private final Map<String, Seen> machines = new TreeMap<>();
  private final Map<String, Seen> instances = new HashMap<>();

  /**
   * @param self the host that Prometheus is on: what it calls localhost
   * @param label a label that names a machine, if it is there
   */
  Fleet(String self, String label) {
    this.self = LOOPBACK.contains(self) ? "localhost" : self;
    this.label = label;
  }

  /** What is known of a machine; null is not measured. */
  static final class Seen {
    private final String name;
    private final Set<String> names = new TreeSet<>();
    private @Nullable Double cores;
    private @Nullable Double memoryMiB;
    private @Nullable Double availableMiB;
    private @Nullable Double cpuBusy;
    private @Nullable Double latencySeconds;
    private final Map<String, Gpu> gpus = new TreeMap<>();

    private Seen(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    /** Host names and addresses by which it is known, its own name among them. */
    Set<String> names() {
      return names;
    }

    @Nullable Double cores() {
      return cores;
    }

    @Nullable Double memoryMiB() {
      return memoryMiB;
    }

    @Nullable Double usedMiB() {
      return memoryMiB == null || availableMiB == null ? null : (Double) (memoryMiB - availableMiB);
    }

    @Nullable Double cpuBusy() {
      return cpuBusy;
    }

    @Nullable Double latencySeconds() {
      return latencySeconds;
    }

    Collection<Gpu> gpus() {
      return gpus.values();
    }

    /** Mean of what was measured of its GPUs. */
    @Nullable Double gpuBusy() {
      List<Double> measured = new ArrayList<>();
      for (Gpu gpu : gpus.values()) {
        Double busy = gpu.busy();
        if (busy != null) {
          measured.add(busy);
        }
      }
      return measured.isEmpty()
          ? null
          : (Double) (measured.stream().mapToDouble(b -> b).sum() / measured.size());
    }

    /** Sum over its GPUs, if all were measured. */
    @Nullable Double gpuUsedMiB() {
      double sum = 0;
      for (Gpu gpu : gpus.values()) {
        if (gpu.usedMiB == null) {
          return null;
        }
        sum += gpu.usedMiB;
      }
      return gpus.isEmpty() ? null : (Double) sum;
    }
  }

  /** A GPU; null is not measured. */
  static final class Gpu {
    private final String model;
    private @Nullable Double utilisation;
    private final Map<String, Double> slices = new TreeMap<>();
    private @Nullable Double usedMiB;
    private @Nullable Double freeMiB;

    private Gpu(String model) {
      this.model = model;
    }

    String model() {
      return model;
    }

    /** Memory in all, or null: not known. */
    @Nullable Double memoryMiB() {
      return usedMiB == null || freeMiB == null ? null : (Double) (usedMiB + freeMiB);
    }

    /** A card's own figure; of a card in slices, whose own figure means nothing, their mean. */
    @Nullable Double busy() {
      return slices.isEmpty()
          ? utilisation
          : (Double) (slices.values().stream().mapToDouble(b -> b).sum() / slices.size());
    }
  }

  /** In the order of their names. */
  Collection<Seen> machines() {
    return machines.values();
  }

  void cpuBusy(PrometheusApi.Point p) {
    at(p).cpuBusy = share(p.value());
  }

  void cores(PrometheusApi.Point p) {
    at(p).cores = p.value();
  }

  void memory(PrometheusApi.Point p) {
    at(p).memoryMiB = Math.floor(p.value() / MIB);
  }

  void available(PrometheusApi.Point p) {
    at(p).availableMiB = Math.floor(p.value() / MIB);
  }

  /** A probe's time; where there are several, the least is nearest to the network's own. */
  void latency(PrometheusApi.Point p) {
    Seen seen = at(p);
    Double before = seen.latencySeconds;
    seen.latencySeconds = before == null ? p.value() : Math.min(before, p.value());
  }

  void gpuBusy(PrometheusApi.Point p) {
    gpu(p).utilisation = share(p.value() / 100);
  }

  void sliceBusy(PrometheusApi.Point p) {
    String slice = p.label("GPU_I_ID");
    if (!slice.isEmpty()) {
      gpu(p).slices.put(slice, share(p.value()));
    }
  }

  void gpuUsed(PrometheusApi.Point p) {
    if (p.label("GPU_I_ID").isEmpty()) {
      gpu(p).usedMiB = p.value();
    }
  }

  void gpuFree(PrometheusApi.Point p) {
    if (p.label("GPU_I_ID").isEmpty()) {
      gpu(p).freeMiB = p.value();
    }
  }

  private Gpu gpu(PrometheusApi.Point p) {
    String key = p.label("UUID").isEmpty() ? p.label("gpu") : p.label("UUID");
    return at(p).gpus.computeIfAbsent(key, k -> new Gpu(p.label("modelName")));
  }

  /**
   * The machine of a series: by its label, else by the host's name that the exporter says, else by
   * the exporter that it comes from, else by the address.
   */
  private Seen at(PrometheusApi.Point p) {
    String instance = p.label("instance");
    String host = host(instance);
    String said = p.label(label);
    for (String other : new String[] {"Hostname", "hostname", "nodename"}) {
      said = said.isEmpty() ? p.label(other) : said;
    }
    Seen seen = machines.get(said);
    if (seen == null && said.isEmpty()) {
      seen = instances.get(instance);
    }
    // Of one host all exporters are one machine's; but many a one stands at Prometheus' own.
    if (seen == null && !host.isEmpty() && (said.isEmpty() || !host.equals(self))) {
      seen =
          machines.values().stream().filter(m -> m.names.contains(host)).findFirst().orElse(null);
    }
    if (seen == null) {
      seen = machines.computeIfAbsent(said.isEmpty() ? host : said, Seen::new);
    }
    seen.names.add(said.isEmpty() ? seen.name : said);
    if (!host.isEmpty() && (!host.equals(self) || said.isEmpty() || said.equals(p.label(label)))) {
      seen.names.add(host);
    }
    instances.putIfAbsent(instance, seen);
    return seen;
  }

  private String host(String instance) {
    String text = instance.replaceFirst("^[a-z+]+://", "").replaceFirst("/.*$", "");
    int colon = text.lastIndexOf(':');
    boolean v6 = text.indexOf(':') != colon && !text.endsWith("]") && !text.contains("]:");
    String host = colon < 0 || v6 ? text : text.substring(0, colon);
    return LOOPBACK.contains(host) ? self : host;
  }

  private static double share(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
