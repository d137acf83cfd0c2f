package dev.heddle.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.MachineType;
import dev.heddle.monitor.MonitorSnapshot.MachineInfo;
import dev.heddle.monitor.ProviderStatus.Health;
import dev.heddle.monitor.Reading.MachineFigures;
import dev.heddle.monitor.Reading.PriceTag;
import dev.heddle.monitor.Reading.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineMergeTest {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");

  @Test
  void whatIsMeasuredFindsItsMachineByAnyNameAndInAnyOrder() {
    Reading measured =
        reading(
            Role.MEASURES,
            List.of(MachineType.own("n3", 8, 1000, 1), MachineType.own("other", 4, 500, 1)),
            List.of(figures("n3#1", 0.5), figures("other#1", 0.25)),
            Map.of("n3", "n3#1", "10.0.0.3", "n3#1"));
    Reading cluster =
        reading(
            Role.OFFERS,
            List.of(MachineType.own("big", 8, 1000, 2)),
            List.of(new MachineFigures("big#2", null, 7.0, null, null, null)),
            Map.of("N3", "big#2"));
    MonitorSnapshot now = snapshot(status("prom", measured), status("hpc", cluster));
    assertEquals(
        List.of("other#1", "big#1", "big#2"),
        now.machines().stream().map(m -> m.machine().id()).toList());
    MachineFigures big = machine(now, "big#2").figures();
    assertEquals(0.5, big.cpuBusy());
    assertEquals(7.0, big.memoryUsedMiB());
    assertNull(machine(now, "big#1").figures());
    assertFalse(machine(now, "other#1").offered());
    assertEquals(List.of("big"), now.pool().types().stream().map(MachineType::id).toList());
  }

  @Test
  void aLivePriceGoesBeforeATablesOneWhereverItStands() {
    Reading table =
        reading(Role.FALLBACK, List.of(priced("g5", "us", 1.0), priced("c6i", "us", 0.1)));
    Reading live = reading(Role.OFFERS, List.of(priced("g5", "us", 1.2)));
    MonitorSnapshot now = snapshot(status("catalog", table), status("aws", live));
    assertEquals(1.2, machine(now, "g5#1").machine().type().price());
    assertEquals(2, now.machines().size());
  }

  @Test
  void aTypeOfAnotherPlaceStandsBesideItsNamesake() {
    Reading here = reading(Role.OFFERS, List.of(priced("g5", "us", 1.0)));
    Reading there = reading(Role.OFFERS, List.of(priced("g5", "eu", 1.5)));
    MonitorSnapshot now = snapshot(status("aws", here), status("aws-eu", there));
    assertEquals(1.5, machine(now, "g5@eu#1").machine().type().price());
  }

  @Test
  void aPoolHasOneCurrencyAndWhatIsLeftOutIsSaid() {
    Reading usd = reading(Role.OFFERS, List.of(priced("g5", "us", 1.0)));
    Reading eur =
        new Reading(
            Role.OFFERS,
            List.of(priced("D4", "eu", 0.2)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of("D4", new PriceTag("EUR", NOW)),
            Map.of());
    MonitorSnapshot now = snapshot(status("aws", usd), status("azure", eur));
    assertEquals(1, now.pool().types().size());
    assertEquals(1, now.leftOut().size());
    assertTrue(now.leftOut().getFirst().contains("EUR"), now.leftOut().getFirst());
    assertEquals(NOW, machine(now, "D4#1").priceSince());
  }

  private static MachineInfo machine(MonitorSnapshot now, String id) {
    return now.machines().stream()
        .filter(m -> m.machine().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static MachineType priced(String id, String place, double price) {
    MachineType own = MachineType.own(id, 4, 1000, 1);
    return new MachineType(
        id,
        "cloud",
        place,
        own.cores(),
        own.memoryMiB(),
        0,
        null,
        0,
        Map.of(),
        1,
        1,
        1,
        price,
        60,
        60,
        List.of(),
        0,
        null,
        Map.of());
  }

  private static MachineFigures figures(String machine, double busy) {
    return new MachineFigures(machine, busy, null, null, null, null);
  }

  private static Reading reading(Role role, List<MachineType> types) {
    return reading(role, types, List.of(), Map.of());
  }

  private static Reading reading(
      Role role, List<MachineType> types, List<MachineFigures> figures, Map<String, String> names) {
    return new Reading(role, types, List.of(), figures, List.of(), List.of(), Map.of(), names);
  }

  private static ProviderStatus status(String id, Reading reading) {
    return new ProviderStatus(
        ProviderConfig.of(id, "catalog"),
        new Provider.About(id, "", "", 10),
        Health.OK,
        "",
        NOW,
        null,
        null,
        reading);
  }

  private static MonitorSnapshot snapshot(ProviderStatus... providers) {
    return new MonitorSnapshot(List.of(providers));
  }
}
