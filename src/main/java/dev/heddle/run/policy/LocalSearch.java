package dev.heddle.run.policy;

import dev.heddle.model.Objective;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Annealing over an order of units and a machine for each: a move shifts a unit between its sources
 * and readers, or sends it to another machine; units on the critical chain are chosen more often.
 * Each trial is a list schedule; one that is worse than what would be accepted is cut short.
 */
final class LocalSearch {
  private static final double FIRST_TEMPERATURE = 0.01;

  private final Rest rest;
  private final Objective objective;
  private final double spent;
  private final SplittableRandom random;
  private final Decoder decoder;
  private final int[] order;
  private final int[] position;
  private final int[] choice;
  private final int[] bestOrder;
  private final int[] bestChoice;
  private int[] critical = {};
  private int criticalCount;
  private double bestValue;

  LocalSearch(Rest rest, Objective objective, double spent, long seed) {
    this.rest = rest;
    this.objective = objective;
    this.spent = spent;
    this.random = new SplittableRandom(seed);
    this.decoder = new Decoder(rest);
    int n = rest.size();
    order = new int[n];
    position = new int[n];
    choice = new int[n];
    bestOrder = new int[n];
    bestChoice = new int[n];
  }

  int[] order() {
    return bestOrder;
  }

  int[] choice() {
    return bestChoice;
  }

  double value() {
    return bestValue;
  }

  /**
   * Searches from a schedule.
   *
   * @param iterations schedules tried
   * @param stop asked now and then; the best so far stands
   */
  void run(int[] fromOrder, int[] fromChoice, long iterations, BooleanSupplier stop) {
    int n = rest.size();
    System.arraycopy(fromOrder, 0, order, 0, n);
    System.arraycopy(fromChoice, 0, choice, 0, n);
    index(0, n - 1);
    decoder.decode(order, choice, Double.POSITIVE_INFINITY);
    double current = decoder.value(objective, spent);
    bestValue = current;
    keep();
    trace();
    boolean performance = objective.goal() == Objective.Goal.PERFORMANCE;
    double span = performance ? Math.max(1e-9, current - rest.now) : Math.abs(current);
    for (long t = 0; t < iterations && n > 0; t++) {
      if ((t & 63) == 0 && stop.getAsBoolean()) {
        return;
      }
      double left = 1 - (double) t / iterations;
      double temperature = FIRST_TEMPERATURE * span * left * left;
      double limit = current - temperature * Math.log(1 - random.nextDouble());
      int i = pick(n);
      int oldPosition = position[i];
      int oldChoice = choice[i];
      if (!move(i, n)) {
        continue;
      }
      boolean done = decoder.decode(order, choice, performance ? limit : Double.POSITIVE_INFINITY);
      double value = done ? decoder.value(objective, spent) : Double.POSITIVE_INFINITY;
      if (value <= limit) {
        current = value;
        if (value < bestValue - 1e-12 * Math.abs(bestValue)) {
          bestValue = value;
          keep();
        }
        trace();
      } else {
        choice[i] = oldChoice;
        shift(i, oldPosition);
      }
    }
  }

  private void keep() {
    System.arraycopy(order, 0, bestOrder, 0, order.length);
    System.arraycopy(choice, 0, bestChoice, 0, choice.length);
  }

  private int pick(int n) {
    if (criticalCount > 0 && random.nextInt(10) < 6) {
      return critical[random.nextInt(criticalCount)];
    }
    return random.nextInt(n);
  }

  private boolean move(int i, int n) {
    int m = rest.machines.size();
    int kind = random.nextInt(10);
    boolean changed = false;
    if (kind < 5) {
      int k = random.nextInt(m);
      if (rest.seconds[i * m + k].length > 0 && k != choice[i]) {
        choice[i] = k;
        changed = true;
      }
    }
    if (kind >= 4) {
      int low = 0;
      for (int source : rest.sources[i]) {
        low = Math.max(low, position[source] + 1);
      }
      int high = n - 1;
      for (int reader : rest.readers[i]) {
        high = Math.min(high, position[reader] - 1);
      }
      if (high > low) {
        int to = low + random.nextInt(high - low + 1);
        if (random.nextInt(3) > 0) {
          int reach = Math.max(2, n / 16);
          to = position[i] + random.nextInt(2 * reach + 1) - reach;
          to = Math.max(low, Math.min(high, to));
        }
        if (to != position[i]) {
          shift(i, to);
          changed = true;
        }
      }
    }
    return changed;
  }

  private void shift(int i, int to) {
    int at = position[i];
    if (at < to) {
      System.arraycopy(order, at + 1, order, at, to - at);
    } else if (at > to) {
      System.arraycopy(order, to, order, to + 1, at - to);
    } else {
      return;
    }
    order[to] = i;
    index(Math.min(at, to), Math.max(at, to));
  }

  private void index(int low, int high) {
    for (int p = low; p <= high; p++) {
      position[order[p]] = p;
    }
  }

  /** Walks back from the last finish over what each start waited for. */
  private void trace() {
    int n = rest.size();
    if (critical.length < n) {
      critical = new int[n];
    }
    criticalCount = 0;
    int at = -1;
    for (int i = 0; i < n; i++) {
      if (decoder.machine[i] >= 0 && (at < 0 || decoder.finish[i] > decoder.finish[at])) {
        at = i;
      }
    }
    int m = rest.machines.size();
    while (at >= 0 && criticalCount < n) {
      critical[criticalCount++] = at;
      double begun = decoder.start[at];
      int before = -1;
      for (int s = 0; s < rest.sources[at].length; s++) {
        int source = rest.sources[at][s];
        int where = decoder.machine[source];
        double arrives =
            decoder.finish[source]
                + (where < 0
                    ? 0
                    : rest.transfer(where, decoder.machine[at], rest.sourceMiB[at][s]));
        if (arrives >= begun - 1e-9) {
          before = source;
        }
      }
      if (before < 0 && begun > rest.from[at * m + decoder.machine[at]] + 1e-9) {
        for (int j = 0; j < n; j++) {
          if (decoder.machine[j] == decoder.machine[at]
              && Math.abs(decoder.finish[j] - begun) < 1e-9
              && j != at) {
            before = j;
            break;
          }
        }
      }
      at = before;
    }
  }
}
