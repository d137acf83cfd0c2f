package dev.heddle.ui.graph.layout;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * A layered drawing (Sugiyama, Tagawa and Toda, 1981) in near-linear time: longest-path layers;
 * long edges get a place in each layer they pass, as long as there are not too many; order by
 * barycentres, sweeping down and up, the order with the fewest crossings kept; then places as near
 * as possible to the neighbours' mean in that order, by isotonic regression with a least distance,
 * which is the exact least-squares answer for one layer. A sweep takes O((V + E) log V).
 */
public final class LayeredLayout implements Layout {
  private static final int MOST_BENDS = 120_000;
  private static final int ORDER_SWEEPS = 8;
  private static final int PLACE_SWEEPS = 8;

  @Override
  public Placement place(Links graph, BooleanSupplier cancelled) {
    int[] layer = Layers.of(graph);
    Layered net = Layered.of(graph, layer, MOST_BENDS);
    order(net, cancelled);
    double[] x = places(net, cancelled);
    double[] y = new double[graph.size()];
    for (int node = 0; node < y.length; node++) {
      y[node] = layer[node] * Placement.GRID_Y;
    }
    return new Placement(Arrays.copyOf(x, graph.size()), y);
  }

  private static void order(Layered net, BooleanSupplier cancelled) {
    long fewest = net.crossings();
    int[][] best = net.copyRows();
    for (int sweep = 0; sweep < ORDER_SWEEPS && fewest > 0; sweep++) {
      boolean down = sweep % 2 == 0;
      int rows = net.rows.length;
      for (int k = 1; k < rows; k++) {
        Layout.check(cancelled);
        sort(net, down ? k : rows - 1 - k, down);
      }
      long now = net.crossings();
      if (now < fewest) {
        fewest = now;
        best = net.copyRows();
      }
    }
    net.take(best);
  }

  private static void sort(Layered net, int row, boolean down) {
    int[] nodes = net.rows[row];
    double[] centre = new double[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      centre[i] = net.barycentre(nodes[i], down, i);
    }
    Integer[] by = new Integer[nodes.length];
    Arrays.setAll(by, i -> i);
    Arrays.sort(by, (a, b) -> Double.compare(centre[a], centre[b]));
    int[] sorted = new int[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      sorted[i] = nodes[by[i]];
    }
    net.setRow(row, sorted);
  }

  private static double[] places(Layered net, BooleanSupplier cancelled) {
    double[] x = new double[net.links.size()];
    for (int[] row : net.rows) {
      double at = -net.width(row) / 2;
      for (int node : row) {
        at += net.space(node) / 2;
        x[node] = at;
        at += net.space(node) / 2;
      }
    }
    for (int sweep = 0; sweep < PLACE_SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      int rows = net.rows.length;
      boolean both = sweep >= PLACE_SWEEPS - 2;
      for (int k = 0; k < rows; k++) {
        Layout.check(cancelled);
        settle(net, down ? k : rows - 1 - k, down, both, x);
      }
    }
    return x;
  }

  /** Moves one layer as near to its neighbours' mean as its order allows. */
  private static void settle(Layered net, int row, boolean down, boolean both, double[] x) {
    int[] nodes = net.rows[row];
    double[] wish = new double[nodes.length];
    double[] weight = new double[nodes.length];
    double[] shift = new double[nodes.length];
    for (int i = 1; i < nodes.length; i++) {
      shift[i] = shift[i - 1] + (net.space(nodes[i - 1]) + net.space(nodes[i])) / 2;
    }
    for (int i = 0; i < nodes.length; i++) {
      int node = nodes[i];
      double sum = 0;
      int count = 0;
      if (down || both) {
        for (int k = 0; k < net.links.inDegree(node); k++) {
          sum += x[net.links.in(node, k)];
          count++;
        }
      }
      if (!down || both) {
        for (int k = 0; k < net.links.outDegree(node); k++) {
          sum += x[net.links.out(node, k)];
          count++;
        }
      }
      wish[i] = (count == 0 ? x[node] : sum / count) - shift[i];
      weight[i] = count == 0 ? 0.1 : net.isBend(node) ? 2 : 1;
    }
    Isotonic.fit(wish, weight);
    for (int i = 0; i < nodes.length; i++) {
      x[nodes[i]] = wish[i] + shift[i];
    }
  }
}
