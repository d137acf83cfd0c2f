package dev.heddle.plan.search;

import dev.heddle.plan.core.Clock;
import dev.heddle.plan.core.Incumbent;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Ranks;
import dev.heddle.plan.core.Solution;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Several chains on threads of their own, in rounds: each round cools down, at its end all chains
 * meet, and the next one reheats less high from the best of them. With a number of iterations every
 * meeting is at a fixed number, so that the result is the same however the threads are scheduled.
 */
public final class Annealer {
  /** Share of the work that each round takes. */
  private static final double[] ROUNDS = {0.15, 0.25, 0.6};

  private static final double[] ROUNDS_FOR_MONEY = {0.65, 0.35};

  /** First temperatures of the rounds, in shares of the objective, for cool chains and hot ones. */
  private static final double[][] HEAT = {{0.004, 0.003, 0.003}, {0.012, 0.008, 0.005}};

  private static final double COLDEST = 0.0002;

  /** For money a cool chain is loose and a hot one tight: that one needs less heat. */
  private static final double[][] HEAT_FOR_MONEY = {{0.01, 0.006}, {0.004, 0.003}};

  /** Trials between two forward-backward improvements. */
  private static final int BETWEEN = 60;

  private static final int BETWEEN_FOR_MONEY = 20;

  /** Once the objective is proven, only what is below it can gain: so long is enough for that. */
  private static final double PROVEN_SECONDS = 0.5;

  private static final double PROVEN_SHARE = 0.1;
  private static final double SLICE_SECONDS = 0.002;

  private final Incumbent incumbent;
  private final Clock clock;
  private final long iterations;
  private final int hot;
  private final List<Chain> chains = new ArrayList<>();
  private final Energy energy;
  private final boolean money;
  private final double[][] heats;

  /**
   * For a problem whose incumbent has a first solution.
   *
   * @param count chains
   * @param hot which chain is the first hot one: 0 or 1
   * @param iterations trials of all chains together, or 0: time counts
   */
  public Annealer(
      Problem problem,
      Incumbent incumbent,
      Clock clock,
      long iterations,
      int count,
      int hot,
      long seed) {
    this.hot = hot;
    money = problem.costGoal();
    heats = money ? HEAT_FOR_MONEY : HEAT;
    this.incumbent = incumbent;
    this.clock = clock;
    this.iterations = iterations;
    Solution first = incumbent.best();
    energy = new Energy(problem, first.score());
    double[] tails = Ranks.leastTails(problem);
    for (int i = 0; i < count; i++) {
      chains.add(
          new Chain(
              problem, tails, first, energy, new Dice(seed, i + 2 * hot), (i + hot) % 2 == 0));
    }
  }

  /** Runs all rounds and answers with the best solution. */
  public Solution run() {
    double done = 0;
    Solution best = incumbent.best();
    double[] rounds = money ? ROUNDS_FOR_MONEY : ROUNDS;
    for (int r = 0; r < rounds.length && !clock.over(); r++) {
      double until = r == rounds.length - 1 ? 1 : done + rounds[r];
      best = round(done, until, r, best);
      done = until;
      if (!clock.untimed()) {
        best = incumbent.best();
      }
    }
    return best;
  }

  private Solution round(double begin, double end, int number, Solution from) {
    List<Thread> threads = new ArrayList<>();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    for (int i = 0; i < chains.size(); i++) {
      Chain chain = chains.get(i);
      double heat = heats[(i + hot) % heats.length][number];
      int between = money && (i + hot) % 2 == 1 ? BETWEEN_FOR_MONEY : BETWEEN;
      Runnable work =
          () -> {
            try {
              cool(chain, begin, end, heat, between, from);
            } catch (RuntimeException | Error e) {
              failure.compareAndSet(null, e);
            }
          };
      threads.add(Thread.ofPlatform().daemon().name("annealing").start(work));
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          clock.stopBy(0);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("a chain failed", failed);
    }
    Chain best = chains.getFirst();
    for (Chain chain : chains) {
      if (chain.best().compareTo(best.best()) < 0) {
        best = chain;
      }
    }
    incumbent.offer(best.solution());
    return best.solution();
  }

  private void cool(
      Chain chain, double begin, double end, double heat, int between, Solution from) {
    chain.restart(from);
    double scale = Math.max(1e-12, Math.abs(energy.of(from.score())));
    double first = clock.seconds();
    double last = first + (end - begin) / (1 - begin) * (clock.untimed() ? 0 : clock.left());
    long quota = Math.round(iterations / (double) chains.size() * end);
    int slice = clock.untimed() ? between : 1;
    int sinceJustified = 0;
    while (!clock.over()) {
      double now = clock.seconds();
      double share =
          clock.untimed()
              ? (chain.iterations() - quota * begin / end) / Math.max(1, quota * (1 - begin / end))
              : (now - first) / (last - first);
      if (share >= 1) {
        return;
      }
      double cooled = heat * StrictMath.pow(COLDEST / heat, Math.max(0, share));
      int trials = clock.untimed() ? (int) Math.min(slice, quota - chain.iterations()) : slice;
      if (trials <= 0) {
        return;
      }
      Solution before = chain.solution();
      chain.run(trials, cooled * scale);
      if ((sinceJustified += trials) >= between) {
        sinceJustified = 0;
        chain.justify(cooled * scale);
      }
      if (chain.solution() != before && !clock.untimed()) {
        incumbent.offer(chain.solution());
      }
      if (!clock.untimed() && incumbent.proven()) {
        clock.stopBy(Math.max(PROVEN_SECONDS, PROVEN_SHARE * clock.limit()));
      }
      incumbent.progress(trials, begin + share * (end - begin));
      incumbent.tried(chain.lastMakespan(), chain.lastCost());
      if (!clock.untimed()) {
        slice =
            clock.seconds() - now < SLICE_SECONDS
                ? Math.min(between, slice * 2)
                : Math.max(1, slice / 2);
      }
    }
  }
}
