package dev.heddle.monitor.profile;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Predicts each run of a table before it is learnt from, in the table's order, and sums up how good
 * that was (prequential evaluation: Dawid, 1984). A run isn't predicted where its kind has under
 * two earlier runs on its type and none on another.
 */
public final class Backtest {
  private Backtest() {}

  /**
   * How good predictions were.
   *
   * @param rows how many runs there were
   * @param predicted how many of them were predicted
   * @param medianError median of |predicted - real| / real, NaN where none was predicted
   * @param inside share of predicted runs within P10 to P90, both included; NaN as above
   * @param medianWidth median of (P90 - P10) / predicted, NaN as above
   */
  public record Score(
      int rows, int predicted, double medianError, double inside, double medianWidth) {

    /** The figures by their names in the command's JSON; null where there is none. */
    public Map<String, @Nullable Object> toMap() {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put("rows", rows);
      map.put("predicted", predicted);
      map.put("medianError", orNull(medianError));
      map.put("inside", orNull(inside));
      map.put("medianWidth", orNull(medianWidth));
      return map;
    }

    private static @Nullable Double orNull(double value) {
      return Double.isNaN(value) ? null : value;
    }
  }

  /**
   * Scores over all and for each kind, in the order in which kinds appeared.
   *
   * @param total over all kinds
   * @param kinds by kind
   */
  public record Result(Score total, Map<String, Score> kinds) {
    /** {@code {"rows", "predicted", "medianError", "inside", "medianWidth", "kinds": {…}}}. */
    public Map<String, @Nullable Object> toMap() {
      Map<String, @Nullable Object> map = total.toMap();
      Map<String, @Nullable Object> each = new LinkedHashMap<>();
      kinds.forEach((kind, score) -> each.put(kind, score.toMap()));
      map.put("kinds", each);
      return map;
    }
  }

  /** Runs the test over runs in their order. */
  public static Result run(List<Sample> runs) {
    Learner learner = new Learner();
    Tally all = new Tally();
    Map<String, Tally> kinds = new LinkedHashMap<>();
    for (Sample run : runs) {
      Tally tally = kinds.computeIfAbsent(run.kind(), _ -> new Tally());
      all.rows++;
      tally.rows++;
      if (tally.predictable(run.machineType())) {
        learner
            .estimate(run.kind(), run.machineType(), run.inputMiB())
            .ifPresent(
                e -> {
                  all.add(e, run.seconds());
                  tally.add(e, run.seconds());
                });
      }
      learner.add(run);
      tally.seen(run.machineType());
    }
    Map<String, Score> scores = new LinkedHashMap<>();
    kinds.forEach((kind, tally) -> scores.put(kind, tally.score()));
    return new Result(all.score(), scores);
  }

  private static final class Tally {
    int rows;
    private int predicted;
    private int inside;
    private double[] errors = new double[64];
    private double[] widths = new double[64];
    private final Set<String> types = new HashSet<>();
    private final Set<String> twice = new HashSet<>();

    boolean predictable(String type) {
      return twice.contains(type) || types.size() > (types.contains(type) ? 1 : 0);
    }

    void seen(String type) {
      if (!types.add(type)) {
        twice.add(type);
      }
    }

    void add(Estimate e, double real) {
      if (predicted == errors.length) {
        errors = Arrays.copyOf(errors, predicted * 2);
        widths = Arrays.copyOf(widths, predicted * 2);
      }
      double off = Math.abs(e.seconds() - real);
      errors[predicted] = off == 0 ? 0 : off / real;
      widths[predicted] = e.relativeWidth();
      predicted++;
      // A bound that went through a logarithm may miss its own value by a rounding error.
      double slack = 1e-9 * real;
      if (real >= e.p10Seconds() - slack && real <= e.p90Seconds() + slack) {
        inside++;
      }
    }

    Score score() {
      return new Score(
          rows,
          predicted,
          median(errors),
          predicted == 0 ? Double.NaN : inside / (double) predicted,
          median(widths));
    }

    private double median(double[] values) {
      if (predicted == 0) {
        return Double.NaN;
      }
      double[] sorted = Arrays.copyOf(values, predicted);
      Arrays.sort(sorted);
      int half = predicted / 2;
      return predicted % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
  }
}
