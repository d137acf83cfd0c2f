package dev.heddle.plan.core;

import dev.heddle.model.Edge;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The edges as arrays in both directions, with a topological order. */
final class DenseGraph {
  final int[] predStart;
  final int[] pred;
  final double[] predData;
  final int[] succStart;
  final int[] succ;
  final double[] succData;
  final int[] topo;

  DenseGraph(int tasks, Map<String, Integer> numbers, List<Edge> edges) {
    int count = edges.size();
    int[] from = new int[count];
    int[] to = new int[count];
    double[] data = new double[count];
    predStart = new int[tasks + 1];
    succStart = new int[tasks + 1];
    int e = 0;
    for (Edge edge : edges) {
      from[e] = number(numbers, edge.from());
      to[e] = number(numbers, edge.to());
      data[e] = edge.dataMiB();
      succStart[from[e] + 1]++;
      predStart[to[e] + 1]++;
      e++;
    }
    for (int t = 0; t < tasks; t++) {
      succStart[t + 1] += succStart[t];
      predStart[t + 1] += predStart[t];
    }
    pred = new int[count];
    predData = new double[count];
    succ = new int[count];
    succData = new double[count];
    int[] nextPred = predStart.clone();
    int[] nextSucc = succStart.clone();
    for (e = 0; e < count; e++) {
      int p = nextPred[to[e]]++;
      pred[p] = from[e];
      predData[p] = data[e];
      int s = nextSucc[from[e]]++;
      succ[s] = to[e];
      succData[s] = data[e];
    }
    topo = sort(tasks);
  }

  private static int number(Map<String, Integer> numbers, String id) {
    Integer n = numbers.get(id);
    if (n == null) {
      throw new IllegalArgumentException("an edge names task '" + id + "', which is not there");
    }
    return n;
  }

  private int[] sort(int tasks) {
    int[] open = new int[tasks];
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int t = 0; t < tasks; t++) {
      open[t] = predStart[t + 1] - predStart[t];
      if (open[t] == 0) {
        ready.add(t);
      }
    }
    int[] order = new int[tasks];
    int done = 0;
    while (!ready.isEmpty()) {
      int t = ready.remove();
      order[done++] = t;
      for (int s = succStart[t]; s < succStart[t + 1]; s++) {
        if (--open[succ[s]] == 0) {
          ready.add(succ[s]);
        }
      }
    }
    if (done < tasks) {
      throw new IllegalArgumentException("the graph has a cycle");
    }
    return order;
  }
}
