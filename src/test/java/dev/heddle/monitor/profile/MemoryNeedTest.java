package dev.heddle.monitor.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {

  @Property(tries = 300)
  void neverBelowWhatWasSeen(@ForAll("runs") List<Sample> runs) {
    Profiles profiles = new Profiles(runs);
    for (Sample run : runs) {
      if (run.hasMemory() && runs.stream().filter(r -> like(r, run)).count() >= Profiles.FEW) {
        double need =
            profiles.memory(run.kind(), run.machineType(), run.inputMiB()).orElseThrow().needMiB();
        assertTrue(need >= run.peakMemoryMiB() * (1 - 1e-9), () -> need + " for " + run);
      }
    }
  }

  private static boolean like(Sample a, Sample b) {
    return a.hasMemory() && a.machineType().equals(b.machineType());
  }

  @Property(tries = 100)
  void theOrderOfRunsDoesNotMatter(@ForAll("runs") List<Sample> runs) {
    for (double size : new double[] {0, 7, 400, Double.NaN}) {
      assertEquals(
          new Profiles(runs).memory("k", "a", size),
          new Profiles(runs.reversed()).memory("k", "a", size));
    }
  }

  @Provide
  Arbitrary<List<Sample>> runs() {
    Arbitrary<Double> size = Arbitraries.doubles().between(0, 1e5).injectNull(0.1);
    Arbitrary<Double> peak = Arbitraries.doubles().between(0, 1e6).injectNull(0.1);
    return Combinators.combine(Arbitraries.of("a", "b"), size, peak)
        .as(
            (t, s, p) ->
                new Sample("k", t, s == null ? Double.NaN : s, 1, p == null ? Double.NaN : p))
        .list()
        .ofMaxSize(40);
  }

  @Test
  void notMeasuredIsNoNeedAtAll() {
    Profiles profiles = new Profiles(List.of(new Sample("k", "m", 1, 2, Double.NaN)));
    assertEquals(Optional.empty(), profiles.memory("k", "m", 1));
    assertTrue(Double.isNaN(profiles.lines().getFirst().largestPeakMiB()));
    assertEquals(0, profiles.lines().getFirst().memoryRuns());
  }

  @Test
  void growsWithTheInput() {
    Profiles profiles = new Profiles();
    for (int size = 100; size <= 1000; size += 100) {
      profiles.add(new Sample("k", "m", size, 10, 500 + 2 * size));
    }
    assertEquals(4950, profiles.memory("k", "m", 2000).orElseThrow().needMiB(), 1e-6);
    assertEquals(770, profiles.memory("k", "m", 100).orElseThrow().needMiB(), 1e-6);
  }

  @Test
  void isTakenFromOtherTypesUntilThereIsEnough() {
    Profiles profiles = new Profiles(List.of(new Sample("k", "m", 1, 2, 300)));
    assertEquals(330, profiles.memory("k", "unseen", 1).orElseThrow().needMiB(), 1e-9);
  }
}
