package dev.heddle.ui.pool;

import dev.heddle.io.Units;
import dev.heddle.model.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A what-if about one machine and its type.
 *
 * @param priceFactor factor of the type's price, or null: as it is
 * @param lostAtSeconds when the machine is gone for good, or null: it stays
 * @param more how many more (or fewer) of the type may be held, or null
 */
record WhatIf(
    String machine,
    String type,
    @Nullable Double priceFactor,
    @Nullable Double lostAtSeconds,
    @Nullable Integer more) {

  /** How many things it changes. */
  int changes() {
    return events().size();
  }

  /** The scenario, named by what it changes. */
  Scenario scenario() {
    List<String> names = new ArrayList<>();
    if (priceFactor != null) {
      names.add(type + " price × " + Units.decimals(priceFactor, 2));
    }
    if (lostAtSeconds != null) {
      names.add(machine + " lost at " + Units.clock(lostAtSeconds));
    }
    if (more != null) {
      names.add((more < 0 ? "−" : "+") + " " + Math.abs(more) + " " + type);
    }
    Scenario calm = Scenario.CALM;
    return new Scenario(
        String.join(", ", names), calm.noise(), 0, events(), false, calm.pollSeconds(), Map.of());
  }

  private List<Scenario.Event> events() {
    List<Scenario.Event> events = new ArrayList<>();
    if (priceFactor != null) {
      events.add(new Scenario.Event.Price(0, type, priceFactor));
    }
    if (more != null) {
      events.add(new Scenario.Event.Count(0, type, more));
    }
    if (lostAtSeconds != null) {
      events.add(new Scenario.Event.Lost(lostAtSeconds, machine, null));
    }
    return events;
  }
}
