package dev.heddle.ui.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.run.RunSummary;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Kinds;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.RecordingSurface;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The History pane's view models and pictures, with no toolkit. */
class HistoryModelTest {
  private final HistoryModel model = new HistoryModel();

  private static RunSummary run(String id, String project, String state, double cost) {
    return new RunSummary(
        id,
        project,
        "",
        "local",
        "adaptive",
        "portfolio",
        state,
        Instant.EPOCH,
        10,
        10,
        0,
        100,
        state.equals("done") ? 125.0 : null,
        0,
        cost,
        1);
  }

  @Test
  void runsAreFoundByWordsAndFilters() {
    model.take(List.of(run("3", "a", "done", 0), run("2", "b", "failed", 0)));
    model.stateProperty().set("failed");
    assertEquals(List.of("2"), model.shown().stream().map(RunSummary::id).toList());
    model.stateProperty().set(HistoryModel.ALL);
    model.queryProperty().set("A");
    assertEquals(2, model.shown().size(), "both are adaptive");
    assertEquals(List.of("All", "a", "b"), model.projects());
    assertEquals("2 runs", model.facts().getFirst());
  }

  @Test
  void onlyAFinishedRunHasAnError() {
    assertEquals(0.25, HistoryModel.error(run("1", "a", "done", 0)), 1e-9);
    assertTrue(Double.isNaN(HistoryModel.error(run("1", "a", "failed", 0))));
    assertEquals("—", Comparison.error(run("1", "a", "running", 0)));
  }

  @Test
  void ownMachinesCostOwnNotNothing() {
    assertEquals("own", Comparison.money(run("1", "a", "done", 0)));
    assertEquals("$2.50", Comparison.money(run("1", "a", "done", 2.5)));
  }

  @Test
  void accuracyIsMedians() {
    List<TaskTimes> times =
        List.of(
            new TaskTimes("a", "k", 100, 110),
            new TaskTimes("b", "k", 100, 150),
            new TaskTimes("c", "k", 100, 90));
    KindAccuracy k = KindAccuracy.of(times).getFirst();
    assertEquals(0.1, k.bias(), 1e-9);
    assertEquals(1 / 9.0, k.error(), 1e-9);
    assertEquals(2 / 3.0, k.inside(), 1e-9);
    assertTrue(k.off());
  }

  @Test
  void regretIsADashUntilItIsKnown() {
    assertEquals("—", Comparison.regret(null));
    assertEquals("0 s", Comparison.regret(0.2));
    assertEquals("9 min", Comparison.regret(540.0));
    RunSummary one = run("1", "a", "done", 0);
    RunSummary two = run("2", "a", "done", 0);
    Comparison.Line line =
        Comparison.lines(one, two, null, null, Map.of("1", 60.0, "2", 300.0)).stream()
            .filter(l -> l.name().equals("regret"))
            .findFirst()
            .orElseThrow();
    assertEquals("1 min", line.first());
    assertEquals("−4 min", line.difference());
  }

  @Test
  void eachTaskIsAPointThatSaysItsTimes() {
    Areas areas = new Areas();
    TaskTimes one = new TaskTimes("align-1", "align", 60, 90);
    new ScatterPainter(List.of(one), Kinds.of(List.of("align")))
        .paint(new RecordingSurface(), 400, 300, Palette.LIGHT, areas);
    assertEquals(
        "align-1: predicted 1 min, took 1 min 30 s", areas.of(one).orElseThrow().tooltip());
  }

  @Test
  void theChartOfDoneTasksKeepsWithinItsBounds() {
    RunDetail first =
        new RunDetail(
            "1", List.of("a", "b"), List.of(10.0, 20.0), List.of(12.0, 30.0), 0, 0, List.of());
    RecordingSurface record = new RecordingSurface();
    new DoneChart(first, first).paint(record, 400, 160, Palette.DARK, new Areas());
    assertTrue(
        record.drawn().stream()
            .allMatch(d -> d.x() >= -1 && d.y() >= 0 && d.x() + d.w() <= 401 && d.y() <= 160));
    assertEquals("same graph, same plan at launch", Comparison.alike(first, first));
  }
}
