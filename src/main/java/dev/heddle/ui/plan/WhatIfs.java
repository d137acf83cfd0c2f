package dev.heddle.ui.plan;

import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Scenario;
import dev.heddle.model.Scenario.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scenarios that are worth asking of any pool: prices up, machines fewer, machines more. */
final class WhatIfs {
  private static final int MORE = 4;

  private WhatIfs() {}

  static List<Scenario> of(Pool pool) {
    List<Scenario> all = new ArrayList<>();
    List<MachineType> rented = pool.types().stream().filter(t -> t.price() > 0).toList();
    if (!rented.isEmpty()) {
      all.add(scenario("Prices × 2", rented.stream().<Event>map(t -> price(t, 2)).toList()));
      all.add(scenario("Prices × 0.5", rented.stream().<Event>map(t -> price(t, 0.5)).toList()));
      if (rented.size() < pool.types().size()) {
        all.add(
            scenario(
                "Own machines only",
                rented.stream().<Event>map(t -> new Event.Count(0, t.id(), -t.count())).toList()));
      }
    }
    for (MachineType type : pool.types()) {
      all.add(
          scenario("Without " + type.id(), List.of(new Event.Count(0, type.id(), -type.count()))));
      all.add(scenario(type.id() + " + " + MORE, List.of(new Event.Count(0, type.id(), MORE))));
    }
    return all;
  }

  private static Event price(MachineType type, double factor) {
    return new Event.Price(0, type.id(), factor);
  }

  private static Scenario scenario(String name, List<Event> events) {
    return new Scenario(name, Scenario.Noise.NONE, 0, events, false, null, Map.of());
  }
}
