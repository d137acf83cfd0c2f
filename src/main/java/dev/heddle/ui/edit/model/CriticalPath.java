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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The longest way through a graph, each task taken on the machine where it is fastest, data not
 * counted. Linear in tasks and edges, times the pool's types.
 *
 * @param seconds its length
 * @param ids its tasks, first to last
 * @param slack by how many seconds each task may be late without making all of it later
 */
public record CriticalPath(double seconds, Set<String> ids, Map<String, Double> slack) {
  /** The critical path on a pool; without one at speed 1. */
  public static CriticalPath of(Project project, @Nullable Pool pool, Estimates estimates) {
    Links links = Links.of(project);
    int n = links.size();
    double[] end = new double[n];
    int[] before = new int[n];
    int last = -1;
    int[] order = links.topological();
    double[] own = new double[n];
    for (int node : order) {
      double start = 0;
      before[node] = -1;
      for (int k = 0; k < links.inDegree(node); k++) {
        int source = links.in(node, k);
        if (end[source] > start) {
          start = end[source];
          before[node] = source;
        }
      }
      own[node] = fastest(project.tasks().get(node), pool, estimates);
      end[node] = start + own[node];
      if (last < 0 || end[node] > end[last]) {
        last = node;
      }
    }
    Set<String> path = new LinkedHashSet<>();
    for (int node = last; node >= 0; node = before[node]) {
      path.add(project.tasks().get(node).id());
    }
    List<String> firstToLast = new ArrayList<>(path);
    Collections.reverse(firstToLast);
    double all = last < 0 ? 0 : end[last];
    return new CriticalPath(
        all, new LinkedHashSet<>(firstToLast), slack(project, links, order, own, end, all));
  }

  private static Map<String, Double> slack(
      Project project, Links links, int[] order, double[] own, double[] end, double all) {
    double[] latest = new double[links.size()];
    Map<String, Double> slack = new HashMap<>();
    for (int i = order.length - 1; i >= 0; i--) {
      int node = order[i];
      latest[node] = all;
      for (int k = 0; k < links.outDegree(node); k++) {
        int next = links.out(node, k);
        latest[node] = Math.min(latest[node], latest[next] - own[next]);
      }
      slack.put(project.tasks().get(node).id(), Math.max(0, latest[node] - end[node]));
    }
    return slack;
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
