package dev.heddle.api;

import dev.heddle.plan.Robustness;
import dev.heddle.run.RunSnapshot;
import java.util.Random;

/**
 * What a run may cost in the end: its rest simulated, about the run's own forecast.
 *
 * @param low money that one simulation in ten stays below; never less than what is spent
 * @param high money that one in ten exceeds
 */
public record MoneyRange(double low, double high) {
  private static final int SAMPLES = 100;

  /** Simulates what is left of a run. */
  public static MoneyRange of(RunSnapshot run) {
    boolean free = run.costForecast() <= 0 && run.costSoFar() <= 0;
    if (free || run.state().equals("done") || run.current().assignments().isEmpty()) {
      return new MoneyRange(run.costForecast(), run.costForecast());
    }
    int tasks = run.current().assignments().size();
    int samples = Math.max(20, Math.min(SAMPLES, 200_000 / tasks));
    Robustness.Range range = rest(run, Robustness.ASSUMED_SIGMA, samples);
    double calm = rest(run, 0, 1).p10Cost();
    return new MoneyRange(
        Math.max(run.costSoFar(), run.costForecast() + range.p10Cost() - calm),
        Math.max(run.costSoFar(), run.costForecast() + range.p90Cost() - calm));
  }

  private static Robustness.Range rest(RunSnapshot run, double sigma, int samples) {
    return Robustness.rest(
        run.project(),
        run.pool(),
        run.current(),
        run.now(),
        task -> sigma,
        Double.POSITIVE_INFINITY,
        samples,
        new Random(1));
  }
}
