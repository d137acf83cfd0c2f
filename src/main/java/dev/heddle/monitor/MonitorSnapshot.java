package dev.heddle.monitor;

import dev.heddle.model.Machine;
import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import dev.heddle.model.Pool;
import dev.heddle.monitor.Reading.MachineFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that providers say at one moment.
 *
 * @param providers in the order of the configuration
 */
public record MonitorSnapshot(List<ProviderStatus> providers) {
  /** Bandwidth assumed between machines where nobody says otherwise, in MiB per second. */
  private static final double BANDWIDTH_MIBPS = 100;

  private static final double LATENCY_SECONDS = 0.001;

  /**
   * A machine with what is known of it.
   *
   * @param source title of the provider that offers it
   * @param state what is free, or null: all of it
   * @param figures what was measured, or null
   * @param seenAt when its provider last said so
   * @param stale whether that provider is late
   * @param currency of its price, an ISO code
   * @param priceSince since when its price holds, as its provider says, or null
   * @param offered whether a plan may use it; else it is only measured
   */
  public record MachineInfo(
      Machine machine,
      String source,
      @Nullable MachineState state,
      @Nullable MachineFigures figures,
      Instant seenAt,
      boolean stale,
      String currency,
      @Nullable Instant priceSince,
      boolean offered) {}

  public MonitorSnapshot {
    providers = List.copyOf(providers);
  }

  /**
   * All machines, in the order of their providers; {@link MachineMerge} says which provider counts
   * where several say something of one.
   */
  public List<MachineInfo> machines() {
    return MachineMerge.of(providers);
  }

  /**
   * What a plan may use now: all that is offered, what is free of it, and the network. A pool has
   * one currency, that of the first price; {@link #leftOut} says what has another.
   */
  public Pool pool() {
    Map<String, MachineType> types = new LinkedHashMap<>();
    List<MachineState> states = new ArrayList<>();
    List<Network.Link> links = new ArrayList<>();
    List<MachineInfo> machines = machines();
    String currency = currency(machines);
    for (MachineInfo info : machines) {
      if (!info.offered() || foreign(info, currency)) {
        continue;
      }
      types.putIfAbsent(info.machine().type().id(), info.machine().type());
      if (info.state() != null) {
        states.add(info.state());
      }
    }
    for (ProviderStatus provider : providers) {
      Reading reading = provider.reading();
      if (reading != null && provider.config().enabled()) {
        links.addAll(reading.links());
      }
    }
    return new Pool(
        List.copyOf(types.values()),
        states,
        new Network(BANDWIDTH_MIBPS, LATENCY_SECONDS, links, Map.of()),
        Map.of());
  }

  private static String currency(List<MachineInfo> machines) {
    return machines.stream()
        .filter(m -> m.offered() && m.machine().type().pricePerHour() != null)
        .map(MachineInfo::currency)
        .findFirst()
        .orElse(Reading.USD);
  }

  private static boolean foreign(MachineInfo info, String currency) {
    return info.machine().type().pricePerHour() != null && !info.currency().equals(currency);
  }

  /** What a plan does not get for its currency, one line for each provider and currency. */
  public List<String> leftOut() {
    List<MachineInfo> machines = machines();
    String currency = currency(machines);
    return machines.stream()
        .filter(m -> m.offered() && foreign(m, currency))
        .map(
            m ->
                m.source()
                    + ": prices in "
                    + m.currency()
                    + " are left out of plans, which count in "
                    + currency
                    + "; ask all providers for one currency")
        .distinct()
        .toList();
  }
}
