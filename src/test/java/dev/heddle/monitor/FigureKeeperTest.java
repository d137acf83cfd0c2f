package dev.heddle.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.MachineType;
import dev.heddle.monitor.Reading.MachineFigures;
import dev.heddle.store.FigureTable.Figure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FigureKeeperTest {
  private static final Instant START = Instant.parse("2026-11-24T18:00:00Z");

  @Test
  void keepsLoadsEveryHalfMinutePricesWhenTheyChangeAndNothingThatWasNotMeasured() {
    FigureKeeper keeper = new FigureKeeper("p");
    List<Figure> kept = new ArrayList<>();
    for (int second = 0; second < 120; second += 2) {
      kept.addAll(keeper.of(said(0.5, second < 60 ? 1.0 : 2.0), START.plusSeconds(second)));
    }
    kept.addAll(keeper.of(said(null, 2.0), START.plusSeconds(600)));
    assertEquals(4, kept.stream().filter(f -> f.name().equals("cpuBusy")).count());
    assertEquals(
        List.of(1.0, 2.0),
        kept.stream().filter(f -> f.name().equals("pricePerHour")).map(Figure::content).toList());
    assertEquals(6, kept.size());
  }

  private static MachineMerge.Named said(@Nullable Double busy, double price) {
    return new MachineMerge.Named(
        List.of(new MachineFigures("t#1", busy, null, null, null, null)),
        List.of(MachineType.own("t", 4, 1000, 1).withPrice(price)));
  }
}
