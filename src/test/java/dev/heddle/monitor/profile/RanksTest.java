package dev.heddle.monitor.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RanksTest {

  @Test
  void ranksAreThoseOfTheFiniteSample() {
    double[] ninetyNine = new double[99];
    Arrays.setAll(ninetyNine, i -> i + 1);
    assertEquals(10, Ranks.low(ninetyNine));
    assertEquals(90, Ranks.high(ninetyNine));
    double[] ten = new double[10];
    Arrays.setAll(ten, i -> i + 1);
    assertEquals(1, Ranks.low(ten));
    assertEquals(10, Ranks.high(ten));
  }

  @Property(tries = 60, seed = "1")
  void eachBoundHoldsNineInTenWhateverTheNumberOfScores(
      @ForAll @IntRange(min = 9, max = 60) int n, @ForAll long seed) {
    Random random = new Random(seed);
    int trials = 1500;
    int below = 0;
    int above = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] scores = new double[n];
      Arrays.setAll(scores, _ -> Math.exp(random.nextGaussian()));
      Arrays.sort(scores);
      double next = Math.exp(random.nextGaussian());
      below += next < Ranks.low(scores) ? 1 : 0;
      above += next > Ranks.high(scores) ? 1 : 0;
    }
    // Four standard deviations of a share of a tenth beyond the guarantee.
    double most = 0.1 + 4 * Math.sqrt(0.09 / trials);
    assertTrue(below / (double) trials <= most, () -> "below the lower bound");
    assertTrue(above / (double) trials <= most, () -> "above the upper bound");
  }

  @Property
  void boundsNeverCross(@ForAll @IntRange(min = 1, max = 30) int n, @ForAll long seed) {
    Random random = new Random(seed);
    double[] scores = new double[n];
    Arrays.setAll(scores, _ -> random.nextGaussian());
    Arrays.sort(scores);
    assertTrue(Ranks.low(scores) <= Ranks.high(scores));
  }
}
