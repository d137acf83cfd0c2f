package dev.heddle.ui.pool;

import dev.heddle.io.Units;
import dev.heddle.model.MachineType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A machine as its row shows it; what is null was not measured.
 *
 * @param usedCores cores in use
 * @param usedMib memory in use
 * @param gpuBusy share of its GPUs in use
 * @param latencySeconds network latency to it
 * @param seenAt when its provider last said so, or null: from a file
 * @param stale whether that provider is late
 * @param source who says so
 * @param currency of its price, or null: the project's
 * @param priceSince since when its price holds, as its provider says, or null
 */
public record MachineRow(
    String id,
    MachineType type,
    State state,
    @Nullable Double usedCores,
    @Nullable Double usedMib,
    @Nullable Double gpuBusy,
    @Nullable Double latencySeconds,
    @Nullable Instant seenAt,
    boolean stale,
    String source,
    @Nullable String currency,
    @Nullable Instant priceSince) {
  /** Of a machine whose price is the project's own. */
  MachineRow(
      String id,
      MachineType type,
      State state,
      @Nullable Double usedCores,
      @Nullable Double usedMib,
      @Nullable Double gpuBusy,
      @Nullable Double latencySeconds,
      @Nullable Instant seenAt,
      boolean stale,
      String source) {
    this(
        id,
        type,
        state,
        usedCores,
        usedMib,
        gpuBusy,
        latencySeconds,
        seenAt,
        stale,
        source,
        null,
        null);
  }

  /** Whether it can be had. */
  public enum State {
    FREE("free"),
    IN_USE("in use by others"),
    RENTABLE("rentable"),
    AWAY("not available");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** Whether it is owned, not rented. */
  public boolean own() {
    return type.pricePerHour() == null;
  }

  public String where() {
    String location = type.location();
    return location == null ? "—" : location;
  }

  /** For example {@code 2 × A100 40 GiB}; a dash without. */
  public String gpu() {
    if (type.gpus() == 0) {
      return "—";
    }
    StringBuilder text = new StringBuilder();
    if (type.gpus() > 1) {
      text.append(type.gpus()).append(" × ");
    }
    text.append(type.gpuModel() == null ? "GPU" : type.gpuModel());
    if (type.gpuMemoryMiB() > 0) {
      text.append(' ').append(Units.size(type.gpuMemoryMiB()));
    }
    return text.toString();
  }

  /** {@code own}, or the price of an hour. */
  public String price(String projects) {
    Double price = type.pricePerHour();
    return price == null ? "own" : Units.money(price, currency == null ? projects : currency);
  }
}
