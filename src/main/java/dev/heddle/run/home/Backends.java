package dev.heddle.run.home;

import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.run.Backend;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.local.LocalBackend;
import dev.heddle.run.sim.SimBackend;
import dev.heddle.run.slurm.ClusterProbe;
import dev.heddle.run.slurm.HeldNode;
import dev.heddle.run.slurm.SlurmBackend;
import dev.heddle.run.slurm.SlurmConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Makes the back end that a launch names. */
final class Backends {
  private final Map<String, SlurmConfig> clusters;
  private final double cores;
  private final double memoryMiB;

  Backends(Map<String, SlurmConfig> clusters, double cores, double memoryMiB) {
    this.clusters = Collections.unmodifiableMap(new TreeMap<>(clusters));
    this.cores = cores;
    this.memoryMiB = memoryMiB;
  }

  /** Why the launch cannot reach its machines; empty if it can. */
  List<String> unreachable(LaunchRequest request) {
    List<String> reasons = new ArrayList<>();
    if (request.on().equals("simulated")) {
      return reasons;
    }
    Set<String> known = new TreeSet<>(clusters.keySet());
    known.add("local");
    if (!known.contains(request.on())) {
      reasons.add(
          "no back end '"
              + request.on()
              + "' is configured; use local, simulated"
              + (clusters.isEmpty() ? "" : ", " + String.join(", ", clusters.keySet())));
    }
    for (MachineType type : request.pool().types()) {
      String via = type.via();
      if (via != null && !known.contains(via)) {
        reasons.add(
            "machines "
                + type.machineId(1)
                + (type.count() > 1 ? " to " + type.machineId(type.count()) : "")
                + " are reached via '"
                + via
                + "', which is not configured: configure it, or run with --on simulated");
      }
    }
    return reasons;
  }

  /** Which of the clusters that a launch needs do not answer; each takes seconds at most. */
  List<String> silent(LaunchRequest request) {
    Set<String> used = new TreeSet<>();
    if (!request.on().equals("simulated")) {
      for (MachineType type : request.pool().types()) {
        used.add(type.via() == null ? request.on() : type.via());
      }
    }
    List<String> reasons = new ArrayList<>();
    for (String name : used) {
      SlurmConfig cluster = clusters.get(name);
      String trouble = cluster == null ? "" : ClusterProbe.trouble(cluster);
      if (!trouble.isEmpty()) {
        reasons.add(trouble);
      }
    }
    return reasons;
  }

  /** Opens the back end of a run. */
  Backend open(StoredRequest stored, Path folder, Instant startedAt) {
    LaunchRequest request = stored.request();
    if (request.on().equals("simulated")) {
      double pace = stored.pace() > 0 ? stored.pace() : Double.POSITIVE_INFINITY;
      return new SimBackend(
          request.project(), request.pool(), request.scenario(), request.seed(), pace);
    }
    Map<String, String> viaByType = new TreeMap<>();
    for (MachineType type : request.pool().types()) {
      viaByType.put(type.id(), type.via() == null ? request.on() : type.via());
    }
    Set<String> used = new TreeSet<>(viaByType.values());
    if (used.size() <= 1) {
      return open(
          used.isEmpty() ? request.on() : used.iterator().next(), request, folder, startedAt);
    }
    Map<String, Backend> parts = new TreeMap<>();
    for (String name : used) {
      parts.put(name, open(name, request, folder.resolve(name), startedAt));
    }
    return new SpanningBackend(parts, viaByType);
  }

  private Backend open(String name, LaunchRequest request, Path folder, Instant startedAt) {
    SlurmConfig cluster = clusters.get(name);
    if (cluster == null) {
      return new LocalBackend(folder, startedAt, cores, memoryMiB);
    }
    return new SlurmBackend(
        cluster, heldNodes(request.pool()), folder, startedAt, Clock.systemUTC());
  }

  private static Function<String, HeldNode> heldNodes(Pool pool) {
    Map<String, MachineType> types = new TreeMap<>();
    pool.types().forEach(t -> types.put(t.id(), t));
    return id -> {
      MachineType type = types.get(id);
      return type == null
          ? new HeldNode(1, 0, 0)
          : new HeldNode((int) Math.ceil(type.cores()), (long) type.memoryMiB(), type.gpus());
    };
  }
}
