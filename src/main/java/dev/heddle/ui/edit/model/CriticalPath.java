package dev.heddle.ui.edit.model;

import dev.heddle.model.Eligibility;
import dev.heddle.model.Eligibility.Capacity;
import dev.heddle.model.Machine;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Way;
import dev.heddle.ui.graph.layout.Links;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The longest way through a graph, each task taken on the machine where it is fastest, data not
 * counted. Linear in tasks and edges, times the pool's types.
 *
 * @param seconds its length
 * @param ids its tasks, first to last
 */
public record CriticalPath(double seconds, Set<String> ids) {
  /** The critical path on a pool; without one at speed 1. */
  public static CriticalPath of(Project project, @Nullable Pool pool, Estimates estimates) {
    Links links = Links.of(project);
    int n = links.size();
    double[] end = new double[n];
    int[] before = new int[n];
    int last = -1;
    for (int node : links.topological()) {
      double start = 0;
      before[node] = -1;
      for (int k = 0; k < links.inDegree(node); k++) {
        int source = links.in(node, k);
        if (end[source] > start) {
          start = end[source];
          before[node] = source;
        }
      }
      end[node] = start + fastest(project.tasks().get(node), pool, estimates);
      if (last < 0 || end[node] > end[last]) {
        last = node;
      }
    }
    Set<String> path = new LinkedHashSet<>();
    for (int node = last; node >= 0; node = before[node]) {
      path.add(project.tasks().get(node).id());
    }
    java.util.List<String> order = new java.util.ArrayList<>(path);
    java.util.Collections.reverse(order);
    return new CriticalPath(last < 0 ? 0 : end[last], new LinkedHashSet<>(order));
  }

  private static double fastest(Task task, @Nullable Pool pool, Estimates estimates) {
    double best = Double.POSITIVE_INFINITY;
    if (pool != null) {
      for (MachineType type : pool.types()) {
        Machine machine = new Machine(type, 1);
        for (Way way : task.allWays()) {
          if (Eligibility.fits(task, way, machine, Capacity.of(machine, null))) {
            double cores = Math.min(way.demand().cores().max(), type.cores());
            best = Math.min(best, estimates.estimate(task, way, type, cores).medianSeconds());
          }
        }
      }
    }
    return Double.isFinite(best) ? best : task.way(0).work();
  }
}
