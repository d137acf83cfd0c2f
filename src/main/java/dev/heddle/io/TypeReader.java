package dev.heddle.io;

import dev.heddle.model.MachineType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one machine type of a pool. */
final class TypeReader {
  private final JsonIn in;
  private @Nullable String id;
  private @Nullable String provider;
  private @Nullable String location;
  private double cores = 1;
  private double memoryMiB;
  private int gpus;
  private @Nullable String gpuModel;
  private double gpuMemoryMiB;
  private Map<String, Double> custom = Map.of();
  private double speed = 1;
  private double gpuSpeed = 1;
  private int count = 1;
  private @Nullable Double pricePerHour;
  private double minimumSeconds;
  private double startupSeconds;
  private List<String> labels = List.of();
  private double interruptionsPerHour;
  private @Nullable String via;

  TypeReader(JsonIn in) {
    this.in = in;
  }

  @Nullable MachineType read() throws IOException {
    Map<String, Object> rest = in.object(this::field);
    if (rest == null) {
      return null;
    }
    if (id == null) {
      in.problem("field 'id' is missing", "give the machine type an id");
      return null;
    }
    return new MachineType(
        id,
        provider,
        location,
        cores,
        memoryMiB,
        gpus,
        gpuModel,
        gpuMemoryMiB,
        custom,
        speed,
        gpuSpeed,
        count,
        pricePerHour,
        minimumSeconds,
        startupSeconds,
        labels,
        interruptionsPerHour,
        via,
        rest);
  }

  private boolean field(String name) throws IOException {
    switch (name) {
      case "id" -> id = in.nonEmptyText();
      case "provider" -> provider = in.text();
      case "location" -> location = in.text();
      case "cores" -> cores = in.nonNegative();
      case "memoryMiB" -> memoryMiB = in.nonNegative();
      case "gpus" -> gpus = in.whole(0, 1_000_000);
      case "gpuModel" -> gpuModel = in.text();
      case "gpuMemoryMiB" -> gpuMemoryMiB = in.nonNegative();
      case "custom" -> custom = in.amounts(Formats.RESERVED);
      case "speed" -> speed = in.positive();
      case "gpuSpeed" -> gpuSpeed = in.positive();
      case "count" -> count = in.whole(0, 1_000_000);
      case "pricePerHour" -> pricePerHour = in.nonNegative();
      case "minimumSeconds" -> minimumSeconds = in.nonNegative();
      case "startupSeconds" -> startupSeconds = in.nonNegative();
      case "labels" -> labels = in.texts();
      case "interruptionsPerHour" -> interruptionsPerHour = in.nonNegative();
      case "via" -> via = in.nonEmptyText();
      default -> {
        return false;
      }
    }
    return true;
  }
}
