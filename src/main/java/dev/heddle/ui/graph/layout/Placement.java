package dev.heddle.ui.graph.layout;

import java.util.Arrays;

/**
 * Where nodes stand: centres of their cards, px at 100 %, on a grid of {@link #GRID_X} by {@link
 * #GRID_Y}.
 */
public final class Placement {
  /** Distance of neighbours in a layer. */
  public static final double GRID_X = 232;

  /** Distance of layers. */
  public static final double GRID_Y = 114;

  private final double[] x;
  private final double[] y;

  /** A placement of as many nodes as there are places. */
  public Placement(double[] x, double[] y) {
    this.x = x.clone();
    this.y = y.clone();
  }

  public int size() {
    return x.length;
  }

  public double x(int node) {
    return x[node];
  }

  public double y(int node) {
    return y[node];
  }

  /** The same, moved as a whole so that a node stands where it stood in another placement. */
  public Placement keeping(int node, double atX, double atY) {
    double dx = atX - x[node];
    double dy = atY - y[node];
    double[] nx = x.clone();
    double[] ny = y.clone();
    for (int i = 0; i < nx.length; i++) {
      nx[i] += dx;
      ny[i] += dy;
    }
    return new Placement(nx, ny);
  }

  /** Part of the way to another placement of as many nodes, 0 to 1. */
  public Placement towards(Placement other, double share) {
    double[] nx = x.clone();
    double[] ny = y.clone();
    for (int i = 0; i < nx.length; i++) {
      nx[i] += (other.x[i] - nx[i]) * share;
      ny[i] += (other.y[i] - ny[i]) * share;
    }
    return new Placement(nx, ny);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Placement p && Arrays.equals(x, p.x) && Arrays.equals(y, p.y);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(x) * 31 + Arrays.hashCode(y);
  }
}
