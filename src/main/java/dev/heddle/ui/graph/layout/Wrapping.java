package dev.heddle.ui.graph.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings a placement that is far too wide or too tall for any screen into its shape: a layer that
 * is too wide goes on in rows below, and a chain that is too tall goes on at the head of the next
 * column. In O(n log n); other placements stay as they are.
 */
public final class Wrapping {
  /** So many times as wide as high, or as high as wide, is too much. */
  private static final double MOST_ASPECT = 5;

  private static final int LEAST_WIDE = 48;
  private static final int LEAST_TALL = 60;

  /** Width over height of what comes out. */
  private static final double SCREEN = 1.4;

  private static final double COLUMN_GAP = 120;

  private Wrapping() {}

  /** The placement, or the same in a better shape. */
  public static Placement of(Placement placement) {
    List<List<Integer>> rows = rows(placement);
    double[] x = new double[placement.size()];
    double[] y = new double[placement.size()];
    for (int n = 0; n < x.length; n++) {
      x[n] = placement.x(n);
      y[n] = placement.y(n);
    }
    boolean wide = wide(rows, x, y);
    boolean tall = tall(wide ? rows(new Placement(x, y)) : rows, x, y);
    return wide || tall ? new Placement(x, y) : placement;
  }

  /** Nodes of the same height, from top to bottom, each row from left to right. */
  static List<List<Integer>> rows(Placement p) {
    Map<Long, List<Integer>> byHeight = new TreeMap<>();
    for (int n = 0; n < p.size(); n++) {
      byHeight
          .computeIfAbsent(Math.round(p.y(n) / Placement.GRID_Y * 4), h -> new ArrayList<>())
          .add(n);
    }
    List<List<Integer>> rows = new ArrayList<>(byHeight.values());
    rows.forEach(r -> r.sort(Comparator.comparingDouble(p::x)));
    return rows;
  }

  private static boolean wide(List<List<Integer>> rows, double[] x, double[] y) {
    int most = rows.stream().mapToInt(List::size).max().orElse(0);
    double width = most * Placement.GRID_X;
    double height = rows.size() * Placement.GRID_Y;
    if (most < LEAST_WIDE || width < MOST_ASPECT * height) {
      return false;
    }
    double area = Placement.GRID_X / Placement.GRID_Y / SCREEN;
    int columns = (int) Math.max(LEAST_WIDE / 2, Math.ceil(Math.sqrt(x.length / area)));
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    for (double at : x) {
      left = Math.min(left, at);
      right = Math.max(right, at);
    }
    double share = (columns - 1) * Placement.GRID_X / Math.max(1, right - left);
    double down = rows.isEmpty() ? 0 : y[rows.getFirst().getFirst()];
    for (List<Integer> row : rows) {
      // As few rows as are needed, all of about the same length.
      int parts = (row.size() + columns - 1) / columns;
      int length = (row.size() + parts - 1) / parts;
      for (int from = 0; from < row.size(); from += length) {
        List<Integer> part = row.subList(from, Math.min(row.size(), from + length));
        for (int i = 0; i < part.size(); i++) {
          int n = part.get(i);
          y[n] = down;
          x[n] =
              parts > 1
                  ? (i - (length - 1) / 2.0) * Placement.GRID_X
                  : (x[n] - (left + right) / 2) * share;
        }
        if (parts == 1) {
          apart(part, x);
        }
        down += Placement.GRID_Y;
      }
    }
    return true;
  }

  /** Moves the nodes of a row apart where they would overlap, about their middle. */
  static void apart(List<Integer> row, double[] x) {
    double before = 0;
    double moved = 0;
    for (int i = 0; i < row.size(); i++) {
      int n = row.get(i);
      double at = x[n];
      if (i > 0) {
        x[n] = Math.max(x[n], before + Placement.GRID_X);
      }
      moved += x[n] - at;
      before = x[n];
    }
    for (int n : row) {
      x[n] -= moved / row.size();
    }
  }

  private static boolean tall(List<List<Integer>> rows, double[] x, double[] y) {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    for (double at : x) {
      left = Math.min(left, at);
      right = Math.max(right, at);
    }
    double width = right - left + Placement.GRID_X + COLUMN_GAP;
    double height = rows.size() * Placement.GRID_Y;
    if (rows.size() < LEAST_TALL || height < MOST_ASPECT * width) {
      return false;
    }
    int columns = (int) Math.max(2, Math.round(Math.sqrt(SCREEN * height / width)));
    int length = (rows.size() + columns - 1) / columns;
    double top = y[rows.getFirst().getFirst()];
    for (int r = 0; r < rows.size(); r++) {
      for (int n : rows.get(r)) {
        x[n] += r / length * width;
        y[n] = top + r % length * Placement.GRID_Y;
      }
    }
    return true;
  }
}
