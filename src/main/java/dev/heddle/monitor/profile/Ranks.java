package dev.heddle.monitor.profile;

/**
 * The finite-sample ranks of split conformal prediction: with n exchangeable scores the next one is
 * at most the one of rank ceil((n + 1) 0.9) with a probability of at least 0.9, and at least the
 * one of rank floor((n + 1) 0.1) likewise (Vovk, Gammerman, Shafer: Algorithmic Learning in a
 * Random World, 2005). Where the rank lies outside 1 to n, the outermost score is moved outwards.
 */
final class Ranks {
  private Ranks() {}

  /** The lower bound from scores sorted ascending. */
  static double low(double[] sorted) {
    int n = sorted.length;
    int rank = (int) Math.floor((n + 1) * 0.1 + 1e-9);
    return rank >= 1 ? sorted[rank - 1] : sorted[0] - reach(sorted);
  }

  /** The upper bound from scores sorted ascending. */
  static double high(double[] sorted) {
    int n = sorted.length;
    int rank = (int) Math.ceil((n + 1) * 0.9 - 1e-9);
    return rank <= n ? sorted[rank - 1] : sorted[n - 1] + reach(sorted);
  }

  /** With under nine scores a bound is beyond all of them: by a part of their own spread. */
  private static double reach(double[] sorted) {
    int n = sorted.length;
    double spread = sorted[n - 1] - sorted[0];
    return (n == 1 ? Math.abs(sorted[0]) : spread) * Math.max(0, 0.9 * (n + 1) - n + 0.1) / 2;
  }
}
