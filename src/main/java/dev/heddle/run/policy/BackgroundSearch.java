package dev.heddle.run.policy;

import dev.heddle.model.Objective;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a better plan while the run goes on: one search at a time, on a thread of its own, that
 * is told when its time is over. One that does not stop then is left behind: what it finds later is
 * not taken, and the next has another thread.
 */
final class BackgroundSearch {
  /** A search is given a share of what remains, so that its own cost is little. */
  private static final double SHARE = 0.02;

  private static final double LEAST_SECONDS = 0.02;
  private static final double MOST_SECONDS = 5;

  /** After its time is over a search has as long again before it is left behind. */
  private static final double GRACE = 2;

  /** Searches that do not stop hold a core each: after so many there are no more in this run. */
  private static final int MOST_LEFT_BEHIND = 2;

  /** Finds a better order of units and a machine for each; the annealing, or another in tests. */
  interface Solver {
    void solve(
        LocalSearch search, int[] order, int[] choice, long iterations, BooleanSupplier stop);
  }

  /** A better plan, by unit, for what was open when it was looked for. */
  static final class Found {
    private final Map<Unit, Integer> place = new HashMap<>();
    private final Map<Unit, MachineRun> where = new HashMap<>();

    private Found(List<Unit> units, List<MachineRun> machines, int[] order, int[] choice) {
      for (int p = 0; p < order.length; p++) {
        place.put(units.get(order[p]), p);
      }
      for (int i = 0; i < choice.length; i++) {
        if (choice[i] >= 0) {
          where.put(units.get(i), machines.get(choice[i]));
        }
      }
    }

    /** The order in what remains now; what it does not know comes last. */
    int[] order(Rest rest) {
      double[] key = new double[rest.size()];
      for (int i = 0; i < key.length; i++) {
        Integer at = place.get(rest.units.get(i));
        key[i] = at == null ? Double.MAX_VALUE : at;
      }
      return Orders.byKey(rest, key);
    }

    /** The machines in what remains now; -1 where it knows none that is there. */
    int[] choice(Rest rest) {
      int[] choice = new int[rest.size()];
      for (int i = 0; i < choice.length; i++) {
        MachineRun machine = where.get(rest.units.get(i));
        choice[i] = machine == null ? -1 : rest.number(machine);
      }
      return choice;
    }
  }

  private final Solver solver;
  private final LongSupplier nanos;
  private final AtomicReference<@Nullable Found> found = new AtomicReference<>();
  private volatile int current;
  private int begun;
  private volatile boolean busy;
  private long leaveAt;
  private int leftBehind;

  BackgroundSearch() {
    this(
        (search, order, choice, iterations, stop) -> search.run(order, choice, iterations, stop),
        System::nanoTime);
  }

  BackgroundSearch(Solver solver, LongSupplier nanos) {
    this.solver = solver;
    this.nanos = nanos;
  }

  /**
   * Begins a search from a schedule, unless one is under way or there is too little left for it.
   *
   * @param whenFound called on the search's thread when there is something to take
   */
  void begin(
      Rest rest,
      Objective objective,
      double spent,
      double remaining,
      long seed,
      int[] order,
      int[] choice,
      Runnable whenFound) {
    double seconds = Math.min(MOST_SECONDS, SHARE * remaining);
    if (seconds < LEAST_SECONDS || !free()) {
      return;
    }
    int number = ++begun;
    current = number;
    busy = true;
    long now = nanos.getAsLong();
    long stopAt = now + (long) (seconds * 1e9);
    leaveAt = now + (long) (seconds * GRACE * 1e9) + TimeUnit.MILLISECONDS.toNanos(100);
    LocalSearch search = new LocalSearch(rest, objective, spent, seed);
    List<Unit> units = List.copyOf(rest.units);
    List<MachineRun> machines = List.copyOf(rest.machines);
    int[] fromOrder = order.clone();
    int[] fromChoice = choice.clone();
    BooleanSupplier stop = () -> nanos.getAsLong() - stopAt >= 0 || current != number;
    Thread.ofPlatform()
        .daemon()
        .name("search " + number)
        .start(
            () -> {
              try {
                long most = Math.max(50, (long) (seconds * 2e6 / Math.max(1, rest.size())));
                solver.solve(search, fromOrder, fromChoice, most, stop);
                if (current == number) {
                  found.set(new Found(units, machines, search.order(), search.choice()));
                  whenFound.run();
                }
              } finally {
                if (current == number) {
                  busy = false;
                }
              }
            });
  }

  /** Whether another may begin; one that is long over its time is left behind. */
  private boolean free() {
    if (!busy) {
      return true;
    }
    if (nanos.getAsLong() - leaveAt < 0 || leftBehind >= MOST_LEFT_BEHIND) {
      return false;
    }
    leftBehind++;
    return true;
  }

  /** What was found since last asked, once; null if nothing. */
  @Nullable Found take() {
    return found.getAndSet(null);
  }
}
