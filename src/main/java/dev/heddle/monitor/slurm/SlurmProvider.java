package dev.heddle.monitor.slurm;

import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.monitor.GpuModels;
import dev.heddle.monitor.Provider;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Slurm cluster: its nodes by type, what of them is free, and its queue. Nodes that are alike are
 * one type; a node's first feature names it, so cloud nodes are known by their provider's type.
 * Cloud nodes that are off count as to be had.
 *
 * <p>Options: {@code host}, {@code sshOptions}, {@code slurmConf}, {@code partition} (only its
 * nodes), {@code prices} and {@code startupSeconds} ({@code TYPE=NUMBER,…}: what an hour costs and
 * how long a start takes, which a cluster does not tell).
 */
public final class SlurmProvider implements Provider {
  private static final double PERIOD_SECONDS = 15;

  private final ProviderConfig config;
  private final SlurmClient client;
  private final Map<String, Double> prices;
  private final Map<String, Double> startups;

  /**
   * @throws IllegalArgumentException where an option cannot be read
   */
  public SlurmProvider(ProviderConfig config) {
    this(config, transport(config));
  }

  SlurmProvider(ProviderConfig config, SlurmTransport transport) {
    this.config = config;
    this.client = new SlurmClient(transport);
    this.prices = numbers(config, "prices");
    this.startups = numbers(config, "startupSeconds");
  }

  private static SlurmTransport transport(ProviderConfig config) {
    Map<String, String> environment = new TreeMap<>();
    config.option("slurmConf").ifPresent(conf -> environment.put("SLURM_CONF", conf));
    String host = config.option("host").orElse("");
    if (host.isEmpty()) {
      return new LocalTransport(environment);
    }
    List<String> options =
        config.option("sshOptions").map(o -> List.of(o.split("\\s+"))).orElse(List.of());
    Path sockets = Path.of(System.getProperty("java.io.tmpdir"));
    return new SshTransport(host, options, environment, sockets, false);
  }

  private static Map<String, Double> numbers(ProviderConfig config, String option) {
    Map<String, Double> result = new TreeMap<>();
    for (String part : config.option(option).orElse("").split(",", -1)) {
      if (!part.isBlank()) {
        int equals = part.lastIndexOf('=');
        try {
          result.put(
              part.substring(0, Math.max(0, equals)).strip(),
              Double.valueOf(part.substring(equals + 1).strip()));
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException(
              "provider '"
                  + config.id()
                  + "': option "
                  + option
                  + ": cannot read '"
                  + part.strip()
                  + "'; write TYPE=NUMBER, with commas between");
        }
      }
    }
    return result;
  }

  @Override
  public About about() {
    return new About(
        "Slurm " + config.id(),
        "nodes, partitions, queue",
        client.transport().describe(),
        PERIOD_SECONDS);
  }

  @Override
  public Reading poll() throws IOException, InterruptedException {
    String partition = config.option("partition").orElse("");
    List<SlurmNode> nodes =
        client.nodes().stream()
            .filter(node -> partition.isEmpty() || node.partitions().contains(partition))
            .toList();
    List<MachineType> types = new ArrayList<>();
    List<MachineState> states = new ArrayList<>();
    List<Reading.MachineFigures> figures = new ArrayList<>();
    Map<String, String> names = new TreeMap<>();
    for (NodeGroup group : NodeGroup.of(nodes)) {
      MachineType type = type(group);
      types.add(type);
      int number = 0;
      for (SlurmNode node : group.nodes()) {
        String id = type.machineId(++number);
        states.add(state(id, node));
        figures.add(figures(id, node));
        names.put(node.name(), id);
      }
    }
    return new Reading(types, states, figures, List.of(), notes(nodes, client.queue()))
        .withNames(names);
  }

  private MachineType type(NodeGroup group) {
    SlurmNode node = group.sample();
    Set<String> labels = new LinkedHashSet<>(node.features());
    node.partitions().forEach(partition -> labels.add("partition:" + partition));
    return new MachineType(
        group.id(),
        config.id(),
        config.id(),
        node.cores(),
        node.memoryMiB(),
        node.gpus(),
        node.gpuModel().isEmpty() ? null : GpuModels.of(node.gpuModel()),
        0,
        Map.of(),
        1,
        1,
        group.nodes().size(),
        prices.get(group.id()),
        0,
        startups.getOrDefault(group.id(), 0.0),
        List.copyOf(labels),
        0,
        config.id(),
        Map.of());
  }

  private static MachineState state(String id, SlurmNode node) {
    return new MachineState(
        id,
        node.usable(),
        (double) Math.max(0, node.cores() - node.usedCores()),
        (double) Math.max(0, node.memoryMiB() - node.usedMemoryMiB()),
        node.gpus() == 0 ? null : Integer.valueOf(Math.max(0, node.gpus() - node.usedGpus())),
        Map.of());
  }

  /** What the cluster measured; of a node that is off, nothing. */
  private static Reading.MachineFigures figures(String id, SlurmNode node) {
    boolean up = node.usable() && !node.poweredDown() && !node.poweringUp();
    return new Reading.MachineFigures(
        id,
        up ? busy(node) : null,
        up ? Double.valueOf((double) node.usedMemoryMiB()) : null,
        null,
        null,
        null);
  }

  private static @Nullable Double busy(SlurmNode node) {
    return node.cpuLoad() < 0 || node.cores() == 0
        ? null
        : Double.valueOf(Math.min(1, node.cpuLoad() / node.cores()));
  }

  private static List<String> notes(List<SlurmNode> nodes, List<SlurmJob> queue) {
    List<String> notes = new ArrayList<>();
    long running = queue.stream().filter(job -> job.state() == JobState.RUNNING).count();
    Map<String, Integer> waiting = new TreeMap<>();
    for (SlurmJob job : queue) {
      if (job.state().waiting()) {
        waiting.merge(job.reason().isEmpty() ? "None" : job.reason(), 1, Integer::sum);
      }
    }
    int sum = waiting.values().stream().mapToInt(Integer::intValue).sum();
    notes.add(
        "queue: " + running + " running, " + sum + " waiting" + (sum == 0 ? "" : " " + waiting));
    for (SlurmNode node : nodes) {
      if (!node.usable()) {
        String why = node.reason().isEmpty() ? "" : ": " + node.reason();
        notes.add("node " + node.name() + " is " + node.base() + why);
      }
    }
    return notes;
  }
}
