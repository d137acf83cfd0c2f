package dev.heddle.monitor;

import dev.heddle.model.MachineType;
import dev.heddle.store.FigureTable.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what of one provider's answers is worth keeping: loads at most every half minute, prices
 * when they change. What was not measured is not kept.
 */
final class FigureKeeper {
  private static final Duration APART = Duration.ofSeconds(30);

  private final String source;
  private final Map<String, Instant> loads = new HashMap<>();
  private final Map<String, Double> prices = new HashMap<>();

  FigureKeeper(String source) {
    this.source = source;
  }

  List<Figure> of(MachineMerge.Named said, Instant now) {
    List<Figure> kept = new ArrayList<>();
    for (Reading.MachineFigures f : said.figures()) {
      load(kept, f.machine(), "cpuBusy", now, f.cpuBusy());
      load(kept, f.machine(), "gpuBusy", now, f.gpuBusy());
      load(kept, f.machine(), "memoryUsedMiB", now, f.memoryUsedMiB());
      load(kept, f.machine(), "gpuMemoryUsedMiB", now, f.gpuMemoryUsedMiB());
      load(kept, f.machine(), "latencySeconds", now, f.latencySeconds());
    }
    for (MachineType type : said.types()) {
      Double price = type.pricePerHour();
      if (price != null && !price.equals(prices.put(type.id(), price))) {
        kept.add(new Figure(source, type.id(), "pricePerHour", now, price));
      }
    }
    return kept;
  }

  private void load(
      List<Figure> kept, String machine, String name, Instant now, @Nullable Double value) {
    if (value == null) {
      return;
    }
    String key = machine + '\n' + name;
    Instant last = loads.get(key);
    if (last == null || !now.isBefore(last.plus(APART))) {
      loads.put(key, now);
      kept.add(new Figure(source, machine, name, now, value));
    }
  }
}
