package dev.heddle.monitor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What pods have asked for on each node: the sum of a pod's containers and side cars, or its
 * largest init container if that is more, and its overhead (as kube-scheduler counts).
 */
final class Requests {
  private static final Set<String> OVER = Set.of("Succeeded", "Failed");
  private static final double MIB = 1024.0 * 1024;

  private final Map<String, double[]> byNode = new HashMap<>();

  Requests(List<JsonNode> pods) {
    for (JsonNode pod : pods) {
      String node = pod.path("spec").path("nodeName").asText("");
      if (!node.isEmpty() && !OVER.contains(pod.path("status").path("phase").asText())) {
        add(byNode.computeIfAbsent(node, n -> new double[3]), of(pod.path("spec")));
      }
    }
  }

  double cores(String node) {
    return at(node)[0];
  }

  double memoryMiB(String node) {
    return at(node)[1] / MIB;
  }

  int gpus(String node) {
    return (int) Math.ceil(at(node)[2] - 1e-9);
  }

  private double[] at(String node) {
    return byNode.getOrDefault(node, new double[3]);
  }

  private static double[] of(JsonNode spec) {
    double[] sum = new double[3];
    for (JsonNode container : spec.path("containers")) {
      add(sum, requests(container.path("resources").path("requests")));
    }
    double[] most = new double[3];
    double[] sides = new double[3];
    for (JsonNode container : spec.path("initContainers")) {
      double[] each = requests(container.path("resources").path("requests"));
      if (container.path("restartPolicy").asText().equals("Always")) {
        add(sum, each);
        add(sides, each);
      } else {
        for (int i = 0; i < most.length; i++) {
          most[i] = Math.max(most[i], each[i] + sides[i]);
        }
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.max(sum[i], most[i]);
    }
    add(sum, requests(spec.path("overhead")));
    return sum;
  }

  private static double[] requests(JsonNode resources) {
    double gpus = 0;
    for (String name : KubeNode.GPUS) {
      gpus += KubeNode.quantity(resources, name).orElse(0);
    }
    return new double[] {
      KubeNode.quantity(resources, "cpu").orElse(0),
      KubeNode.quantity(resources, "memory").orElse(0),
      gpus
    };
  }

  private static void add(double[] to, double[] more) {
    for (int i = 0; i < to.length; i++) {
      to[i] += more[i];
    }
  }
}
