package dev.heddle.monitor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heddle.monitor.GpuModels;
import dev.heddle.monitor.web.Clean;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node of a cluster.
 *
 * @param names its name, host name and addresses
 * @param instance what its provider calls its type; empty: it does not say
 * @param place its region, or zone, or empty
 * @param arch processor, as "amd64"
 * @param capacityCores all cores, those of the system's own included
 * @param cores that pods may have (allocatable)
 * @param memoryMiB that pods may have
 * @param gpus that pods may have
 * @param gpuModel or empty
 * @param gpuMemoryMiB of each, 0: it does not say
 * @param trouble why no new pod is put there; empty: one may be
 */
record KubeNode(
    String name,
    Set<String> names,
    String instance,
    String place,
    String arch,
    double capacityCores,
    double cores,
    double memoryMiB,
    int gpus,
    String gpuModel,
    double gpuMemoryMiB,
    String trouble) {
  static final List<String> GPUS = List.of("nvidia.com/gpu", "amd.com/gpu");
  private static final double MIB = 1024.0 * 1024;

  /** Reads one; null if it says neither cores nor memory, or runs no Linux. */
  static @Nullable KubeNode of(JsonNode node) {
    JsonNode labels = node.path("metadata").path("labels");
    JsonNode status = node.path("status");
    JsonNode allocatable = status.path("allocatable");
    OptionalDouble cores = quantity(allocatable, "cpu");
    OptionalDouble memory = quantity(allocatable, "memory");
    String name = Clean.name(node.path("metadata").path("name").asText());
    String system = label(labels, "kubernetes.io/os");
    if (name.isEmpty()
        || cores.isEmpty()
        || memory.isEmpty()
        || !(system.isEmpty() || system.equals("linux"))) {
      return null;
    }
    Set<String> names = new LinkedHashSet<>();
    names.add(name);
    names.add(label(labels, "kubernetes.io/hostname"));
    for (JsonNode address : status.path("addresses")) {
      names.add(Clean.name(address.path("address").asText()));
    }
    names.remove("");
    int gpus = (int) GPUS.stream().mapToDouble(g -> quantity(allocatable, g).orElse(0)).sum();
    String product = label(labels, "nvidia.com/gpu.product").replaceFirst("-SHARED$", "");
    product = product.isEmpty() ? label(labels, "amd.com/gpu.product-name") : product;
    String region = label(labels, "topology.kubernetes.io/region");
    return new KubeNode(
        name,
        names,
        label(labels, "node.kubernetes.io/instance-type"),
        region.isEmpty() ? label(labels, "topology.kubernetes.io/zone") : region,
        label(labels, "kubernetes.io/arch"),
        quantity(status.path("capacity"), "cpu").orElse(cores.getAsDouble()),
        cores.getAsDouble(),
        Math.floor(memory.getAsDouble() / MIB),
        gpus,
        gpus == 0 || product.isEmpty() ? "" : GpuModels.of(product.replace('-', ' ')),
        gpus == 0 ? 0 : number(label(labels, "nvidia.com/gpu.memory")),
        trouble(node));
  }

  private static double number(String text) {
    return text.matches("\\d{1,9}") ? Double.parseDouble(text) : 0;
  }

  private static String trouble(JsonNode node) {
    List<String> all = new ArrayList<>();
    boolean ready = false;
    for (JsonNode condition : node.path("status").path("conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        String state = condition.path("status").asText();
        ready = state.equals("True");
        if (!ready) {
          String why = Clean.name(condition.path("reason").asText());
          all.add(
              (state.equals("Unknown") ? "not heard of" : "not ready")
                  + (why.isEmpty() ? "" : ": " + why));
        }
      }
    }
    if (!ready && all.isEmpty()) {
      all.add("not ready");
    }
    if (node.path("spec").path("unschedulable").asBoolean(false)) {
      all.add("cordoned");
    }
    for (JsonNode taint : node.path("spec").path("taints")) {
      String key = Clean.name(taint.path("key").asText());
      boolean soft = taint.path("effect").asText().equals("PreferNoSchedule");
      // Who asks for a GPU is let onto such a node; the others say again what was said above.
      if (!soft && !GPUS.contains(key) && !key.startsWith("node.kubernetes.io/")) {
        all.add("tainted " + key);
      }
    }
    return String.join(", ", all);
  }

  private static String label(JsonNode labels, String name) {
    return Clean.name(labels.path(name).asText(""));
  }

  static OptionalDouble quantity(JsonNode resources, String name) {
    JsonNode value = resources.path(name);
    return value.isValueNode() ? Quantity.of(value.asText()) : OptionalDouble.empty();
  }
}
