package dev.heddle.monitor;

import dev.heddle.model.Machine;
import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.monitor.MonitorSnapshot.MachineInfo;
import dev.heddle.monitor.Reading.MachineFigures;
import dev.heddle.monitor.Reading.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes one list of machines of what all providers say. Those that offer machines go before those
 * that measure them, those before tables; among equals the configuration's order counts. A type
 * that is there twice, of one provider and at one place, counts once; else the later one is called
 * {@code TYPE@PLACE}. What was measured finds its machine by any of its names.
 */
final class MachineMerge {
  private final Map<String, MachineType> types = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, MachineState> states = new HashMap<>();
  private final Map<String, MachineFigures> figures = new HashMap<>();
  private final List<Part> parts = new ArrayList<>();

  /** A type as one provider offers it. */
  private record Offer(MachineType type, String saidAs) {}

  /** What one provider adds; {@code ids} maps its types' ids to those that they got here. */
  private record Part(
      ProviderStatus provider,
      Reading reading,
      Instant seen,
      List<Offer> offers,
      Map<String, String> ids) {}

  private MachineMerge() {}

  private static MachineMerge merged(List<ProviderStatus> providers) {
    MachineMerge merge = new MachineMerge();
    providers.stream()
        .filter(p -> p.config().enabled() && p.reading() != null)
        .sorted(Comparator.comparing(p -> role(p.reading())))
        .forEach(merge::add);
    merge.parts.forEach(merge::measure);
    return merge;
  }

  static List<MachineInfo> of(List<ProviderStatus> providers) {
    MachineMerge merge = merged(providers);
    List<MachineInfo> all = new ArrayList<>();
    for (ProviderStatus provider : providers) {
      merge.parts.stream()
          .filter(part -> part.provider == provider)
          .forEach(part -> merge.list(part, all));
    }
    return all;
  }

  /**
   * What a provider said of machines and types, by the names that they have here.
   *
   * @param types with the ids under which they stand in the list of all machines
   */
  record Named(List<MachineFigures> figures, List<MachineType> types) {}

  /** What one provider said, by the names that things have among all. */
  static Named named(List<ProviderStatus> providers, String provider) {
    MachineMerge merge = merged(providers);
    List<MachineFigures> figures = new ArrayList<>();
    List<MachineType> types = new ArrayList<>();
    for (Part part : merge.parts) {
      if (part.provider.config().id().equals(provider)) {
        part.reading.figures().forEach(f -> figures.add(f.of(merge.found(part, f))));
        part.offers.forEach(o -> types.add(o.type));
      }
    }
    return new Named(figures, types);
  }

  private static Role role(@Nullable Reading reading) {
    return reading == null ? Role.FALLBACK : reading.role();
  }

  private void add(ProviderStatus provider) {
    Reading reading = provider.reading();
    Instant seen = provider.lastAnswer();
    if (reading == null || seen == null) {
      return;
    }
    Part part = new Part(provider, reading, seen, new ArrayList<>(), new HashMap<>());
    boolean measures =
        reading.role() == Role.MEASURES || reading.role() == Role.MEASURES_AND_OFFERS;
    Map<String, String> known = measures ? known(reading) : Map.of();
    for (MachineType type : reading.types()) {
      String here = known.get(type.machineId(1));
      if (here != null) {
        part.ids.put(type.machineId(1), here);
        continue;
      }
      String id = free(type);
      if (id == null) {
        continue;
      }
      MachineType named = id.equals(type.id()) ? type : type.withId(id);
      types.put(id, named);
      part.ids.put(type.id(), id);
      part.offers.add(new Offer(named, type.id()));
    }
    for (MachineState state : reading.states()) {
      String id = renamed(part, state.id());
      states.putIfAbsent(
          id,
          new MachineState(
              id,
              state.available(),
              state.freeCores(),
              state.freeMemoryMiB(),
              state.freeGpus(),
              state.extras()));
    }
    reading
        .names()
        .forEach((name, machine) -> names.putIfAbsent(key(name), renamed(part, machine)));
    parts.add(part);
  }

  /** The machines of one that measures which others have already, by its own id of them. */
  private Map<String, String> known(Reading reading) {
    Map<String, String> known = new HashMap<>();
    reading
        .names()
        .forEach(
            (name, machine) -> {
              String here = names.get(key(name));
              if (here != null) {
                known.putIfAbsent(machine, here);
              }
            });
    return known;
  }

  /** The id under which a type can stand beside those that are there; null: it is there. */
  private @Nullable String free(MachineType type) {
    MachineType there = types.get(type.id());
    if (there == null) {
      return type.id();
    }
    String place = type.location();
    boolean elsewhere = there.location() != null && !there.location().equals(place);
    boolean others = there.provider() != null && !there.provider().equals(type.provider());
    if (place == null || type.provider() == null || !(elsewhere || others)) {
      return null;
    }
    String other = type.id() + "@" + place;
    return types.containsKey(other) ? null : other;
  }

  private static String renamed(Part part, String machine) {
    String whole = part.ids.get(machine);
    if (whole != null) {
      return whole;
    }
    int hash = machine.lastIndexOf('#');
    String id = hash < 0 ? null : part.ids.get(machine.substring(0, hash));
    return id == null ? machine : id + machine.substring(hash);
  }

  private void measure(Part part) {
    for (MachineFigures measured : part.reading.figures()) {
      String id = found(part, measured);
      figures.merge(id, measured.of(id), MachineMerge::merged);
    }
  }

  /** The machine that a figure is of, by its id among all. */
  private String found(Part part, MachineFigures measured) {
    String machine = renamed(part, measured.machine());
    return names.getOrDefault(key(machine), machine);
  }

  private static MachineFigures merged(MachineFigures a, MachineFigures b) {
    return new MachineFigures(
        a.machine(),
        a.cpuBusy() == null ? b.cpuBusy() : a.cpuBusy(),
        a.memoryUsedMiB() == null ? b.memoryUsedMiB() : a.memoryUsedMiB(),
        a.gpuBusy() == null ? b.gpuBusy() : a.gpuBusy(),
        a.gpuMemoryUsedMiB() == null ? b.gpuMemoryUsedMiB() : a.gpuMemoryUsedMiB(),
        a.latencySeconds() == null ? b.latencySeconds() : a.latencySeconds());
  }

  private void list(Part part, List<MachineInfo> all) {
    for (Offer offer : part.offers) {
      Reading.PriceTag tag = part.reading.prices().get(offer.saidAs);
      for (int n = 1; n <= offer.type.count(); n++) {
        Machine machine = new Machine(offer.type, n);
        all.add(
            new MachineInfo(
                machine,
                part.provider.about().title(),
                states.get(machine.id()),
                figures.get(machine.id()),
                part.seen,
                part.provider.health() == ProviderStatus.Health.LATE,
                part.reading.currency(offer.saidAs),
                tag == null ? null : tag.since(),
                part.reading.role() != Role.MEASURES));
      }
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
