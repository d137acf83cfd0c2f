package dev.heddle.monitor.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Tables of made-up runs that look like those of real pipelines: kinds whose durations grow with
 * their input or don't, told exactly or in whole seconds, on machine types of different speed that
 * suit some kinds better than others, with noise and now and then an outlier.
 */
final class SyntheticTables {
  private final Random random;
  private final int types;
  private final double noise;

  SyntheticTables(long seed, int types, double noise) {
    this.random = new Random(seed);
    this.types = types;
    this.noise = noise;
  }

  /** Runs in the order of their input's size: each kind's inputs span a factor of 250. */
  List<Sample> growing(int kinds, int sizes) {
    List<Sample> runs = mixed(kinds, sizes);
    runs.sort(Comparator.comparingDouble(Sample::inputMiB));
    return runs;
  }

  /** The like in random order. */
  List<Sample> mixed(int kinds, int sizes) {
    double[] slow = new double[types];
    for (int t = 0; t < types; t++) {
      slow[t] = Math.exp(0.4 * random.nextGaussian());
    }
    List<Sample> runs = new ArrayList<>();
    for (int k = 0; k < kinds; k++) {
      kind("kind" + k, sizes, slow, runs);
    }
    Collections.shuffle(runs, random);
    return runs;
  }

  private void kind(String name, int sizes, double[] slow, List<Sample> runs) {
    double fixed = Math.exp(1 + 3 * random.nextDouble());
    double grown = fixed * (random.nextInt(5) == 0 ? 0 : 1 + 20 * random.nextDouble());
    double power = new double[] {0.8, 1, 1, 1.2}[random.nextInt(4)];
    double largest = Math.exp(4 + 4 * random.nextDouble());
    boolean whole = random.nextBoolean();
    for (int t = 0; t < slow.length; t++) {
      double suits = slow[t] * Math.exp(0.1 * random.nextGaussian());
      for (int i = 0; i < sizes; i++) {
        double part = Math.pow(2, -8 * (1 - i / (double) sizes));
        double sigma = random.nextInt(15) == 0 ? 0.3 : noise;
        double seconds = fixed * Math.sqrt(suits) + grown * suits * Math.pow(part, power);
        seconds *= Math.exp(sigma * random.nextGaussian());
        runs.add(
            new Sample(
                name,
                "type" + t,
                largest * part,
                whole ? Math.max(1, Math.rint(seconds)) : seconds,
                Double.NaN));
      }
    }
  }
}
