package dev.heddle.monitor.profile;

import java.util.HashMap;
import java.util.Map;

/**
 * Discounted past losses of each expert, for a kind on a type, for a kind, and over all, apart for
 * each closeness; the narrower scope counts the more, the more runs it has.
 */
final class Losses {
  /** Discount per run at the three scopes. */
  private static final double[] KEEP = {0.85, 0.9, 0.993};

  /** How many runs the next wider scope counts as. */
  private static final double[] WIDER = {10, 6, 5};

  private static final int EXPERTS = Expert.COUNT;

  private final Map<String, double[][]> tables = new HashMap<>();

  Losses() {}

  Losses(Losses from) {
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
      double[][] table = tables.computeIfAbsent(scopes[s], _ -> new double[2][EXPERTS]);
      for (int e = 0; e < EXPERTS; e++) {
        if (!Double.isNaN(loss[e])) {
          table[0][e] = table[0][e] * KEEP[s] + loss[e];
          table[1][e] = table[1][e] * KEEP[s] + 1;
        }
      }
    }
  }

  /** The loss to expect of each expert. */
  double[] of(String[] scopes) {
    double[] mean = Expert.priorLosses();
    for (int s = scopes.length - 1; s >= 0; s--) {
      double[][] table = tables.get(scopes[s]);
      if (table == null) {
        continue;
      }
      for (int e = 0; e < EXPERTS; e++) {
        mean[e] = (table[0][e] + WIDER[s] * mean[e]) / (table[1][e] + WIDER[s]);
      }
    }
    return mean;
  }
}
