package dev.heddle.ui.graph.layout;

/** Puts nodes into layers so that all edges lead down. */
public final class Layers {
  private Layers() {}

  /**
   * The layer of each node from 0: the length of the longest path to it; a node without sources
   * comes down to the layer above its first target. Linear time.
   */
  public static int[] of(Links graph) {
    int[] layer = new int[graph.size()];
    int[] order = graph.topological();
    for (int node : order) {
      for (int k = 0; k < graph.outDegree(node); k++) {
        int target = graph.out(node, k);
        layer[target] = Math.max(layer[target], layer[node] + 1);
      }
    }
    for (int node : order) {
      if (graph.inDegree(node) == 0 && graph.outDegree(node) > 0) {
        int first = Integer.MAX_VALUE;
        for (int k = 0; k < graph.outDegree(node); k++) {
          first = Math.min(first, layer[graph.out(node, k)]);
        }
        layer[node] = first - 1;
      }
    }
    return layer;
  }

  /** The nodes of each layer, in the order of their numbers. */
  public static int[][] rows(int[] layer) {
    int most = -1;
    for (int l : layer) {
      most = Math.max(most, l);
    }
    int[] count = new int[most + 1];
    for (int l : layer) {
      count[l]++;
    }
    int[][] rows = new int[most + 1][];
    for (int l = 0; l <= most; l++) {
      rows[l] = new int[count[l]];
      count[l] = 0;
    }
    for (int node = 0; node < layer.length; node++) {
      rows[layer[node]][count[layer[node]]++] = node;
    }
    return rows;
  }
}
