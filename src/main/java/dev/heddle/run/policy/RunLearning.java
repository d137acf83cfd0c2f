package dev.heddle.run.policy;

import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.MachineRun;

/** What a run has shown of its kinds and machines. */
final class RunLearning {
  private final boolean learns;
  private long version;

  RunLearning(boolean learns) {
    this.learns = learns;
  }

  double factor(String kind, MachineRun machine) {
    return 1;
  }

  double lowerQuartile(String kind) {
    return 1;
  }

  double remaining(String kind, double expected, double elapsed) {
    return Math.max(expected - elapsed, 0.05 * elapsed);
  }

  void learn(Attempt finished, double declared) {
    if (learns) {
      version++;
    }
  }

  long version() {
    return version;
  }
}
