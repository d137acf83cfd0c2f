package dev.heddle.ui.graph.layout;

/** Isotonic regression by pooling adjacent violators. */
final class Isotonic {
  private Isotonic() {}

  /**
   * Replaces the values by the rising ones that are nearest in the weighted least squares. Linear
   * time.
   */
  static void fit(double[] value, double[] weight) {
    int n = value.length;
    double[] mean = new double[n];
    double[] mass = new double[n];
    int[] length = new int[n];
    int blocks = 0;
    for (int i = 0; i < n; i++) {
      mean[blocks] = value[i];
      mass[blocks] = weight[i];
      length[blocks] = 1;
      while (blocks > 0 && mean[blocks - 1] >= mean[blocks]) {
        double all = mass[blocks - 1] + mass[blocks];
        mean[blocks - 1] =
            (mean[blocks - 1] * mass[blocks - 1] + mean[blocks] * mass[blocks]) / all;
        mass[blocks - 1] = all;
        length[blocks - 1] += length[blocks];
        blocks--;
      }
      blocks++;
    }
    int at = 0;
    for (int b = 0; b < blocks; b++) {
      for (int k = 0; k < length[b]; k++) {
        value[at++] = mean[b];
      }
    }
  }
}
