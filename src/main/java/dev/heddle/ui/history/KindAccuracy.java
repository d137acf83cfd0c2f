package dev.heddle.ui.history;

import dev.heddle.plan.Robustness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well durations of a kind were predicted.
 *
 * @param bias median of real / predicted - 1
 * @param error median of |predicted - real| / real
 * @param inside share inside P10-P90 as plans show it
 */
public record KindAccuracy(String kind, int count, double bias, double error, double inside) {
  /** The band about "as predicted" that the scatter shows. */
  public static final double BAND = 0.2;

  /** Share that should be inside P10-P90. */
  public static final double SHOULD = 0.8;

  /** How far off that share is worth a warning. */
  private static final double OFF = 0.1;

  /** Standard deviations from the median to P90. */
  private static final double P90 = 1.2815515655446004;

  /** Whether the share inside is far from what it should be. */
  boolean off() {
    return Math.abs(inside - SHOULD) > OFF;
  }

  /** Whether a real time is inside the P10-P90 that the plan showed. */
  private static boolean inside(TaskTimes t) {
    return Math.abs(Math.log(t.real() / t.predicted())) <= P90 * Robustness.ASSUMED_SIGMA;
  }

  /** By kind, in order of first appearance. */
  static List<KindAccuracy> of(List<TaskTimes> times) {
    Map<String, List<TaskTimes>> byKind = new LinkedHashMap<>();
    times.forEach(t -> byKind.computeIfAbsent(t.kind(), k -> new ArrayList<>()).add(t));
    List<KindAccuracy> rows = new ArrayList<>();
    byKind.forEach((kind, some) -> rows.add(of(kind, some)));
    return rows;
  }

  /** Of some tasks taken together. */
  static KindAccuracy of(String kind, List<TaskTimes> some) {
    long inside = some.stream().filter(KindAccuracy::inside).count();
    return new KindAccuracy(
        kind,
        some.size(),
        median(some.stream().map(TaskTimes::bias).toList()),
        median(some.stream().map(TaskTimes::error).toList()),
        some.isEmpty() ? Double.NaN : inside / (double) some.size());
  }

  private static double median(List<Double> values) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
