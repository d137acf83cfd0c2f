package dev.heddle.ui.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.ui.Workbench;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Pool pane's view model, with no toolkit. */
class PoolModelTest {
  private static final MachineType OWN = MachineType.own("hpc", 32, 131_072, 2);
  private static final MachineType RENTED =
      new MachineType(
          "g6e",
          "aws",
          "us-east-1",
          16,
          65_536,
          1,
          "L40S",
          49_152,
          Map.of(),
          1,
          1,
          2,
          3.0,
          60,
          50,
          List.of(),
          0.05,
          null,
          Map.of());

  private final Workbench workbench = new Workbench();
  private final PoolModel model = new PoolModel(workbench);

  @BeforeEach
  void openAProject() {
    MachineState busy = new MachineState("hpc#2", true, 0.0, 1024.0, null, Map.of());
    workbench.open(
        Project.of("p", List.of(), List.of()),
        Path.of("p.heddle.json"),
        new Pool(List.of(OWN, RENTED), List.of(busy), Network.NONE, Map.of()));
  }

  @Test
  void everyMachineOfThePoolIsARow() {
    assertEquals(
        List.of("hpc#1", "hpc#2", "g6e#1", "g6e#2"),
        model.machines().stream().map(MachineRow::id).toList());
    assertEquals("2 of your own, 2 rentable", model.machinesNoteProperty().get());
    assertEquals("4 machines", model.facts().getFirst());
  }

  @Test
  void whatNobodyMeasuredIsNotShownAsNothing() {
    assertNull(model.machines().get(0).usedCores());
    assertEquals(32.0, model.machines().get(1).usedCores());
    assertEquals(MachineRow.State.IN_USE, model.machines().get(1).state());
  }

  @Test
  void aConditionFindsMachines() {
    model.filterProperty().set("gpu>0");
    assertEquals(2, model.machines().size());
    model.filterProperty().set("memory>=128G");
    assertEquals(2, model.machines().size());
    assertEquals("hpc#1", model.machines().getFirst().id());
    model.filterProperty().set("us-east price<4");
    assertEquals("g6e#1", model.machines().getFirst().id());
    model.filterProperty().set("gpu>nothing");
    assertTrue(model.machines().isEmpty());
  }

  @Test
  void ownAndRentedAreToldApart() {
    model.showProperty().set(PoolModel.Show.RENTED);
    assertEquals("$3.00", model.machines().getFirst().price("USD"));
    model.showProperty().set(PoolModel.Show.OWN);
    assertEquals("own", model.machines().getFirst().price("USD"));
  }

  @Test
  void liveFiguresJoinTheProjectsMachines() {
    MachineRow live =
        new MachineRow(
            "hpc#1",
            OWN,
            MachineRow.State.FREE,
            6.0,
            2048.0,
            null,
            0.0004,
            Instant.EPOCH,
            true,
            "Slurm hpc");
    ProviderRow late =
        new ProviderRow(
            "hpc", "Slurm hpc", ProviderRow.Health.LATE, "late", "", "", "30 s", null, "");
    model.take(List.of(late), List.of(live));
    assertEquals(4, model.machines().size());
    assertEquals(6.0, model.machines().getFirst().usedCores());
    assertTrue(model.machines().getFirst().stale());
    assertEquals("providers: 0 ok, 1 late", workbench.providersProperty().get().text());
  }

  @Test
  void aWhatIfIsAScenarioNamedByWhatItChanges() {
    Scenario scenario = new WhatIf("g6e#1", "g6e", 2.0, 1800.0, -1).scenario();
    assertEquals("g6e price × 2, g6e#1 lost at 0:30, − 1 g6e", scenario.name());
    assertEquals(3, scenario.events().size());
    assertEquals(0, new WhatIf("g6e#1", "g6e", null, null, null).changes());
  }
}
