package dev.heddle.monitor.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestTest {

  @Test
  void aRowIsPredictedFromTwoOnItsTypeOrOneOnAnother() {
    List<Sample> runs =
        List.of(
            run("a", "m1", 10),
            run("a", "m1", 10),
            run("a", "m1", 10), // two on its type
            run("a", "m2", 10), // one and more on another
            run("b", "m1", 5),
            run("b", "m2", 5), // one on another
            run("b", "m2", 5)); // one on its type, one on another
    Backtest.Result result = Backtest.run(runs);
    assertEquals(7, result.total().rows());
    assertEquals(4, result.total().predicted());
    assertEquals(2, result.kinds().get("a").predicted());
    assertEquals(2, result.kinds().get("b").predicted());
    assertEquals(List.of("a", "b"), List.copyOf(result.kinds().keySet()));
  }

  @Test
  void constantDurationsAreForetoldExactly() {
    List<Sample> runs = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      runs.add(run("a", "m1", 42));
    }
    Backtest.Score score = Backtest.run(runs).total();
    assertEquals(0, score.medianError());
    assertEquals(1, score.inside());
  }

  @Test
  void whereNothingWasPredictedThereIsNoFigure() {
    Backtest.Result result = Backtest.run(List.of(run("a", "m1", 1)));
    assertTrue(Double.isNaN(result.total().medianError()));
    assertNull(result.toMap().get("medianError"));
    assertEquals(
        List.of("rows", "predicted", "medianError", "inside", "medianWidth", "kinds"),
        List.copyOf(result.toMap().keySet()));
  }

  @ParameterizedTest(name = "{0} types, noise {1}")
  @CsvSource({"1, 0.04", "1, 0.1", "6, 0.04", "6, 0.08"})
  void growingInputsAreForetoldWithTightHonestRanges(int types, double noise) {
    List<Sample> runs = new SyntheticTables(1, types, noise).growing(60 / types, 12);
    // Each size is beyond all before: what noise does to a fit is carried further out.
    holds(Backtest.run(runs).total(), 0.05 + noise, 0.6);
  }

  @ParameterizedTest(name = "{0} types, noise {1}")
  @CsvSource({"1, 0.04", "1, 0.1", "6, 0.04", "6, 0.08"})
  void mixedInputsAreForetoldWithTightHonestRanges(int types, double noise) {
    List<Sample> runs = new SyntheticTables(2, types, noise).mixed(60 / types, 12);
    holds(Backtest.run(runs).total(), 0.05 + 0.5 * noise, 0.6);
  }

  private static void holds(Backtest.Score score, double error, double width) {
    assertTrue(score.medianError() <= error, () -> "error: " + score);
    assertTrue(score.inside() >= 0.75 && score.inside() <= 0.85, () -> "inside: " + score);
    assertTrue(score.medianWidth() <= width, () -> "width: " + score);
  }

  @Test
  void rangesHoldWhereNothingButChanceRules() {
    Random random = new Random(3);
    List<Sample> runs = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      double size = Math.exp(6 * random.nextDouble());
      double seconds = 20 * Math.exp(0.8 * random.nextGaussian());
      runs.add(new Sample("k" + i % 10, "m", size, seconds, Double.NaN));
    }
    Backtest.Score score = Backtest.run(runs).total();
    assertTrue(score.inside() > 0.77 && score.inside() < 0.83, () -> score.toString());
  }

  private static Sample run(String kind, String type, double seconds) {
    return new Sample(kind, type, Double.NaN, seconds, Double.NaN);
  }
}
