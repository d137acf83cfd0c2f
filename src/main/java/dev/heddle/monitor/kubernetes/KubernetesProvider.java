package dev.heddle.monitor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.monitor.Provider;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.Reading;
import dev.heddle.monitor.web.Clean;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of a Kubernetes cluster: what pods may have of them (allocatable), what is free of it
 * (allocatable less what pods asked for), and what is in use (by the metrics server, where there is
 * one). Nodes that are alike are one type, named after their instance type. A node that takes no
 * new pods (not ready, cordoned, tainted) is not to be had; a taint for GPUs does not count.
 *
 * <p>Options: {@code kubeconfig} (else {@code KUBECONFIG}, else {@code ~/.kube/config}), {@code
 * context} (else its current one).
 */
public final class KubernetesProvider implements Provider {
  private static final double PERIOD_SECONDS = 20;
  private static final double MIB = 1024.0 * 1024;
  private static final int MOST_NOTES = 8;

  private final ProviderConfig config;
  private final Map<String, String> environment;
  private final Clock clock;
  private @Nullable KubeClient client;

  public KubernetesProvider(ProviderConfig config) {
    this(config, System.getenv(), Clock.systemUTC());
  }

  KubernetesProvider(ProviderConfig config, Map<String, String> environment, Clock clock) {
    this.config = config;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  @Override
  public About about() {
    String context = config.option("context").orElse("");
    return new About(
        config.id().equals("kubernetes") ? "Kubernetes" : "Kubernetes " + config.id(),
        "nodes, what they have left",
        context.isEmpty() ? "current context" : context,
        PERIOD_SECONDS);
  }

  @Override
  public Reading poll() throws IOException, InterruptedException {
    KubeClient asked = client();
    boolean good = false;
    try {
      Reading reading = read(asked);
      good = true;
      return reading;
    } finally {
      if (!good) {
        // A kubeconfig or its token may be mended meanwhile: read it anew.
        forget();
      }
    }
  }

  private synchronized KubeClient client() throws IOException, InterruptedException {
    KubeClient there = client;
    if (there != null && there.fresh(clock.instant())) {
      return there;
    }
    forget();
    KubeConfig kubeconfig = KubeConfig.read(config.option("kubeconfig"), environment);
    KubeClient fresh =
        KubeClient.open(
            kubeconfig.access(config.option("context").orElse("")), config.timeoutSeconds(), clock);
    client = fresh;
    return fresh;
  }

  private synchronized void forget() {
    if (client != null) {
      client.close();
      client = null;
    }
  }

  private Reading read(KubeClient api) throws IOException, InterruptedException {
    List<String> notes = new ArrayList<>(api.notes());
    Map<String, List<KubeNode>> groups = new LinkedHashMap<>();
    for (JsonNode each : api.list("/api/v1/nodes", "")) {
      KubeNode node = KubeNode.of(each);
      if (node != null) {
        groups.computeIfAbsent(shape(node), s -> new ArrayList<>()).add(node);
      }
    }
    Requests requests = null;
    try {
      requests =
          new Requests(
              api.list(
                  "/api/v1/pods", "fieldSelector=status.phase!=Succeeded,status.phase!=Failed"));
    } catch (IOException e) {
      notes.add("what is free is not known: " + e.getMessage());
    }
    KubeClient.Usage usage = api.usage();
    if (!usage.trouble().isEmpty()) {
      notes.add(usage.trouble());
    }
    Map<String, JsonNode> used = new HashMap<>();
    for (JsonNode each : usage.items()) {
      used.put(Clean.name(each.path("metadata").path("name").asText()), each.path("usage"));
    }
    return reading(groups, requests, used, notes);
  }

  private Reading reading(
      Map<String, List<KubeNode>> groups,
      @Nullable Requests requests,
      Map<String, JsonNode> used,
      List<String> notes) {
    List<MachineType> types = new ArrayList<>();
    List<MachineState> states = new ArrayList<>();
    List<Reading.MachineFigures> figures = new ArrayList<>();
    Map<String, String> names = new LinkedHashMap<>();
    Set<String> ids = new LinkedHashSet<>();
    List<String> troubles = new ArrayList<>();
    for (List<KubeNode> group : groups.values()) {
      MachineType type = type(id(group.getFirst(), ids), group);
      types.add(type);
      int number = 0;
      for (KubeNode node : group) {
        String id = type.machineId(++number);
        states.add(state(id, node, requests));
        figures.add(figures(id, node, used.get(node.name())));
        node.names().forEach(name -> names.putIfAbsent(name, id));
        if (!node.trouble().isEmpty()) {
          troubles.add("node " + node.name() + ": " + node.trouble());
        }
      }
    }
    notes.addAll(troubles.subList(0, Math.min(MOST_NOTES, troubles.size())));
    if (troubles.size() > MOST_NOTES) {
      notes.add("and " + (troubles.size() - MOST_NOTES) + " more nodes take no new pods");
    }
    if (types.isEmpty()) {
      notes.add("the cluster has no Linux nodes");
    }
    return new Reading(
        Reading.Role.OFFERS, types, states, figures, List.of(), notes, Map.of(), names);
  }

  /** What nodes of one type have in common; memory may differ by a little. */
  private static String shape(KubeNode node) {
    return String.join(
        "\n",
        node.instance(),
        node.place(),
        node.arch(),
        Double.toString(node.cores()),
        Long.toString(Math.round(Math.log(Math.max(1, node.memoryMiB())) * 50)),
        Integer.toString(node.gpus()),
        node.gpuModel());
  }

  private static String id(KubeNode node, Set<String> taken) {
    String base = node.instance();
    if (base.isEmpty()) {
      long gib = Math.round(node.memoryMiB() / 1024);
      base = "node-" + Math.round(node.cores()) + "c-" + gib + "g";
      base += node.gpus() == 0 ? "" : "-" + node.gpus() + "x" + node.gpuModel();
    }
    String id = base;
    for (int n = 2; !taken.add(id); n++) {
      id = base + "-" + n;
    }
    return id;
  }

  private MachineType type(String id, List<KubeNode> group) {
    KubeNode node = group.getFirst();
    return new MachineType(
        id,
        config.id(),
        node.place().isEmpty() ? config.id() : node.place(),
        node.cores(),
        group.stream().mapToDouble(KubeNode::memoryMiB).min().orElse(0),
        node.gpus(),
        node.gpuModel().isEmpty() ? null : node.gpuModel(),
        node.gpuMemoryMiB(),
        Map.of(),
        1,
        1,
        group.size(),
        null,
        0,
        0,
        node.arch().isEmpty() ? List.of() : List.of("arch:" + node.arch()),
        0,
        null,
        Map.of());
  }

  private static MachineState state(String id, KubeNode node, @Nullable Requests requests) {
    boolean available = node.trouble().isEmpty();
    if (requests == null) {
      return new MachineState(id, available, null, null, null, Map.of());
    }
    String name = node.name();
    return new MachineState(
        id,
        available,
        Math.max(0, Math.round((node.cores() - requests.cores(name)) * 1000) / 1000.0),
        Math.max(0, Math.floor(node.memoryMiB() - requests.memoryMiB(name))),
        node.gpus() == 0 ? null : (Integer) Math.max(0, node.gpus() - requests.gpus(name)),
        Map.of());
  }

  private static Reading.MachineFigures figures(
      String id, KubeNode node, @Nullable JsonNode usage) {
    OptionalDouble cores = usage == null ? OptionalDouble.empty() : KubeNode.quantity(usage, "cpu");
    OptionalDouble memory =
        usage == null ? OptionalDouble.empty() : KubeNode.quantity(usage, "memory");
    return new Reading.MachineFigures(
        id,
        cores.isPresent() && node.capacityCores() > 0
            ? (Double) Math.min(1, cores.getAsDouble() / node.capacityCores())
            : null,
        memory.isPresent() ? (Double) Math.floor(memory.getAsDouble() / MIB) : null,
        null,
        null,
        null);
  }

  @Override
  public void close() {
    forget();
  }
}
