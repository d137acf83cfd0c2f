package dev.heddle.io;

import dev.heddle.model.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the network of a pool. */
final class NetworkReader {
  private final JsonIn in;
  private double bandwidthMiBps;
  private double latencySeconds;
  private final List<Network.Link> links = new ArrayList<>();
  private final Set<List<String>> pairs = new HashSet<>();

  NetworkReader(JsonIn in) {
    this.in = in;
  }

  Network read() throws IOException {
    Map<String, Object> rest = in.object(this::field);
    return rest == null ? Network.NONE : new Network(bandwidthMiBps, latencySeconds, links, rest);
  }

  private boolean field(String name) throws IOException {
    switch (name) {
      case "bandwidthMiBps" -> bandwidthMiBps = in.positive();
      case "latencySeconds" -> latencySeconds = in.nonNegative();
      case "links" -> in.list(i -> link());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void link() throws IOException {
    Network.Link link = new LinkReader(in).read();
    if (link != null) {
      if (!pairs.add(List.of(link.from(), link.to()))) {
        in.problem(
            "the link " + Check.arrow(List.of(link.from(), link.to())) + " is there twice",
            "remove one of the two");
      }
      links.add(link);
    }
  }

  /** Reads one link. */
  private static final class LinkReader {
    private final JsonIn in;
    private @Nullable String from;
    private @Nullable String to;
    private @Nullable Double bandwidthMiBps;
    private @Nullable Double latencySeconds;
    private @Nullable Double pricePerGiB;

    LinkReader(JsonIn in) {
      this.in = in;
    }

    Network.@Nullable Link read() throws IOException {
      Map<String, Object> rest = in.object(this::field);
      if (rest == null) {
        return null;
      }
      if (from == null || to == null) {
        in.problem(
            "field '" + (from == null ? "from" : "to") + "' is missing",
            "name the location at this end");
        return null;
      }
      return new Network.Link(from, to, bandwidthMiBps, latencySeconds, pricePerGiB, rest);
    }

    private boolean field(String name) throws IOException {
      switch (name) {
        case "from" -> from = in.text();
        case "to" -> to = in.text();
        case "bandwidthMiBps" -> bandwidthMiBps = in.positive();
        case "latencySeconds" -> latencySeconds = in.nonNegative();
        case "pricePerGiB" -> pricePerGiB = in.nonNegative();
        default -> {
          return false;
        }
      }
      return true;
    }
  }
}
