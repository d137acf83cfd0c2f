package dev.heddle.ui.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.io.PoolFiles;
import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.plan.Durations;
import dev.heddle.plan.Scenarios;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class WhatIfModelTest {
  private static final Path SAMPLES = Path.of("sample-projects");

  private static Project project() throws Exception {
    return ProjectFiles.read(SAMPLES.resolve("tumour-longread.heddle.json")).value();
  }

  private static Pool pool() throws Exception {
    return PoolFiles.read(SAMPLES.resolve("tumour-longread.pool.json")).value();
  }

  @Test
  void everyPairIsPlannedOnThePoolThatItsScenarioLeaves() throws Exception {
    WhatIfModel model = new WhatIfModel(Runnable::run, Runnable::run);
    List<Scenarios.Asked> usual = Scenarios.usual(pool());
    model.plan(
        project(), pool(), Durations.declared(project()), List.of("greedy"), usual, "nc40-h100");
    assertEquals(
        List.of("As things are", "Prices × 2", "No aws", "+ 2 nc40-h100", "g6e.4xlarge lost"),
        usual.stream().map(Scenarios.Asked::title).toList());
    for (Scenarios.Asked asked : usual) {
      WhatIfModel.Cell cell = model.cell("greedy", asked.title());
      assertNotNull(cell);
      assertNotNull(cell.plan(), cell.why());
      assertEquals(PlanModel.SAMPLES, cell.range().makespans().size());
    }
    assertTrue(
        model.cell("greedy", "No aws").plan().assignments().stream()
            .noneMatch(a -> a.machine().startsWith("g6e")));
    assertTrue(
        model.cell("greedy", "g6e.4xlarge lost").plan().assignments().stream()
            .noneMatch(a -> a.machine().equals("g6e.4xlarge#2")));
    assertEquals(
        List.of(0, 1, 2, 3, 4), model.sweep().stream().map(WhatIfModel.Step::count).toList());
    assertEquals(0, model.left());
    assertNotNull(model.best());
    assertTrue(model.worst("greedy", c -> c.plan().makespanSeconds()) > 0);
  }

  @Test
  void aTaskThatFitsNowhereIsSaidAndNeverBest() throws Exception {
    WhatIfModel model = new WhatIfModel(Runnable::run, Runnable::run);
    Pool small =
        pool().withTypes(pool().types().stream().filter(t -> t.id().equals("hpc-cpu")).toList());
    model.plan(
        project(),
        small,
        Durations.declared(project()),
        List.of("greedy"),
        List.of(new Scenarios.Asked("As things are", "", null)),
        "hpc-cpu");
    WhatIfModel.Cell cell = model.cell("greedy", "As things are");
    assertNull(cell.plan());
    assertTrue(cell.why().contains("fit nowhere"), cell.why());
    assertNull(model.best());
  }

  @Test
  void whatIsKnownIsNotPlannedAgainAndStoppingDropsTheRest() throws Exception {
    Queue<Runnable> waiting = new ArrayDeque<>();
    WhatIfModel model = new WhatIfModel(waiting::add, Runnable::run);
    Project project = project();
    Durations durations = Durations.declared(project);
    List<Scenarios.Asked> usual = Scenarios.usual(pool());
    model.plan(project, pool(), durations, List.of("greedy"), usual.subList(0, 2), "nc40-h100");
    assertEquals(7, waiting.size());
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
    model.plan(project, pool(), durations, List.of("greedy"), usual.subList(0, 3), "nc40-h100");
    assertEquals(1, waiting.size());
    model.stop();
    waiting.remove().run();
    assertNull(model.cell("greedy", usual.get(2).title()));
    assertEquals(0, model.left());
  }

  @Test
  void dotsStandForEqualSharesAndKeepTheEnds() {
    List<Double> runs = new java.util.ArrayList<>();
    for (int i = 0; i < 400; i++) {
      runs.add((double) i);
    }
    List<Double> dots = DotsPainter.dots(runs);
    assertEquals(DotsPainter.DOTS, dots.size());
    assertEquals(4.0, dots.getFirst());
    assertEquals(396.0, dots.getLast());
    assertEquals(60, DotsPainter.scale(7320, 9600, 800).bin());
  }
}
