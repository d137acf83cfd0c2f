package dev.heddle.run.slurm;

import dev.heddle.monitor.slurm.NodeGroup;
import dev.heddle.monitor.slurm.SlurmNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says how to ask a cluster for a plan's machine type. */
final class Places {
  private final SlurmConfig config;
  private final List<SlurmNode> nodes;
  private final List<NodeGroup> groups;

  Places(SlurmConfig config, List<SlurmNode> nodes) {
    this.config = config;
    this.nodes = List.copyOf(nodes);
    this.groups = NodeGroup.of(nodes);
  }

  /**
   * Where jobs for machines of this type may run: its own nodes, or anywhere for an unknown type.
   */
  JobRequest.Place place(String type) {
    String feature = config.constraints().getOrDefault(type, "");
    Optional<NodeGroup> group = group(type);
    if (feature.isEmpty() && group.isPresent()) {
      feature = group.get().feature();
    }
    if (feature.isEmpty() && nodes.stream().anyMatch(node -> node.features().contains(type))) {
      feature = type;
    }
    if (!feature.isEmpty()) {
      return new JobRequest.Place(feature, config.partition(), "", "");
    }
    if (nodes.stream().anyMatch(node -> node.name().equals(type))) {
      return new JobRequest.Place("", config.partition(), type, "");
    }
    if (nodes.stream().anyMatch(node -> node.partitions().contains(type))) {
      return new JobRequest.Place("", type, "", "");
    }
    return new JobRequest.Place("", config.partition(), "", group.map(this::others).orElse(""));
  }

  private String others(NodeGroup group) {
    Set<String> own = group.nodes().stream().map(SlurmNode::name).collect(Collectors.toSet());
    return nodes.stream()
        .map(SlurmNode::name)
        .filter(name -> !own.contains(name))
        .collect(Collectors.joining(","));
  }

  /** The cluster's own name of the GPUs of this type, null where it gives them none. */
  @Nullable String gpuModel(String type) {
    Set<String> models = new TreeSet<>();
    for (SlurmNode node : candidates(type)) {
      if (node.gpus() > 0) {
        models.add(node.gpuModel());
      }
    }
    return models.size() == 1 && !models.contains("") ? models.iterator().next() : null;
  }

  /** Whether the cluster named no node at all, which says nothing about any. */
  boolean unknown() {
    return nodes.isEmpty();
  }

  /** Whether no node of this type is up, or comes up by itself. */
  boolean hopeless(String type) {
    return candidates(type).stream().noneMatch(SlurmNode::hopeful);
  }

  /** How many nodes of this type could take a job now or after a start-up, but for some. */
  long usable(String type, Set<String> but) {
    return candidates(type).stream()
        .filter(SlurmNode::usable)
        .filter(node -> !but.contains(node.name()))
        .count();
  }

  /**
   * Why a node of this type could not be had, in the cluster's words; empty if nothing is known.
   */
  String trouble(String type) {
    return candidates(type).stream()
        .map(SlurmNode::reason)
        .filter(reason -> !reason.isEmpty())
        .findFirst()
        .orElse("");
  }

  private List<SlurmNode> candidates(String type) {
    JobRequest.Place place = place(type);
    List<String> features = List.of(place.constraint().split("[&|]", -1));
    List<String> excluded = List.of(place.exclude().split(",", -1));
    return nodes.stream()
        .filter(node -> place.nodes().isEmpty() || node.name().equals(place.nodes()))
        .filter(
            node ->
                place.constraint().isEmpty()
                    || features.stream().anyMatch(node.features()::contains))
        .filter(
            node -> place.partition().isEmpty() || node.partitions().contains(place.partition()))
        .filter(node -> !excluded.contains(node.name()))
        .toList();
  }

  private Optional<NodeGroup> group(String type) {
    return groups.stream().filter(group -> group.id().equals(type)).findFirst();
  }
}
