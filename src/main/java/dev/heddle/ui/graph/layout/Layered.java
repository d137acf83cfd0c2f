package dev.heddle.ui.graph.layout;

import java.util.Arrays;

/** A graph in ordered layers, in which long edges have bends that count as nodes. */
final class Layered {
  /** Room that a bend takes in its layer, px. */
  private static final double BEND = 24;

  final Links links;
  final int[][] rows;
  private final int real;
  private final int[] layer;
  private final int[] place;

  private Layered(Links links, int real, int[] layer) {
    this.links = links;
    this.real = real;
    this.layer = layer;
    rows = Layers.rows(layer);
    place = new int[layer.length];
    for (int r = 0; r < rows.length; r++) {
      setRow(r, rows[r]);
    }
  }

  /**
   * @param mostBends if long edges need more bends than this, they get none
   */
  static Layered of(Links graph, int[] layer, int mostBends) {
    long bends = 0;
    for (int e = 0; e < graph.edges(); e++) {
      bends += Math.max(0, layer[graph.to(e)] - layer[graph.from(e)] - 1);
    }
    if (bends == 0 || bends > mostBends) {
      return new Layered(graph, graph.size(), layer);
    }
    int size = graph.size() + (int) bends;
    int[] layers = Arrays.copyOf(layer, size);
    int[] from = new int[graph.edges() + (int) bends];
    int[] to = new int[from.length];
    int node = graph.size();
    int edge = 0;
    for (int e = 0; e < graph.edges(); e++) {
      int before = graph.from(e);
      for (int l = layer[before] + 1; l < layer[graph.to(e)]; l++) {
        layers[node] = l;
        from[edge] = before;
        to[edge++] = node;
        before = node++;
      }
      from[edge] = before;
      to[edge++] = graph.to(e);
    }
    return new Layered(new Links(size, from, to), graph.size(), layers);
  }

  boolean isBend(int node) {
    return node >= real;
  }

  /** Room that a node takes in its layer, px. */
  double space(int node) {
    return isBend(node) ? BEND : Placement.GRID_X;
  }

  double width(int[] row) {
    double sum = 0;
    for (int node : row) {
      sum += space(node);
    }
    return sum;
  }

  void setRow(int row, int[] nodes) {
    rows[row] = nodes;
    for (int i = 0; i < nodes.length; i++) {
      place[nodes[i]] = i;
    }
  }

  int[][] copyRows() {
    int[][] copy = new int[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      copy[r] = rows[r].clone();
    }
    return copy;
  }

  void take(int[][] other) {
    for (int r = 0; r < rows.length; r++) {
      setRow(r, other[r]);
    }
  }

  /**
   * The mean place of a node's sources, or targets, as a share of their layer, scaled to the node's
   * own layer; where it stands if it has none.
   */
  double barycentre(int node, boolean sources, int fallback) {
    int degree = sources ? links.inDegree(node) : links.outDegree(node);
    if (degree == 0) {
      return fallback;
    }
    double own = rows[layer[node]].length;
    double sum = 0;
    for (int k = 0; k < degree; k++) {
      int other = sources ? links.in(node, k) : links.out(node, k);
      sum += (place[other] + 0.5) / rows[layer[other]].length;
    }
    return sum / degree * own - 0.5;
  }

  /** Crossings of edges between neighbouring layers, by Barth, Jünger and Mutzel's tree. */
  long crossings() {
    long sum = 0;
    for (int r = 0; r + 1 < rows.length; r++) {
      sum += crossings(r);
    }
    return sum;
  }

  private long crossings(int row) {
    int width = rows[row + 1].length;
    int[] tree = new int[width + 1];
    long sum = 0;
    int seen = 0;
    for (int node : rows[row]) {
      int degree = links.outDegree(node);
      int[] targets = new int[degree];
      int n = 0;
      for (int k = 0; k < degree; k++) {
        int target = links.out(node, k);
        if (layer[target] == row + 1) {
          targets[n++] = place[target];
        }
      }
      for (int k = 0; k < n; k++) {
        int before = 0;
        for (int i = targets[k] + 1; i > 0; i -= i & -i) {
          before += tree[i];
        }
        sum += seen - before;
      }
      for (int k = 0; k < n; k++) {
        for (int i = targets[k] + 1; i <= width; i += i & -i) {
          tree[i]++;
        }
      }
      seen += n;
    }
    return sum;
  }
}
