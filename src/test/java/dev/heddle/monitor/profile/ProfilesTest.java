package dev.heddle.monitor.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProfilesTest {

  @Test
  void nothingIsKnownOfAnUnseenKind() {
    Profiles profiles = new Profiles();
    assertEquals(Optional.empty(), profiles.estimate("align", "m", 10));
    assertEquals(OptionalDouble.empty(), profiles.speedOf("m"));
    assertEquals(List.of(), profiles.lines());
    assertEquals(0, profiles.runs("align"));
    assertTrue(profiles.isScarce("align"));
  }

  @Test
  void aDurationThatGrowsIsALineInSize() {
    Profiles profiles = new Profiles();
    for (int i = 1; i <= 20; i++) {
      profiles.add(new Sample("align", "m", 50 * i, 30.5 + 0.25 * 50 * i, Double.NaN));
    }
    ProfileLine line = profiles.lines().getFirst();
    assertTrue(line.growsWithSize());
    assertEquals(30.5, line.interceptSeconds(), 0.01);
    assertEquals(0.25, line.secondsPerMiB(), 0.001);
    assertEquals(50, line.smallestInputMiB());
    assertEquals(1000, line.largestInputMiB());
    assertEquals(530.5, estimate(profiles, "align", "m", 2000).seconds(), 10);
    assertFalse(profiles.isScarce("align"));
  }

  @Test
  void aDurationThatDoesNotIsAMedian() {
    Profiles profiles = new Profiles();
    Random random = new Random(1);
    for (int i = 1; i <= 30; i++) {
      double seconds = 60 * Math.exp(0.1 * random.nextGaussian());
      profiles.add(new Sample("index", "m", 100 + 900 * random.nextDouble(), seconds, Double.NaN));
    }
    assertFalse(profiles.lines().getFirst().growsWithSize());
    assertEquals(60, estimate(profiles, "index", "m", 400).seconds(), 8);
  }

  @Test
  void anUnseenTypeIsScaledByMeasuredSpeed() {
    Profiles profiles = new Profiles();
    for (int i = 1; i <= 8; i++) {
      for (String kind : List.of("a", "b", "c")) {
        profiles.add(new Sample(kind, "slow", 10 * i, 4 * (5.1 + i), Double.NaN));
        profiles.add(new Sample(kind, "fast", 10 * i, 5.1 + i, Double.NaN));
      }
      profiles.add(new Sample("d", "slow", 10 * i, 40 * i + 0.5, Double.NaN));
    }
    assertEquals(4, profiles.speedOf("fast").orElseThrow(), 0.05);
    assertEquals(1, profiles.speedOf("slow").orElseThrow(), 1e-9);
    Estimate d = estimate(profiles, "d", "fast", 50);
    assertEquals(50, d.seconds(), 4);
    assertEquals(8, d.runs());
    assertEquals(0, d.runsOnType());
    assertTrue(d.basis().endsWith(", other types scaled"), d.basis());
  }

  @Test
  void whereNoSpeedWasMeasuredTheDeclaredOneHasASay() {
    Profiles profiles = new Profiles();
    for (int i = 0; i < 6; i++) {
      profiles.add(new Sample("a", "known", 1, 100.5, Double.NaN));
    }
    Estimate e = profiles.estimate("a", "unknown", 1, 25).orElseThrow();
    assertEquals(50, e.seconds(), 1);
    assertTrue(e.p10Seconds() <= 25 && e.p90Seconds() >= 100, e.toString());
    assertEquals(
        profiles.estimate("a", "unknown", 1), profiles.estimate("a", "unknown", 1, Double.NaN));
  }

  @Test
  void recentRunsCountMore() {
    Profiles profiles = new Profiles();
    for (int i = 0; i < 40; i++) {
      profiles.add(new Sample("a", "m", 100, 10 + 0.01 * (i % 7), Double.NaN));
    }
    for (int i = 0; i < 6; i++) {
      profiles.add(new Sample("a", "m", 100, 20 + 0.01 * (i % 7), Double.NaN));
    }
    assertEquals(20, estimate(profiles, "a", "m", 100).seconds(), 1.5);
  }

  @Test
  void wholeSecondsAreForetoldInWholeSeconds() {
    Profiles profiles = new Profiles();
    for (int i = 0; i < 12; i++) {
      profiles.add(new Sample("a", "m", 100 + i, 3 + i % 2, Double.NaN));
    }
    Estimate e = estimate(profiles, "a", "m", 105);
    assertEquals(Math.rint(e.seconds()), e.seconds());
    assertEquals(Math.rint(e.p10Seconds()), e.p10Seconds());
    assertEquals(Math.rint(e.p90Seconds()), e.p90Seconds());
  }

  @Test
  void aSingleRunIsNotTrustedMuch() {
    Profiles profiles = new Profiles(List.of(new Sample("a", "m", 10, 60.5, Double.NaN)));
    Estimate e = estimate(profiles, "a", "m", 10);
    assertEquals(60.5, e.seconds(), 1e-9);
    assertTrue(e.relativeWidth() > 0.4, e.toString());
  }

  @Test
  void sizesMayBeUnknown() {
    Profiles profiles = new Profiles();
    for (int i = 0; i < 6; i++) {
      profiles.add(new Sample("a", "m", Double.NaN, 7.5, Double.NaN));
    }
    assertEquals(7.5, estimate(profiles, "a", "m", Double.NaN).seconds(), 1e-9);
    assertEquals(7.5, estimate(profiles, "a", "m", 30).seconds(), 1e-9);
    assertTrue(Double.isNaN(profiles.lines().getFirst().largestInputMiB()));
  }

  @Test
  void theKeptRunsAreTheWholeState() {
    List<Sample> runs = new SyntheticTables(5, 3, 0.05).mixed(5, 10);
    Profiles profiles = new Profiles(runs);
    assertEquals(runs, profiles.samples());
    Profiles again = new Profiles(profiles.samples());
    for (Sample run : runs) {
      assertEquals(
          profiles.estimate(run.kind(), run.machineType(), 1.1 * run.inputMiB()),
          again.estimate(run.kind(), run.machineType(), 1.1 * run.inputMiB()));
    }
    assertEquals(profiles.lines(), again.lines());
  }

  @Test
  void whatIsKeptIsBounded() {
    Profiles profiles = new Profiles();
    for (int i = 0; i < Profiles.KEPT + 50; i++) {
      profiles.add(new Sample("a", "m", Double.NaN, 1.5 + i % 3, Double.NaN));
    }
    assertEquals(Profiles.KEPT, profiles.samples().size());
    assertEquals(Profiles.KEPT + 50, profiles.runs("a"));
  }

  @Test
  void aSnapshotStaysAsItIs() {
    Profiles profiles = new Profiles(new SyntheticTables(6, 2, 0.05).mixed(3, 8));
    Profiles then = profiles.snapshot();
    Estimate before = estimate(then, "kind0", "type0", 50);
    Estimate live = estimate(profiles, "kind0", "type0", 50);
    assertEquals(live, before);
    for (int i = 0; i < 20; i++) {
      profiles.add(new Sample("kind0", "type0", 50, 5000 + i, 100));
    }
    assertEquals(before, estimate(then, "kind0", "type0", 50));
    assertEquals(16, then.runs("kind0"));
    assertEquals(Optional.empty(), then.memory("kind0", "type0", 50));
  }

  @Test
  void severalThreadsMayAddAndAsk() throws Exception {
    Profiles profiles = new Profiles();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int of = t;
        all.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < 200; i++) {
                    profiles.add(new Sample("k" + i % 3, "m" + of, i, 1.5 + i, 10));
                    profiles.estimate("k" + i % 3, "m" + of, i);
                    profiles.lines();
                  }
                }));
      }
      for (Future<?> f : all) {
        f.get();
      }
    }
    assertEquals(800, profiles.samples().size());
  }

  @Property(tries = 60)
  void aRangeHoldsItsMedianAndNoNumberIsOff(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int types,
      @ForAll @DoubleRange(min = 0, max = 1e7) double size) {
    Profiles profiles = new Profiles(new SyntheticTables(seed, types, 0.2).mixed(2, 5));
    for (double asked : new double[] {size, Double.NaN}) {
      for (String type : List.of("type0", "unseen")) {
        Estimate e = estimate(profiles, "kind1", type, asked);
        assertTrue(
            e.p10Seconds() >= 0
                && e.p10Seconds() <= e.seconds()
                && e.seconds() <= e.p90Seconds()
                && Double.isFinite(e.p90Seconds()),
            e.toString());
      }
    }
  }

  @Property(tries = 30)
  void namesDoNotMatter(@ForAll long seed) {
    List<Sample> runs = new SyntheticTables(seed, 3, 0.1).mixed(3, 5);
    List<Sample> renamed =
        runs.stream()
            .map(
                r ->
                    new Sample(
                        "Z" + r.kind().hashCode() % 7919 + r.kind(),
                        "a" + r.machineType().hashCode() % 31 + r.machineType(),
                        r.inputMiB(),
                        r.seconds(),
                        r.peakMemoryMiB()))
            .toList();
    assertEquals(Backtest.run(runs).total(), Backtest.run(renamed).total());
  }

  private static Estimate estimate(Profiles profiles, String kind, String type, double size) {
    return profiles.estimate(kind, type, size).orElseThrow();
  }
}
