package dev.heddle.run.slurm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Held machines that are gone, until the cluster has a node for them again. */
final class LostMachines {
  private static final double LOOK_SECONDS = 10;

  /** A node that could not be had is left alone for so long. */
  private static final double AVOID_SECONDS = 180;

  private final RunContext context;
  private final Map<String, Double> nextLookAt = new LinkedHashMap<>();
  private final Map<String, Double> avoidUntil = new LinkedHashMap<>();

  LostMachines(RunContext context) {
    this.context = context;
  }

  boolean isEmpty() {
    return nextLookAt.isEmpty();
  }

  /** A machine is gone. */
  void add(String machine) {
    nextLookAt.put(machine, context.now());
  }

  /** A node could not be had: the next try goes elsewhere. */
  void avoid(String node) {
    if (!node.isEmpty()) {
      avoidUntil.put(node, context.now() + AVOID_SECONDS);
    }
  }

  /** A machine is no longer waited for. */
  void remove(String machine) {
    nextLookAt.remove(machine);
  }

  /** Nodes to leave alone now. */
  Set<String> avoided() {
    avoidUntil.values().removeIf(until -> until <= context.now());
    return new LinkedHashSet<>(avoidUntil.keySet());
  }

  /**
   * Machines for which the cluster has a node again.
   *
   * @param held types of the machines that are held
   */
  List<String> back(Collection<String> held) throws IOException, InterruptedException {
    List<String> result = new ArrayList<>();
    for (Map.Entry<String, Double> each : List.copyOf(nextLookAt.entrySet())) {
      if (each.getValue() > context.now()) {
        continue;
      }
      String type = each.getKey().substring(0, each.getKey().lastIndexOf('#'));
      long inUse = held.stream().filter(type::equals).count();
      if (context.places().usable(type, avoided()) > inUse) {
        nextLookAt.remove(each.getKey());
        result.add(each.getKey());
      } else {
        nextLookAt.put(each.getKey(), context.now() + LOOK_SECONDS);
      }
    }
    return result;
  }
}
