package dev.heddle.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How data moves between machines.
 *
 * @param bandwidthMiBps MiB per second where no link says otherwise; 0 or less is unlimited
 * @param latencySeconds seconds added to each transfer between two machines
 * @param links between locations, also from a location to itself
 * @param extras fields of the file that Heddle does not know, kept as they are
 */
public record Network(
    double bandwidthMiBps, double latencySeconds, List<Link> links, Map<String, Object> extras) {
  /** A pool without a network: data moves in no time. */
  public static final Network NONE = new Network(0, 0, List.of(), Map.of());

  /**
   * A link as written; what is null is the network's default. It holds in both directions unless
   * both are given.
   */
  public record Link(
      String from,
      String to,
      @Nullable Double bandwidthMiBps,
      @Nullable Double latencySeconds,
      @Nullable Double pricePerGiB,
      Map<String, Object> extras) {}

  /**
   * What moves data from one location to another.
   *
   * @param bandwidthMiBps 0 or less is unlimited
   */
  public record Route(double bandwidthMiBps, double latencySeconds, double pricePerGiB) {
    /** Seconds that {@code dataMiB} take between two machines. */
    public double seconds(double dataMiB) {
      return latencySeconds + (bandwidthMiBps > 0 ? dataMiB / bandwidthMiBps : 0);
    }

    /** Egress money for {@code dataMiB}. */
    public double egress(double dataMiB) {
      return pricePerGiB * dataMiB / 1024;
    }
  }

  public Network {
    links = List.copyOf(links);
  }

  /** All routes between these locations, by from and to; locations may be null (unnamed). */
  public Routes routes() {
    return new Routes(this);
  }

  /** Look-up of routes, built once. */
  public static final class Routes {
    private final Map<String, Map<String, Route>> byFrom = new HashMap<>();
    private final Route fallback;

    private Routes(Network network) {
      fallback = new Route(network.bandwidthMiBps, network.latencySeconds, 0);
      for (Link link : network.links) {
        Route route =
            new Route(
                link.bandwidthMiBps == null ? network.bandwidthMiBps : link.bandwidthMiBps,
                link.latencySeconds == null ? network.latencySeconds : link.latencySeconds,
                link.pricePerGiB == null ? 0 : link.pricePerGiB);
        byFrom.computeIfAbsent(link.from, f -> new HashMap<>()).put(link.to, route);
      }
      for (Link link : network.links) {
        byFrom
            .computeIfAbsent(link.to, f -> new HashMap<>())
            .putIfAbsent(link.from, between(link.from, link.to));
      }
    }

    /** The route between two different machines at these locations. */
    public Route between(@Nullable String from, @Nullable String to) {
      Map<String, Route> row = from == null ? null : byFrom.get(from);
      Route route = row == null || to == null ? null : row.get(to);
      return route == null ? fallback : route;
    }
  }
}
