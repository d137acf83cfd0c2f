package dev.heddle.monitor.profile;

import java.util.HashMap;
import java.util.Map;

/**
 * Discounted past losses of each expert, for a kind on a type, for a kind, and over all, apart for
 * each closeness; the narrower scope counts the more, the more runs it has.
 */
final class Losses {
  /** Discount per run at the three scopes. */
  private static final double[] KEEP = {0.95, 0.97, 0.995};

  /** How many runs a wider scope counts as. */
  private static final double[] PRIOR = {3, 3};

  private final int experts;
  private final Map<String, double[][]> tables;

  Losses(int experts) {
    this.experts = experts;
    this.tables = new HashMap<>();
  }

  Losses(Losses from) {
    experts = from.experts;
    tables = new HashMap<>();
    for (Map.Entry<String, double[][]> e : from.tables.entrySet()) {
      tables.put(e.getKey(), new double[][] {e.getValue()[0].clone(), e.getValue()[1].clone()});
    }
  }

  static String[] scopes(String kind, String type, Closeness closeness) {
    return new String[] {
      closeness.ordinal() + "\n" + kind + "\n" + type,
      closeness.ordinal() + "\n" + kind,
      closeness.ordinal() + ""
    };
  }

  void add(String[] scopes, double[] loss) {
    for (int s = 0; s < scopes.length; s++) {
      double[][] table = tables.computeIfAbsent(scopes[s], _ -> new double[2][experts]);
      for (int e = 0; e < experts; e++) {
        if (!Double.isNaN(loss[e])) {
          table[0][e] = table[0][e] * KEEP[s] + loss[e];
          table[1][e] = table[1][e] * KEEP[s] + 1;
        }
      }
    }
  }

  /** Expected loss of each expert. */
  double[] of(String[] scopes, double[] prior) {
    double[] mean = prior.clone();
    for (int s = scopes.length - 1; s >= 0; s--) {
      double[][] table = tables.get(scopes[s]);
      if (table == null) {
        continue;
      }
      double strength = s == scopes.length - 1 ? 5 : PRIOR[s];
      for (int e = 0; e < experts; e++) {
        mean[e] = (table[0][e] + strength * mean[e]) / (table[1][e] + strength);
      }
    }
    return mean;
  }
}
