package dev.heddle.monitor;

import dev.heddle.model.Machine;
import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import dev.heddle.model.Pool;
import dev.heddle.monitor.Reading.MachineFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that providers say at one moment.
 *
 * @param providers in the order of the configuration
 */
public record MonitorSnapshot(List<ProviderStatus> providers) {
  /** Bandwidth assumed between machines where nobody says otherwise, in MiB per second. */
  private static final double BANDWIDTH_MIBPS = 100;

  private static final double LATENCY_SECONDS = 0.001;

  /**
   * A machine with what is known of it.
   *
   * @param source title of the provider that offers it
   * @param state what is free, or null: all of it
   * @param figures what was measured, or null
   * @param seenAt when its provider last said so
   * @param stale whether that provider is late
   */
  public record MachineInfo(
      Machine machine,
      String source,
      @Nullable MachineState state,
      @Nullable MachineFigures figures,
      Instant seenAt,
      boolean stale) {}

  public MonitorSnapshot {
    providers = List.copyOf(providers);
  }

  /** All machines that are offered, the first provider that offers a type counts. */
  public List<MachineInfo> machines() {
    Map<String, MachineFigures> figures = new LinkedHashMap<>();
    Map<String, MachineState> states = new LinkedHashMap<>();
    for (ProviderStatus provider : providers) {
      Reading reading = provider.reading();
      if (reading != null && provider.config().enabled()) {
        reading.figures().forEach(f -> figures.merge(f.machine(), f, MonitorSnapshot::merged));
        reading.states().forEach(s -> states.putIfAbsent(s.id(), s));
      }
    }
    List<MachineInfo> all = new ArrayList<>();
    Map<String, MachineType> types = new LinkedHashMap<>();
    for (ProviderStatus provider : providers) {
      Reading reading = provider.reading();
      Instant seen = provider.lastAnswer();
      if (reading == null || seen == null || !provider.config().enabled()) {
        continue;
      }
      for (MachineType type : reading.types()) {
        if (types.putIfAbsent(type.id(), type) != null) {
          continue;
        }
        for (int n = 1; n <= type.count(); n++) {
          Machine machine = new Machine(type, n);
          all.add(
              new MachineInfo(
                  machine,
                  provider.about().title(),
                  states.get(machine.id()),
                  figures.get(machine.id()),
                  seen,
                  provider.health() == ProviderStatus.Health.LATE));
        }
      }
    }
    return all;
  }

  private static MachineFigures merged(MachineFigures a, MachineFigures b) {
    return new MachineFigures(
        a.machine(),
        a.cpuBusy() == null ? b.cpuBusy() : a.cpuBusy(),
        a.memoryUsedMiB() == null ? b.memoryUsedMiB() : a.memoryUsedMiB(),
        a.gpuBusy() == null ? b.gpuBusy() : a.gpuBusy(),
        a.gpuMemoryUsedMiB() == null ? b.gpuMemoryUsedMiB() : a.gpuMemoryUsedMiB(),
        a.latencySeconds() == null ? b.latencySeconds() : a.latencySeconds());
  }

  /** What a plan may use now: all that is offered, what is free of it, and the network. */
  public Pool pool() {
    Map<String, MachineType> types = new LinkedHashMap<>();
    List<MachineState> states = new ArrayList<>();
    List<Network.Link> links = new ArrayList<>();
    for (MachineInfo info : machines()) {
      types.putIfAbsent(info.machine().type().id(), info.machine().type());
      if (info.state() != null) {
        states.add(info.state());
      }
    }
    for (ProviderStatus provider : providers) {
      Reading reading = provider.reading();
      if (reading != null && provider.config().enabled()) {
        links.addAll(reading.links());
      }
    }
    return new Pool(
        List.copyOf(types.values()),
        states,
        new Network(BANDWIDTH_MIBPS, LATENCY_SECONDS, links, Map.of()),
        Map.of());
  }
}
