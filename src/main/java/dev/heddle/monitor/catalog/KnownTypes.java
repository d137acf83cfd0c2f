package dev.heddle.monitor.catalog;

import dev.heddle.model.MachineType;
import dev.heddle.monitor.Reading.PriceTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the shipped table knows of rented types and a provider's prices do not tell: speeds,
 * start-up, minimum.
 */
public final class KnownTypes {
  /** Start-up and minimum of a rented type that the table does not have. */
  private static final double SECONDS = 60;

  private final Map<String, MachineType> byId = new LinkedHashMap<>();
  private final Map<String, PriceTag> prices;
  private final Map<String, Double> gpuSpeeds = new TreeMap<>();

  private KnownTypes(List<MachineType> types, Map<String, PriceTag> prices) {
    this.prices = prices;
    for (MachineType type : types) {
      byId.put(type.id(), type);
      if (type.gpuModel() != null) {
        gpuSpeeds.putIfAbsent(type.gpuModel(), type.gpuSpeed());
      }
    }
  }

  /**
   * Those of the shipped table.
   *
   * @throws IOException if it is broken
   */
  public static KnownTypes shipped() throws IOException {
    var table = CatalogProvider.shippedTable();
    return new KnownTypes(table.types(), table.prices());
  }

  /** Ids of a provider's types, in the table's order. */
  public List<String> ids(String provider) {
    return byId.values().stream()
        .filter(t -> provider.equals(t.provider()))
        .map(MachineType::id)
        .toList();
  }

  /** The table's price of a type at a place, or null: it has none. */
  public @Nullable Double price(String id, String location) {
    MachineType type = byId.get(id);
    return type == null || !location.equals(type.location()) ? null : type.pricePerHour();
  }

  /** What is known of that price. */
  public @Nullable PriceTag tag(String id) {
    return prices.get(id);
  }

  /**
   * What a rented type can do.
   *
   * @param gpuModel as in gpuModel, or null: it has none
   * @param gpuMemoryMiB of each
   */
  public record Capacity(
      double cores, double memoryMiB, int gpus, @Nullable String gpuModel, double gpuMemoryMiB) {}

  /** How a type is rented. */
  public record Terms(
      String provider,
      String location,
      int count,
      double pricePerHour,
      List<String> labels,
      double interruptionsPerHour) {}

  /**
   * A rented type.
   *
   * @param id its own, which tells spot from on demand
   * @param name by which the table has it
   */
  public MachineType rented(String id, String name, Capacity capacity, Terms terms) {
    MachineType known = byId.get(name);
    String model = capacity.gpuModel();
    double gpuSpeed = model == null ? 1 : gpuSpeeds.getOrDefault(model, 1.0);
    return new MachineType(
        id,
        terms.provider(),
        terms.location(),
        capacity.cores(),
        capacity.memoryMiB(),
        capacity.gpus(),
        model,
        capacity.gpuMemoryMiB(),
        Map.of(),
        known == null ? 1 : known.speed(),
        known == null ? gpuSpeed : known.gpuSpeed(),
        terms.count(),
        terms.pricePerHour(),
        known == null ? SECONDS : known.minimumSeconds(),
        known == null ? SECONDS : known.startupSeconds(),
        terms.labels(),
        terms.interruptionsPerHour(),
        null,
        Map.of());
  }

  /** What a table or an option lists, parted by commas, without blanks. */
  public static List<String> list(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return Collections.unmodifiableList(parts);
  }
}
