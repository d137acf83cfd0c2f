package dev.heddle.monitor.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.Reading;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SimulatedProviderTest {
  private Instant now = Instant.parse("2026-11-24T18:00:00Z");

  @Test
  void sameSeedShowsTheSameAndAnotherSomethingElse() throws Exception {
    List<Reading> first = course(Map.of("seed", "7"), 20);
    Instant later = now.plusSeconds(12345);
    now = later;
    List<Reading> again = course(Map.of("seed", "7"), 20);
    for (int i = 0; i < first.size(); i++) {
      assertEquals(first.get(i).figures(), again.get(i).figures());
      assertEquals(first.get(i).states(), again.get(i).states());
      assertEquals(first.get(i).types(), again.get(i).types());
    }
    assertNotEquals(first.getLast().figures(), course(Map.of("seed", "8"), 20).getLast().figures());
  }

  @Test
  void loadAndSpotPricesMoveAndStayWithinBounds() throws Exception {
    TreeSet<Double> prices = new TreeSet<>();
    TreeSet<Double> loads = new TreeSet<>();
    for (Reading reading : course(Map.of(), 100)) {
      prices.add(type(reading, "sim-l40s spot").price());
      assertEquals(3.0, type(reading, "sim-l40s").price());
      reading.figures().forEach(f -> assertTrue(f.cpuBusy() == null || f.cpuBusy() <= 1));
      loads.add(reading.figures().getFirst().cpuBusy());
      for (MachineState state : reading.states()) {
        assertTrue(state.freeCores() == null || state.freeCores() >= 0);
        assertTrue(state.freeGpus() == null || state.freeGpus() >= 0);
      }
    }
    assertTrue(prices.size() > 20 && prices.first() >= 1.7 * 0.7 && prices.last() <= 1.7 * 1.3);
    assertTrue(loads.last() - loads.first() > 0.2, loads.toString());
  }

  @Test
  void machinesAreLostForAWhileAndComeBack() throws Exception {
    List<Reading> all = course(Map.of("faults", "0.02"), 200);
    List<Boolean> there = all.stream().map(r -> r.states().getFirst().available()).toList();
    assertTrue(there.contains(true) && there.contains(false));
    int lost = there.indexOf(false);
    assertEquals(6, there.subList(lost, there.size()).indexOf(true), "steps");
    assertTrue(all.get(lost).notes().getFirst().contains("does not answer"));
  }

  @Test
  void canFailItselfForTryingOutHowThatLooks() {
    IOException e = assertThrows(IOException.class, () -> course(Map.of("outages", "1"), 1));
    assertTrue(e.getMessage().contains("outages"));
    assertThrows(IllegalArgumentException.class, () -> course(Map.of("seed", "x"), 1));
  }

  private static MachineType type(Reading reading, String id) {
    return reading.types().stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
  }

  private List<Reading> course(Map<String, String> options, int steps) throws IOException {
    InstantSource source = () -> now;
    Clock clock = source.withZone(ZoneOffset.UTC);
    List<Reading> all = new ArrayList<>();
    try (SimulatedProvider provider =
        new SimulatedProvider(
            new ProviderConfig("simulated", "simulated", true, null, 5, options), clock)) {
      for (int i = 0; i < steps; i++) {
        all.add(provider.poll());
        now = now.plusSeconds(5);
      }
    }
    return all;
  }
}
