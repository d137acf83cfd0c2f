package dev.heddle.monitor.slurm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Nodes of a cluster that are alike: what a plan calls a machine type. A node's first feature names
 * its type, as cloud clusters set them up; nodes without features are named after what they have.
 *
 * @param id the type's name
 * @param feature the feature that asks for it, empty if none
 * @param nodes its nodes, in the cluster's order
 */
public record NodeGroup(String id, String feature, List<SlurmNode> nodes) {
  private static final double MIB_PER_GIB = 1024;

  public NodeGroup {
    nodes = List.copyOf(nodes);
  }

  /** One of its nodes, which stands for all. */
  public SlurmNode sample() {
    return nodes.getFirst();
  }

  /** The groups of these nodes, in the order of their first nodes. */
  public static List<NodeGroup> of(List<SlurmNode> nodes) {
    Map<String, List<SlurmNode>> alike = new LinkedHashMap<>();
    for (SlurmNode node : nodes) {
      alike.computeIfAbsent(shape(node), key -> new ArrayList<>()).add(node);
    }
    Map<String, Integer> features = new TreeMap<>();
    alike.values().forEach(list -> features.merge(feature(list.getFirst()), 1, Integer::sum));
    List<NodeGroup> result = new ArrayList<>();
    for (List<SlurmNode> list : alike.values()) {
      SlurmNode first = list.getFirst();
      String feature = feature(first);
      boolean unique = features.getOrDefault(feature, 0) == 1;
      String id = feature.isEmpty() ? name(first) : unique ? feature : feature + "-" + size(first);
      // A feature that two kinds of node share asks for neither: then the nodes are named.
      result.add(new NodeGroup(id, unique ? feature : "", list));
    }
    return result;
  }

  private static String feature(SlurmNode node) {
    return node.features().isEmpty() ? "" : node.features().getFirst();
  }

  private static String shape(SlurmNode node) {
    return feature(node) + "/" + name(node) + "/" + node.memoryMiB() + "/" + node.partitions();
  }

  private static String name(SlurmNode node) {
    String stem = node.name().replaceAll("[-_]?\\d+$", "");
    return (stem.isEmpty() ? "node" : stem) + "-" + size(node);
  }

  private static String size(SlurmNode node) {
    String size = node.cores() + "c" + Math.round(node.memoryMiB() / MIB_PER_GIB) + "g";
    return node.gpus() == 0
        ? size
        : size + "-" + node.gpus() + (node.gpuModel().isEmpty() ? "gpu" : node.gpuModel());
  }
}
