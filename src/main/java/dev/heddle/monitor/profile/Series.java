package dev.heddle.monitor.profile;

import java.util.Arrays;

/**
 * The latest runs of one kind on one machine type, oldest first, in the forms that fitting needs. A
 * window: beyond its capacity the oldest are forgotten.
 */
final class Series {
  /** Runs kept: more neither sharpens a fit nor tells of the machine as it is now. */
  static final int CAPACITY = 1024;

  /** Sizes below this many MiB count as this, so that an empty input has a logarithm. */
  private static final double SMALLEST_MIB = 1e-4;

  private static final double SHORTEST_SECONDS = 1e-3;

  final String type;
  double[] x = new double[16];
  double[] u = new double[16];
  double[] t = new double[16];
  double[] y = new double[16];
  long[] at = new long[16];

  /** The sizes raised to each of the powers that a curve may have, computed once. */
  double[][] raised = new double[Fits.POWERS.length][16];

  int size;
  int total;
  double minU = Double.POSITIVE_INFINITY;
  double maxU = Double.NEGATIVE_INFINITY;

  Series(String type) {
    this.type = type;
  }

  Series(Series from) {
    type = from.type;
    x = from.x.clone();
    u = from.u.clone();
    t = from.t.clone();
    y = from.y.clone();
    at = from.at.clone();
    for (int p = 0; p < raised.length; p++) {
      raised[p] = from.raised[p].clone();
    }
    size = from.size;
    total = from.total;
    minU = from.minU;
    maxU = from.maxU;
  }

  static double logSize(double inputMiB) {
    return Math.log(inputMiB + SMALLEST_MIB);
  }

  static double logSeconds(double seconds) {
    return Math.log(Math.max(seconds, SHORTEST_SECONDS));
  }

  /** Adds a run; {@code sequence} grows with each run of any kind. */
  void add(double inputMiB, double seconds, long sequence) {
    if (size == CAPACITY) {
      // A quarter goes at once, so that adding stays cheap.
      int drop = CAPACITY / 4;
      for (double[] a : new double[][] {x, u, t, y}) {
        System.arraycopy(a, drop, a, 0, size - drop);
      }
      System.arraycopy(at, drop, at, 0, size - drop);
      for (double[] a : raised) {
        System.arraycopy(a, drop, a, 0, size - drop);
      }
      size -= drop;
    } else if (size == x.length) {
      int length = Math.min(CAPACITY, size * 2);
      x = Arrays.copyOf(x, length);
      u = Arrays.copyOf(u, length);
      t = Arrays.copyOf(t, length);
      y = Arrays.copyOf(y, length);
      at = Arrays.copyOf(at, length);
      for (int p = 0; p < raised.length; p++) {
        raised[p] = Arrays.copyOf(raised[p], length);
      }
    }
    x[size] = inputMiB;
    u[size] = logSize(inputMiB);
    t[size] = seconds;
    y[size] = logSeconds(seconds);
    at[size] = sequence;
    for (int p = 0; p < raised.length; p++) {
      raised[p][size] = Math.pow(inputMiB, Fits.POWERS[p]);
    }
    size++;
    total++;
    if (!Double.isNaN(inputMiB)) {
      minU = Math.min(minU, u[size - 1]);
      maxU = Math.max(maxU, u[size - 1]);
    }
  }
}
