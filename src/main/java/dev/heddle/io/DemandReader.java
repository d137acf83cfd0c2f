package dev.heddle.io;

import dev.heddle.model.Cores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that tasks and variants share; null where one was not said. */
final class DemandReader {
  @Nullable Double work;
  @Nullable Cores cores;
  @Nullable Double memoryMiB;
  @Nullable Integer gpus;
  @Nullable Double gpuMemoryMiB;
  @Nullable List<String> gpuModels;
  @Nullable Map<String, Double> custom;
  @Nullable String command;

  /** Unknown fields of {@code cores}. */
  Map<String, Object> coresExtras = Map.of();

  private final JsonIn in;

  DemandReader(JsonIn in) {
    this.in = in;
  }

  boolean read(String name) throws IOException {
    switch (name) {
      case "work" -> work = in.nonNegative();
      case "cores" -> cores = cores();
      case "memoryMiB" -> memoryMiB = in.nonNegative();
      case "gpus" -> gpus = in.whole(0, Integer.MAX_VALUE);
      case "gpuMemoryMiB" -> gpuMemoryMiB = in.nonNegative();
      case "gpuModel" -> gpuModels = models();
      case "custom" -> custom = in.amounts(Formats.RESERVED);
      case "command" -> command = in.text();
      default -> {
        return false;
      }
    }
    return true;
  }

  private Cores cores() throws IOException {
    if (!in.isObject()) {
      return Cores.of(in.positive());
    }
    int[] range = {1, -1};
    double[] serial = {0};
    Map<String, Object> rest =
        in.object(
            name -> {
              switch (name) {
                case "min" -> range[0] = in.whole(1, Integer.MAX_VALUE);
                case "max" -> range[1] = in.whole(1, Integer.MAX_VALUE);
                case "serialFraction" -> serial[0] = in.number(0, 1);
                default -> {
                  return false;
                }
              }
              return true;
            });
    coresExtras = rest == null ? Map.of() : rest;
    if (range[1] < 0) {
      range[1] = range[0];
    }
    if (range[1] < range[0]) {
      in.problem("min " + range[0] + " is more than max " + range[1], "swap them");
      range[1] = range[0];
    }
    return Cores.range(range[0], range[1], serial[0]);
  }

  private List<String> models() throws IOException {
    List<String> all = new ArrayList<>();
    for (String model : in.text().split("\\|", -1)) {
      if (!model.isBlank()) {
        all.add(model.strip());
      }
    }
    return List.copyOf(all);
  }
}
