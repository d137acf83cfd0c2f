package dev.heddle.ui.run;

import dev.heddle.plan.Robustness;
import dev.heddle.run.RunSnapshot;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * How a run may end: its rest simulated in the background, at most one at a time, for the newest
 * snapshot.
 */
final class Outlook {
  private static final int SAMPLES = 400;

  private final Executor background;
  private final Executor ui;
  private final ObjectProperty<Ending> ending = new SimpleObjectProperty<>(this, "ending");
  private boolean working;

  /**
   * What was found.
   *
   * @param run of which run
   * @param range of its end and money
   * @param lowCost money that one simulation in ten stays below, about the run's own forecast
   * @param highCost money that one in ten exceeds, likewise
   */
  record Ending(String run, Robustness.Range range, double lowCost, double highCost) {}

  Outlook(Executor background, Executor ui) {
    this.background = background;
    this.ui = ui;
  }

  /** The newest that is known, or null. */
  ObjectProperty<Ending> endingProperty() {
    return ending;
  }

  /** Looks ahead from a snapshot, unless it is still at work on another. */
  void follow(RunSnapshot run) {
    if (RunDesk.over(run.state())) {
      ending.set(null);
      return;
    }
    if (!working) {
      working = true;
      background.execute(
          () -> {
            Ending found = of(run);
            ui.execute(
                () -> {
                  working = false;
                  ending.set(found);
                });
          });
    }
  }

  /** Simulates the rest of a run. */
  static Ending of(RunSnapshot run) {
    int tasks = Math.max(1, run.current().assignments().size());
    int samples = Math.max(20, Math.min(SAMPLES, 400_000 / tasks));
    Robustness.Range range = rest(run, Robustness.ASSUMED_SIGMA, samples);
    Robustness.Range calm = rest(run, 0, 1);
    double cost = run.costForecast() - calm.p10Cost();
    double end = Math.max(run.now(), run.current().makespanSeconds()) - calm.p10Seconds();
    return new Ending(
        run.id(),
        moved(range, end, run),
        Math.max(run.costSoFar(), range.p10Cost() + cost),
        Math.max(run.costSoFar(), range.p90Cost() + cost));
  }

  /** Later by so much that without luck the run ends when it is expected to. */
  private static Robustness.Range moved(Robustness.Range range, double by, RunSnapshot run) {
    List<Double> ends = range.makespans().stream().map(m -> Math.max(run.now(), m + by)).toList();
    Double deadline = run.project().objective().deadlineSeconds();
    long late = deadline == null ? 0 : ends.stream().filter(m -> m > deadline).count();
    return new Robustness.Range(
        Math.max(run.now(), range.p10Seconds() + by),
        Math.max(run.now(), range.p90Seconds() + by),
        range.p10Cost(),
        range.p90Cost(),
        ends.isEmpty() ? 0 : (double) late / ends.size(),
        ends);
  }

  private static Robustness.Range rest(RunSnapshot run, double sigma, int samples) {
    Double deadline = run.project().objective().deadlineSeconds();
    return Robustness.rest(
        run.project(),
        run.pool(),
        run.current(),
        run.now(),
        task -> sigma,
        deadline == null ? Double.POSITIVE_INFINITY : deadline,
        samples,
        new Random(1));
  }
}
