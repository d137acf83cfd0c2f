package dev.heddle.run.policy;

import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.TaskRun;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Asks for less memory where the peaks of a kind, of this run and earlier ones, stay far below its
 * demand; never for less than was seen.
 */
final class MemorySizing {
  /** Peaks of a kind in this run before they count. */
  private static final int FEW = 3;

  private static final double ABOVE_PEAK = 1.2;

  /** Demands are left alone unless this share of them would do. */
  private static final double WORTH = 0.8;

  private final LearntMemory before;
  private final Map<String, Peaks> byKind = new HashMap<>();

  private static final class Peaks {
    int count;
    double greatest;
  }

  MemorySizing(LearntMemory before) {
    this.before = before;
  }

  /** Takes a finished attempt in; nothing is learnt where its peak was not measured. */
  void learn(Attempt attempt) {
    Double peak = attempt.peakMemoryMiB;
    if (peak != null) {
      Peaks peaks = byKind.computeIfAbsent(attempt.unit.task.task().kind(), k -> new Peaks());
      peaks.count++;
      peaks.greatest = Math.max(peaks.greatest, peak);
    }
  }

  /** What to ask for instead of a demand; the demand itself where nothing says otherwise. */
  double sized(TaskRun task, MachineRun machine, double demandMiB) {
    if (demandMiB <= 0) {
      return demandMiB;
    }
    double need = -1;
    Peaks peaks = byKind.get(task.task().kind());
    OptionalDouble earlier = before.needMiB(task.task(), machine.type());
    if (earlier.isPresent()) {
      need = earlier.getAsDouble();
    } else if (peaks == null || peaks.count < FEW) {
      return demandMiB;
    }
    if (peaks != null) {
      need = Math.max(need, peaks.greatest * ABOVE_PEAK);
    }
    double asked = Math.ceil(Math.max(1, need));
    return asked < WORTH * demandMiB ? asked : demandMiB;
  }
}
