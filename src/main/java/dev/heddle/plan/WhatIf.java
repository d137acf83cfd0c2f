package dev.heddle.plan;

import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pool after all of a scenario's changes, as if they were so from the start. */
public final class WhatIf {
  private WhatIf() {}

  /**
   * The pool as the scenario leaves it.
   *
   * @throws IllegalArgumentException if the scenario names a machine type that the pool has not,
   *     naming those that it has
   */
  public static Pool pool(Pool pool, Scenario scenario) {
    Map<String, MachineType> types = new LinkedHashMap<>();
    pool.types().forEach(t -> types.put(t.id(), t));
    Map<String, MachineState> states = new LinkedHashMap<>();
    pool.states().forEach(s -> states.put(s.id(), s));
    for (Scenario.Event event : scenario.events()) {
      switch (event) {
        case Scenario.Event.Price price -> {
          MachineType type = type(types, price.type());
          types.put(type.id(), type.withPrice(type.price() * price.factor()));
        }
        case Scenario.Event.Count count -> {
          MachineType type = type(types, count.type());
          types.put(type.id(), type.withCount(Math.max(0, type.count() + count.delta())));
        }
        case Scenario.Event.Lost lost -> {
          type(types, typeOf(lost.machine()));
          states.put(
              lost.machine(), new MachineState(lost.machine(), false, null, null, null, Map.of()));
        }
        case Scenario.Event.Slow slow -> {
          // One machine of a type cannot have a speed of its own in a pool: the type gets it.
          MachineType type = type(types, typeOf(slow.machine()));
          types.put(
              type.id(),
              type.withSpeeds(type.speed() / slow.factor(), type.gpuSpeed() / slow.factor()));
        }
      }
    }
    List<MachineState> kept = new ArrayList<>();
    for (MachineState state : states.values()) {
      MachineType type = types.get(typeOf(state.id()));
      if (type != null && number(state.id()) <= type.count()) {
        kept.add(state);
      }
    }
    return pool.withTypes(List.copyOf(types.values())).withStates(kept);
  }

  private static String typeOf(String machine) {
    int hash = machine.lastIndexOf('#');
    return hash < 0 ? machine : machine.substring(0, hash);
  }

  private static int number(String machine) {
    String digits = machine.substring(machine.lastIndexOf('#') + 1);
    return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : Integer.MAX_VALUE;
  }

  private static MachineType type(Map<String, MachineType> types, String id) {
    MachineType type = types.get(id);
    if (type == null) {
      throw new IllegalArgumentException(
          "the pool has no machine type '" + id + "'; it has " + String.join(", ", types.keySet()));
    }
    return type;
  }
}
