package dev.heddle.ui.graph.layout;

import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import java.util.HashMap;
import java.util.Map;

/**
 * A directed graph in arrays: nodes are numbers from 0, edges are numbers from 0, neighbours lie in
 * one block each. Building and walking take linear time.
 */
public final class Links {
  private final int size;
  private final int[] from;
  private final int[] to;
  private final int[] outStart;
  private final int[] outEdge;
  private final int[] inStart;
  private final int[] inEdge;

  /**
   * @param size number of nodes
   * @param from source of each edge
   * @param to target of each edge
   */
  public Links(int size, int[] from, int[] to) {
    this.size = size;
    this.from = from.clone();
    this.to = to.clone();
    outStart = starts(size, from);
    outEdge = blocks(outStart, from);
    inStart = starts(size, to);
    inEdge = blocks(inStart, to);
  }

  /** The graph of a project, tasks and edges numbered as in the file; unknown ends are left out. */
  public static Links of(Project project) {
    Map<String, Integer> number = HashMap.newHashMap(project.tasks().size());
    for (int i = 0; i < project.tasks().size(); i++) {
      number.put(project.tasks().get(i).id(), i);
    }
    int[] from = new int[project.edges().size()];
    int[] to = new int[from.length];
    int n = 0;
    for (Edge e : project.edges()) {
      Integer a = number.get(e.from());
      Integer b = number.get(e.to());
      if (a == null || b == null) {
        throw new IllegalArgumentException("edge " + e.from() + " -> " + e.to() + " has no end");
      }
      from[n] = a;
      to[n++] = b;
    }
    return new Links(project.tasks().size(), from, to);
  }

  private static int[] starts(int size, int[] ends) {
    int[] start = new int[size + 1];
    for (int end : ends) {
      start[end + 1]++;
    }
    for (int i = 0; i < size; i++) {
      start[i + 1] += start[i];
    }
    return start;
  }

  private static int[] blocks(int[] start, int[] ends) {
    int[] next = start.clone();
    int[] edges = new int[ends.length];
    for (int e = 0; e < ends.length; e++) {
      edges[next[ends[e]]++] = e;
    }
    return edges;
  }

  public int size() {
    return size;
  }

  public int edges() {
    return from.length;
  }

  /** Source of an edge. */
  public int from(int edge) {
    return from[edge];
  }

  /** Target of an edge. */
  public int to(int edge) {
    return to[edge];
  }

  /** How many edges leave a node. */
  public int outDegree(int node) {
    return outStart[node + 1] - outStart[node];
  }

  /** How many edges enter a node. */
  public int inDegree(int node) {
    return inStart[node + 1] - inStart[node];
  }

  /** The k-th edge that leaves a node. */
  public int outEdge(int node, int k) {
    return outEdge[outStart[node] + k];
  }

  /** The k-th edge that enters a node. */
  public int inEdge(int node, int k) {
    return inEdge[inStart[node] + k];
  }

  /** The target of the k-th edge that leaves a node. */
  public int out(int node, int k) {
    return to[outEdge(node, k)];
  }

  /** The source of the k-th edge that enters a node. */
  public int in(int node, int k) {
    return from[inEdge(node, k)];
  }

  /** Nodes with sources before targets; what lies on a cycle is missing. */
  public int[] topological() {
    int[] open = new int[size];
    int[] order = new int[size];
    int end = 0;
    for (int i = 0; i < size; i++) {
      open[i] = inDegree(i);
      if (open[i] == 0) {
        order[end++] = i;
      }
    }
    for (int at = 0; at < end; at++) {
      int node = order[at];
      for (int k = 0; k < outDegree(node); k++) {
        if (--open[out(node, k)] == 0) {
          order[end++] = out(node, k);
        }
      }
    }
    return end == size ? order : java.util.Arrays.copyOf(order, end);
  }
}
