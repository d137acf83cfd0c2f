package dev.heddle.monitor;

import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said at one moment.
 *
 * @param role how its types and figures stand beside those of other providers
 * @param types what it offers
 * @param states what is free right now where that is less than all
 * @param figures what was measured of machines, its own or other providers'
 * @param links network between locations, as far as it knows
 * @param notes what a person should know, one line each
 * @param prices of its types by id: currency and since when, where that is known
 * @param names other names of its machines (host names, addresses), each with the machine's id, so
 *     that what another provider measured finds its machine
 */
public record Reading(
    Role role,
    List<MachineType> types,
    List<MachineState> states,
    List<MachineFigures> figures,
    List<Network.Link> links,
    List<String> notes,
    Map<String, PriceTag> prices,
    Map<String, String> names) {
  /** The currency where nobody says otherwise. */
  public static final String USD = "USD";

  /** How what a provider says stands beside what others say; those before go first. */
  public enum Role {
    /** Its machines can be had. */
    OFFERS,
    /** It measures machines; those that nobody else has may be planned with too. */
    MEASURES_AND_OFFERS,
    /** It measures machines; those that nobody else has are shown, and not planned with. */
    MEASURES,
    /** It offers what no live provider does: a table of its day. */
    FALLBACK
  }

  /**
   * What was measured of a machine; what is null was not measured.
   *
   * @param machine id of a machine, or the name by which the source knows it
   * @param cpuBusy share of its CPU in use, 0 to 1
   * @param memoryUsedMiB memory in use
   * @param gpuBusy share of its GPUs in use, 0 to 1
   * @param gpuMemoryUsedMiB memory of its GPUs in use
   * @param latencySeconds network latency to it
   */
  public record MachineFigures(
      String machine,
      @Nullable Double cpuBusy,
      @Nullable Double memoryUsedMiB,
      @Nullable Double gpuBusy,
      @Nullable Double gpuMemoryUsedMiB,
      @Nullable Double latencySeconds) {
    /** The same, of a machine that goes by another name. */
    public MachineFigures of(String other) {
      return new MachineFigures(
          other, cpuBusy, memoryUsedMiB, gpuBusy, gpuMemoryUsedMiB, latencySeconds);
    }
  }

  /**
   * What is known of a price besides its amount.
   *
   * @param currency ISO code
   * @param since from when it holds, as the source says, or null: it does not
   */
  public record PriceTag(String currency, @Nullable Instant since) {}

  public Reading {
    types = List.copyOf(types);
    states = List.copyOf(states);
    figures = List.copyOf(figures);
    links = List.copyOf(links);
    notes = List.copyOf(notes);
    prices = Collections.unmodifiableMap(new LinkedHashMap<>(prices));
    names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
  }

  /** Of a provider that offers machines whose prices carry nothing but an amount in USD. */
  public Reading(
      List<MachineType> types,
      List<MachineState> states,
      List<MachineFigures> figures,
      List<Network.Link> links,
      List<String> notes) {
    this(Role.OFFERS, types, states, figures, links, notes, Map.of(), Map.of());
  }

  /** Types only. */
  public static Reading ofTypes(List<MachineType> types) {
    return new Reading(types, List.of(), List.of(), List.of(), List.of());
  }

  /** The same with other names of its machines. */
  public Reading withNames(Map<String, String> other) {
    return new Reading(role, types, states, figures, links, notes, prices, other);
  }

  /** The currency of a type's price. */
  public String currency(String type) {
    PriceTag tag = prices.get(type);
    return tag == null ? USD : tag.currency();
  }
}
