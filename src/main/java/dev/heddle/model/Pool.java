package dev.heddle.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The machines and types a plan may use, and the network between their locations.
 *
 * @param states what is free right now, for machines where that is less than all
 * @param extras fields of the file that Heddle does not know, kept as they are
 */
public record Pool(
    List<MachineType> types,
    List<MachineState> states,
    Network network,
    Map<String, Object> extras) {
  public Pool {
    types = List.copyOf(types);
    states = List.copyOf(states);
  }

  /** A pool of these types with nothing in use and no network. */
  public static Pool of(List<MachineType> types) {
    return new Pool(types, List.of(), Network.NONE, Map.of());
  }

  /** All machines, types in the file's order, numbers rising. */
  public List<Machine> machines() {
    List<Machine> all = new ArrayList<>();
    for (MachineType type : types) {
      for (int n = 1; n <= type.count(); n++) {
        all.add(new Machine(type, n));
      }
    }
    return all;
  }

  /** The same with other types. */
  public Pool withTypes(List<MachineType> newTypes) {
    return new Pool(newTypes, states, network, extras);
  }

  /** The same with other states. */
  public Pool withStates(List<MachineState> newStates) {
    return new Pool(types, newStates, network, extras);
  }
}
