package dev.heddle.ui.graph;

import java.util.Arrays;

/**
 * Points sorted into the cells of a grid, so that those in a rectangle are found without looking at
 * the others. Building takes linear time; a question takes time in the cells and points it meets.
 */
public final class CellIndex {
  private static final int MOST_CELLS = 1 << 20;

  private final double[] x;
  private final double[] y;
  private final double left;
  private final double top;
  private final double cellX;
  private final double cellY;
  private final int columns;
  private final int rows;
  private final int[] start;
  private final int[] node;

  CellIndex(double[] x, double[] y, boolean[] hidden, double cellX, double cellY) {
    this.x = x;
    this.y = y;
    double l = Double.POSITIVE_INFINITY;
    double t = Double.POSITIVE_INFINITY;
    double r = Double.NEGATIVE_INFINITY;
    double b = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      if (!hidden[i]) {
        l = Math.min(l, x[i]);
        r = Math.max(r, x[i]);
        t = Math.min(t, y[i]);
        b = Math.max(b, y[i]);
      }
    }
    left = l <= r ? l : 0;
    top = t <= b ? t : 0;
    double w = l <= r ? r - l : 0;
    double h = t <= b ? b - t : 0;
    double wide = Math.max(cellX, w / 2000);
    double high = Math.max(cellY, h / 2000);
    while ((w / wide + 1) * (h / high + 1) > MOST_CELLS) {
      wide *= 2;
      high *= 2;
    }
    this.cellX = wide;
    this.cellY = high;
    columns = (int) (w / wide) + 1;
    rows = (int) (h / high) + 1;
    start = new int[columns * rows + 1];
    for (int i = 0; i < x.length; i++) {
      if (!hidden[i]) {
        start[cell(x[i], y[i]) + 1]++;
      }
    }
    for (int c = 0; c < columns * rows; c++) {
      start[c + 1] += start[c];
    }
    node = new int[start[columns * rows]];
    int[] next = start.clone();
    for (int i = 0; i < x.length; i++) {
      if (!hidden[i]) {
        node[next[cell(x[i], y[i])]++] = i;
      }
    }
  }

  private int cell(double px, double py) {
    return row(py) * columns + column(px);
  }

  private int column(double px) {
    return (int) Math.clamp((px - left) / cellX, 0, columns - 1.0);
  }

  private int row(double py) {
    return (int) Math.clamp((py - top) / cellY, 0, rows - 1.0);
  }

  /** Numbers of the points in a rectangle, edges included, rising. */
  public int[] within(double x1, double y1, double x2, double y2) {
    int[] found = new int[64];
    int n = 0;
    for (int r = row(y1); r <= row(y2); r++) {
      for (int c = column(x1); c <= column(x2); c++) {
        int cell = r * columns + c;
        for (int k = start[cell]; k < start[cell + 1]; k++) {
          int i = node[k];
          if (x[i] >= x1 && x[i] <= x2 && y[i] >= y1 && y[i] <= y2) {
            if (n == found.length) {
              found = Arrays.copyOf(found, n * 2);
            }
            found[n++] = i;
          }
        }
      }
    }
    int[] result = Arrays.copyOf(found, n);
    Arrays.sort(result);
    return result;
  }
}
