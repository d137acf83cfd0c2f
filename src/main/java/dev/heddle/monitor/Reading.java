package dev.heddle.monitor;

import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said at one moment.
 *
 * @param types what it offers
 * @param states what is free right now where that is less than all
 * @param figures what was measured of machines, its own or other providers'
 * @param links network between locations, as far as it knows
 * @param notes what a person should know, one line each
 */
public record Reading(
    List<MachineType> types,
    List<MachineState> states,
    List<MachineFigures> figures,
    List<Network.Link> links,
    List<String> notes) {
  /**
   * What was measured of a machine; what is null was not measured.
   *
   * @param machine id of a machine, or the name by which the source knows it
   * @param cpuBusy share of its CPU in use, 0 to 1
   * @param memoryUsedMiB memory in use
   * @param gpuBusy share of its GPUs in use, 0 to 1
   * @param gpuMemoryUsedMiB memory of its GPUs in use
   * @param latencySeconds network latency to it
   */
  public record MachineFigures(
      String machine,
      @Nullable Double cpuBusy,
      @Nullable Double memoryUsedMiB,
      @Nullable Double gpuBusy,
      @Nullable Double gpuMemoryUsedMiB,
      @Nullable Double latencySeconds) {}

  public Reading {
    types = List.copyOf(types);
    states = List.copyOf(states);
    figures = List.copyOf(figures);
    links = List.copyOf(links);
    notes = List.copyOf(notes);
  }

  /** Types only. */
  public static Reading ofTypes(List<MachineType> types) {
    return new Reading(types, List.of(), List.of(), List.of(), List.of());
  }
}
