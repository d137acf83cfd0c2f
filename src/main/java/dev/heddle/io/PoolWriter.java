package dev.heddle.io;

import static dev.heddle.io.JsonOut.put;

import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import dev.heddle.model.Pool;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pool as plain JSON values; what has its default is left out. */
final class PoolWriter {
  private PoolWriter() {}

  static Map<String, @Nullable Object> tree(Pool pool) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("format", Formats.POOL);
    out.put("types", pool.types().stream().map(PoolWriter::type).toList());
    put(out, "machines", pool.states().stream().map(PoolWriter::state).toList());
    if (!pool.network().equals(Network.NONE)) {
      out.put("network", network(pool.network()));
    }
    return Extras.merge(out, pool.extras());
  }

  private static Map<String, @Nullable Object> type(MachineType type) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("id", type.id());
    put(out, "provider", type.provider());
    put(out, "location", type.location());
    out.put("cores", type.cores());
    put(out, "memoryMiB", type.memoryMiB(), 0);
    put(out, "gpus", type.gpus(), 0);
    put(out, "gpuModel", type.gpuModel());
    put(out, "gpuMemoryMiB", type.gpuMemoryMiB(), 0);
    if (!type.custom().isEmpty()) {
      out.put("custom", type.custom());
    }
    put(out, "speed", type.speed(), 1);
    put(out, "gpuSpeed", type.gpuSpeed(), 1);
    put(out, "count", type.count(), 1);
    put(out, "pricePerHour", type.pricePerHour());
    put(out, "minimumSeconds", type.minimumSeconds(), 0);
    put(out, "startupSeconds", type.startupSeconds(), 0);
    put(out, "labels", type.labels());
    put(out, "interruptionsPerHour", type.interruptionsPerHour(), 0);
    put(out, "via", type.via());
    return Extras.merge(out, type.extras());
  }

  private static Map<String, @Nullable Object> state(MachineState state) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("id", state.id());
    if (!state.available()) {
      out.put("available", false);
    }
    put(out, "freeCores", state.freeCores());
    put(out, "freeMemoryMiB", state.freeMemoryMiB());
    put(out, "freeGpus", state.freeGpus());
    return Extras.merge(out, state.extras());
  }

  private static Map<String, @Nullable Object> network(Network network) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (network.bandwidthMiBps() > 0) {
      out.put("bandwidthMiBps", network.bandwidthMiBps());
    }
    put(out, "latencySeconds", network.latencySeconds(), 0);
    put(out, "links", network.links().stream().map(PoolWriter::link).toList());
    return Extras.merge(out, network.extras());
  }

  private static Map<String, @Nullable Object> link(Network.Link link) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("from", link.from());
    out.put("to", link.to());
    put(out, "bandwidthMiBps", link.bandwidthMiBps());
    put(out, "latencySeconds", link.latencySeconds());
    put(out, "pricePerGiB", link.pricePerGiB());
    return Extras.merge(out, link.extras());
  }
}
