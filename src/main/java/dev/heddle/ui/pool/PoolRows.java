package dev.heddle.ui.pool;

import dev.heddle.io.Units;
import dev.heddle.model.Machine;
import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import dev.heddle.model.Pool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns a pool into rows. */
final class PoolRows {
  private PoolRows() {}

  /**
   * One link of the network.
   *
   * @param back what it costs to take data back, for people
   */
  record LinkRow(String from, String to, String bandwidth, String latency, String back) {}

  /**
   * The machines of a pool that was read from a file; what is in use stands in it or is unknown.
   */
  static List<MachineRow> machines(Pool pool, String source) {
    Map<String, MachineState> states = new HashMap<>();
    pool.states().forEach(s -> states.put(s.id(), s));
    List<MachineRow> rows = new ArrayList<>();
    for (Machine machine : pool.machines()) {
      MachineState state = states.get(machine.id());
      MachineType type = machine.type();
      rows.add(
          new MachineRow(
              machine.id(),
              type,
              state(type, state),
              used(type.cores(), state == null ? null : state.freeCores()),
              used(type.memoryMiB(), state == null ? null : state.freeMemoryMiB()),
              gpuBusy(type, state),
              null,
              null,
              false,
              source));
    }
    return rows;
  }

  static MachineRow.State state(MachineType type, @Nullable MachineState state) {
    if (state != null && !state.available()) {
      return MachineRow.State.AWAY;
    }
    if (type.pricePerHour() != null) {
      return MachineRow.State.RENTABLE;
    }
    boolean full =
        state != null
            && (isZero(state.freeCores()) || isZero(state.freeMemoryMiB()) && type.memoryMiB() > 0);
    return full ? MachineRow.State.IN_USE : MachineRow.State.FREE;
  }

  static @Nullable Double used(double all, @Nullable Double free) {
    return free == null ? null : (Double) Math.max(0, all - free);
  }

  private static @Nullable Double gpuBusy(MachineType type, @Nullable MachineState state) {
    Integer free = state == null ? null : state.freeGpus();
    return free == null || type.gpus() == 0
        ? null
        : (Double) ((type.gpus() - free) / (double) type.gpus());
  }

  private static boolean isZero(@Nullable Double value) {
    return value != null && value < 1e-9;
  }

  /** The links between the locations of a pool, each pair once. */
  static List<LinkRow> links(Pool pool, String currency) {
    TreeSet<String> places = new TreeSet<>();
    for (MachineType type : pool.types()) {
      String location = type.location();
      if (location != null) {
        places.add(location);
      }
    }
    Network.Routes routes = pool.network().routes();
    List<String> names = List.copyOf(places);
    List<LinkRow> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int k = i + 1; k < names.size(); k++) {
        Network.Route there = routes.between(names.get(i), names.get(k));
        Network.Route back = routes.between(names.get(k), names.get(i));
        rows.add(
            new LinkRow(
                names.get(i),
                names.get(k),
                bandwidth(there.bandwidthMiBps()),
                latency(there.latencySeconds()),
                egress(there.pricePerGiB(), back.pricePerGiB(), currency)));
      }
    }
    return rows;
  }

  static String bandwidth(double mibPerSecond) {
    return mibPerSecond <= 0 ? "no limit" : Units.size(mibPerSecond) + "/s";
  }

  static String latency(double seconds) {
    return Units.decimals(seconds * 1000, seconds < 0.01 ? 1 : 0) + " ms";
  }

  private static String egress(double there, double back, String currency) {
    if (there == 0 && back == 0) {
      return "free";
    }
    if (there == back) {
      return price(there, currency) + " a GiB";
    }
    if (there == 0) {
      return price(back, currency) + " a GiB back";
    }
    if (back == 0) {
      return price(there, currency) + " a GiB there";
    }
    return price(there, currency) + " there, " + price(back, currency) + " back, a GiB";
  }

  private static String price(double value, String currency) {
    return Units.money(value, currency);
  }
}
