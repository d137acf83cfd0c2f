package dev.heddle.io;

import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import dev.heddle.model.Pool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads heddle-pool/1, as a file or in place. */
final class PoolReader {
  private static final int MOST_TYPES = 100_000;

  private final JsonIn in;
  private final List<MachineType> types = new ArrayList<>();
  private final List<MachineState> states = new ArrayList<>();
  private final List<String> statePlaces = new ArrayList<>();
  private final Set<String> typeIds = new HashSet<>();
  private Network network = Network.NONE;
  private boolean format;
  private boolean hasTypes;

  private PoolReader(JsonIn in) {
    this.in = in;
  }

  /**
   * Reads a pool.
   *
   * @param needsFormat whether {@code format} must be there; in place it may be left out
   */
  static @Nullable Pool read(JsonIn in, boolean needsFormat) throws IOException {
    PoolReader reader = new PoolReader(in);
    Map<String, Object> rest = in.object(reader::field);
    if (rest == null) {
      return null;
    }
    if (!reader.format && needsFormat) {
      Formats.missing(in, Formats.POOL);
    }
    if (!reader.hasTypes) {
      in.problem("field 'types' is missing", "a pool has a list of machine types");
    }
    reader.checkStates();
    return new Pool(reader.types, reader.states, reader.network, rest);
  }

  private boolean field(String name) throws IOException {
    switch (name) {
      case "format" -> {
        format = true;
        Formats.expect(in, Formats.POOL);
      }
      case "types" -> {
        hasTypes = true;
        in.list(this::type);
      }
      case "machines" -> in.list(i -> state());
      case "network" -> network = new NetworkReader(in).read();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void type(int index) throws IOException {
    if (index >= MOST_TYPES) {
      throw in.fatal("more than " + MOST_TYPES + " machine types", "divide the pool");
    }
    String place = in.place();
    MachineType type = new TypeReader(in).read();
    if (type == null) {
      return;
    }
    if (!typeIds.add(type.id())) {
      in.problemAt(
          place,
          "machine type '" + Problem.shown(type.id()) + "' is there twice",
          "give one of the two another id");
    }
    types.add(type);
  }

  private void state() throws IOException {
    StateReader reader = new StateReader(in);
    String place = in.place();
    MachineState state = reader.read();
    if (state != null) {
      states.add(state);
      statePlaces.add(place);
    }
  }

  private void checkStates() throws IOException {
    Map<String, MachineType> byId = new HashMap<>();
    types.forEach(t -> byId.put(t.id(), t));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < states.size(); i++) {
      String id = states.get(i).id();
      if (!exists(id, byId)) {
        in.problemAt(
            statePlaces.get(i),
            "there is no machine '" + Problem.shown(id) + "'",
            "machines are called TYPE#1 to TYPE#count");
      } else if (!seen.add(id)) {
        in.problemAt(
            statePlaces.get(i),
            "machine '" + Problem.shown(id) + "' is there twice",
            "remove one of the two");
      }
    }
  }

  private static boolean exists(String machine, Map<String, MachineType> byId) {
    int hash = machine.lastIndexOf('#');
    MachineType type = hash < 0 ? null : byId.get(machine.substring(0, hash));
    String number = machine.substring(hash + 1);
    if (type == null || !number.matches("[1-9][0-9]{0,8}")) {
      return false;
    }
    return Integer.parseInt(number) <= type.count();
  }

  /** Reads what is free on one machine. */
  private static final class StateReader {
    private final JsonIn in;
    private @Nullable String id;
    private boolean available = true;
    private @Nullable Double cores;
    private @Nullable Double memoryMiB;
    private @Nullable Integer gpus;

    StateReader(JsonIn in) {
      this.in = in;
    }

    @Nullable MachineState read() throws IOException {
      Map<String, Object> rest = in.object(this::field);
      if (rest == null) {
        return null;
      }
      if (id == null) {
        in.problem("field 'id' is missing", "name the machine: TYPE#NUMBER");
        return null;
      }
      return new MachineState(id, available, cores, memoryMiB, gpus, rest);
    }

    private boolean field(String name) throws IOException {
      switch (name) {
        case "id" -> id = in.text();
        case "available" -> available = in.truth();
        case "freeCores" -> cores = in.nonNegative();
        case "freeMemoryMiB" -> memoryMiB = in.nonNegative();
        case "freeGpus" -> gpus = in.whole(0, Integer.MAX_VALUE);
        default -> {
          return false;
        }
      }
      return true;
    }
  }
}
