package dev.heddle.plan.core;

import dev.heddle.model.Machine;
import dev.heddle.model.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Routes between locations as arrays. */
final class RouteTable {
  final int[] location;
  final int locations;
  final double[] latency;
  final double[] secondsPerMiB;
  final double[] egressPerMiB;
  final boolean any;

  RouteTable(Network network, List<Machine> machines) {
    Map<String, Integer> known = new HashMap<>();
    java.util.ArrayList<String> names = new java.util.ArrayList<>();
    location = new int[machines.size()];
    for (int m = 0; m < location.length; m++) {
      String name = machines.get(m).type().location();
      String key = name == null ? "" : "=" + name;
      Integer l = known.get(key);
      if (l == null) {
        l = known.size();
        known.put(key, l);
        names.add(key);
      }
      location[m] = l;
    }
    locations = names.size();
    latency = new double[locations * locations];
    secondsPerMiB = new double[locations * locations];
    egressPerMiB = new double[locations * locations];
    Network.Routes routes = network.routes();
    boolean found = false;
    for (int a = 0; a < locations; a++) {
      for (int b = 0; b < locations; b++) {
        Network.Route route = routes.between(nameOf(names.get(a)), nameOf(names.get(b)));
        int at = a * locations + b;
        latency[at] = route.latencySeconds();
        secondsPerMiB[at] = route.bandwidthMiBps() > 0 ? 1 / route.bandwidthMiBps() : 0;
        egressPerMiB[at] = route.pricePerGiB() / 1024;
        found |= latency[at] != 0 || secondsPerMiB[at] != 0 || egressPerMiB[at] != 0;
      }
    }
    any = found;
  }

  private static @org.jspecify.annotations.Nullable String nameOf(String key) {
    return key.isEmpty() ? null : key.substring(1);
  }
}
