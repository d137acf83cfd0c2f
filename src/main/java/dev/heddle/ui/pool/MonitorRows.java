package dev.heddle.ui.pool;

import dev.heddle.io.Moments;
import dev.heddle.io.Units;
import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.monitor.MonitorSnapshot;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.ProviderStatus;
import dev.heddle.monitor.Providers;
import dev.heddle.monitor.Reading;
import dev.heddle.monitor.Reading.MachineFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what the monitor knows into rows. */
final class MonitorRows {
  private MonitorRows() {}

  static List<ProviderRow> providers(MonitorSnapshot snapshot, Instant now, ZoneId zone) {
    return snapshot.providers().stream().map(p -> provider(p, now, zone)).toList();
  }

  private static ProviderRow provider(ProviderStatus status, Instant now, ZoneId zone) {
    ProviderConfig config = status.config();
    double period = period(status);
    Duration took = status.took();
    boolean late = status.health() == ProviderStatus.Health.LATE;
    return new ProviderRow(
        config.id(),
        status.about().title(),
        switch (status.health()) {
          case OK -> ProviderRow.Health.OK;
          case LATE -> ProviderRow.Health.LATE;
          case OFF -> ProviderRow.Health.OFF;
          case ASKING -> ProviderRow.Health.ASKING;
        },
        word(status, now, zone),
        status.about().gives(),
        status.about().from(),
        Double.isInfinite(period) ? "on change" : Units.duration(period),
        status.lastAnswer(),
        took == null ? "" : late ? failed(status.message()) : took(took),
        config,
        notes(status));
  }

  /** Seconds between two polls as they are, which the settings may stretch. */
  private static double period(ProviderStatus status) {
    Instant last = status.lastAnswer();
    Instant next = status.nextTry();
    if (status.health() == ProviderStatus.Health.OK && last != null && next != null) {
      return Math.round(Duration.between(last, next).toMillis() / 1000.0);
    }
    Double set = status.config().periodSeconds();
    return set == null ? status.about().periodSeconds() : set;
  }

  private static List<String> notes(ProviderStatus status) {
    Reading reading = status.reading();
    List<String> notes = new ArrayList<>(Providers.warnings(status.config()));
    if (reading != null && status.config().enabled()) {
      notes.addAll(reading.notes());
    }
    return notes;
  }

  private static String failed(String message) {
    return message.startsWith("no answer") ? "timed out" : "failed";
  }

  private static String took(Duration took) {
    long ms = took.toMillis();
    return ms < 1000 ? Math.max(1, ms) + " ms" : Units.duration(ms / 1000.0);
  }

  private static String word(ProviderStatus status, Instant now, ZoneId zone) {
    return switch (status.health()) {
      case OK -> "ok";
      case OFF -> "switched off";
      case ASKING -> "asking";
      case LATE -> late(status, now, zone);
    };
  }

  private static String late(ProviderStatus status, Instant now, ZoneId zone) {
    StringBuilder text = new StringBuilder("late: ").append(status.message());
    Instant last = status.lastAnswer();
    if (last != null) {
      text.append(", last answer ").append(Moments.time(last, zone));
    }
    Instant next = status.nextTry();
    if (next != null && next.isAfter(now)) {
      text.append(", next try in ").append(Moments.age(now, next));
    }
    return text.toString();
  }

  static List<MachineRow> machines(MonitorSnapshot snapshot) {
    return snapshot.machines().stream().map(MonitorRows::machine).toList();
  }

  private static MachineRow machine(MonitorSnapshot.MachineInfo info) {
    MachineType type = info.machine().type();
    MachineState state = info.state();
    MachineFigures figures = info.figures();
    return new MachineRow(
        info.machine().id(),
        type,
        PoolRows.state(type, state),
        usedCores(type, state, figures),
        usedMemory(type, state, figures),
        figures == null ? null : figures.gpuBusy(),
        figures == null ? null : figures.latencySeconds(),
        info.seenAt(),
        info.stale(),
        info.source(),
        info.currency(),
        info.priceSince());
  }

  private static @Nullable Double usedCores(
      MachineType type, @Nullable MachineState state, @Nullable MachineFigures figures) {
    if (state != null && state.freeCores() != null) {
      return PoolRows.used(type.cores(), state.freeCores());
    }
    Double busy = figures == null ? null : figures.cpuBusy();
    return busy == null ? null : (Double) (busy * type.cores());
  }

  private static @Nullable Double usedMemory(
      MachineType type, @Nullable MachineState state, @Nullable MachineFigures figures) {
    Double used = figures == null ? null : figures.memoryUsedMiB();
    if (used != null) {
      return used;
    }
    return state == null ? null : PoolRows.used(type.memoryMiB(), state.freeMemoryMiB());
  }
}
