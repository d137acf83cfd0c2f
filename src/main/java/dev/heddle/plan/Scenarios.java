package dev.heddle.plan;

import dev.heddle.io.Units;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Scenario;
import dev.heddle.model.Scenario.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scenarios that are worth asking of any pool: prices up, machines fewer, machines more. */
public final class Scenarios {
  /** What the scenario is called in which nothing is changed. */
  public static final String REAL = "As things are";

  private static final int MORE = 4;

  /**
   * A scenario to be planned.
   *
   * @param about what it changes, in a few words
   * @param scenario null: as things are
   */
  public record Asked(String title, String about, @Nullable Scenario scenario) {}

  private Scenarios() {}

  /** Every simple change of a pool, each with a name. */
  public static List<Scenario> of(Pool pool) {
    List<Scenario> all = new ArrayList<>();
    List<MachineType> rented = pool.types().stream().filter(t -> t.price() > 0).toList();
    if (!rented.isEmpty()) {
      all.add(scenario("Prices × 2", rented.stream().<Event>map(t -> price(t, 2)).toList()));
      all.add(scenario("Prices × 0.5", rented.stream().<Event>map(t -> price(t, 0.5)).toList()));
      if (rented.size() < pool.types().size()) {
        all.add(
            scenario(
                "Own machines only",
                rented.stream().<Event>map(t -> new Event.Count(0, t.id(), -t.count())).toList()));
      }
    }
    for (MachineType type : pool.types()) {
      all.add(
          scenario("Without " + type.id(), List.of(new Event.Count(0, type.id(), -type.count()))));
      all.add(scenario(type.id() + " + " + MORE, List.of(new Event.Count(0, type.id(), MORE))));
    }
    return all;
  }

  /**
   * The scenarios that a table begins with: as things are, rent doubled, without the provider that
   * most is rented from, two more of the dearest type, one machine of the dearest short.
   */
  public static List<Asked> usual(Pool pool) {
    List<Asked> all = new ArrayList<>();
    int machines = pool.types().stream().mapToInt(MachineType::count).sum();
    all.add(
        new Asked(REAL, machines == 1 ? "1 machine" : Units.count(machines) + " machines", null));
    List<MachineType> rented =
        pool.types().stream().filter(t -> t.price() > 0 && t.count() > 0).toList();
    if (!rented.isEmpty()) {
      Scenario dear = scenario("Prices × 2", rented.stream().<Event>map(t -> price(t, 2)).toList());
      all.add(new Asked(dear.name(), "rent, not traffic", dear));
    }
    List<MachineType> used = rented.isEmpty() ? pool.types() : rented;
    if (used.isEmpty()) {
      return all;
    }
    without(pool, used).ifPresent(all::add);
    MachineType dearest = used.getFirst();
    for (MachineType type : used) {
      if (type.price() > dearest.price()) {
        dearest = type;
      }
    }
    int n = dearest.count();
    Scenario more = scenario("+ 2 " + dearest.id(), List.of(new Event.Count(0, dearest.id(), 2)));
    all.add(new Asked(more.name(), "#" + (n + 1) + " and #" + (n + 2), more));
    MachineType most = used.getFirst();
    for (MachineType type : used) {
      if (type.count() > most.count()) {
        most = type;
      }
    }
    Scenario lost =
        scenario(
            most.id() + " lost", List.of(new Event.Lost(0, most.machineId(most.count()), null)));
    all.add(new Asked(lost.name(), "#" + most.count() + ", from the start", lost));
    return all;
  }

  /** Types that a sweep may be over, the dearest first. */
  public static List<String> sweepable(Pool pool) {
    return pool.types().stream()
        .filter(t -> t.count() > 0)
        .sorted(java.util.Comparator.comparingDouble((MachineType t) -> -t.price()))
        .map(MachineType::id)
        .toList();
  }

  /** The type that a sweep begins with. */
  public static String swept(Pool pool) {
    List<String> types = sweepable(pool);
    return types.isEmpty() ? "" : types.getFirst();
  }

  /** What a scenario changes, in a few words. */
  public static String about(Scenario scenario) {
    int n = scenario.events().size();
    return n == 1 ? "1 change, from the start" : n + " changes, from the start";
  }

  private static Optional<Asked> without(Pool pool, List<MachineType> used) {
    Map<String, Integer> machines = new LinkedHashMap<>();
    for (MachineType type : used) {
      if (type.provider() != null) {
        machines.merge(type.provider(), type.count(), Integer::sum);
      }
    }
    String most = "";
    for (Map.Entry<String, Integer> entry : machines.entrySet()) {
      if (most.isEmpty() || entry.getValue() > machines.getOrDefault(most, 0)) {
        most = entry.getKey();
      }
    }
    String provider = most;
    List<Event> gone =
        pool.types().stream()
            .filter(t -> provider.equals(t.provider()))
            .<Event>map(t -> new Event.Count(0, t.id(), -t.count()))
            .toList();
    if (provider.isEmpty() || gone.size() == pool.types().size()) {
      return Optional.empty();
    }
    Scenario none = scenario("No " + provider, gone);
    return Optional.of(new Asked(none.name(), provider + " switched off", none));
  }

  private static Event price(MachineType type, double factor) {
    return new Event.Price(0, type.id(), factor);
  }

  private static Scenario scenario(String name, List<Event> events) {
    return new Scenario(name, Scenario.Noise.NONE, 0, events, false, null, Map.of());
  }
}
