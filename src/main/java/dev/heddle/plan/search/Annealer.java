package dev.heddle.plan.search;

import dev.heddle.plan.core.Clock;
import dev.heddle.plan.core.Incumbent;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Ranks;
import dev.heddle.plan.core.Solution;
import java.util.ArrayList;
import java.util.List;

/**
 * Several chains on threads of their own, in rounds: each round cools down, at its end all chains
 * meet, and the next one reheats less high from the best of them. With a number of iterations every
 * meeting is at a fixed number, so that the result is the same however the threads are scheduled.
 */
public final class Annealer {
  /** Share of the work that each round takes. */
  private static final double[] ROUNDS = {0.2, 0.3, 0.5};

  private static final double HOTTEST = 0.008;
  private static final double COLDEST = 0.0003;
  private static final double REHEAT = 0.6;
  private static final double SLICE_SECONDS = 0.002;

  private final Incumbent incumbent;
  private final Clock clock;
  private final long iterations;
  private final List<Chain> chains = new ArrayList<>();
  private final Energy energy;

  /**
   * For a problem whose incumbent has a first solution.
   *
   * @param iterations trials of all chains together, or 0: time counts
   */
  public Annealer(
      Problem problem, Incumbent incumbent, Clock clock, long iterations, int count, long seed) {
    this.incumbent = incumbent;
    this.clock = clock;
    this.iterations = iterations;
    Solution first = incumbent.best();
    energy = new Energy(problem, first.score());
    double[] tails = Ranks.leastTails(problem);
    for (int i = 0; i < count; i++) {
      chains.add(new Chain(problem, tails, first, energy, new Dice(seed, i)));
    }
  }

  /** Runs all rounds and answers with the best solution. */
  public Solution run() {
    double heat = HOTTEST;
    double done = 0;
    Solution best = incumbent.best();
    for (int r = 0; r < ROUNDS.length && !clock.over(); r++) {
      double until = r == ROUNDS.length - 1 ? 1 : done + ROUNDS[r];
      best = round(done, until, heat, best);
      done = until;
      heat *= REHEAT;
      if (!clock.untimed()) {
        best = incumbent.best();
      }
    }
    return best;
  }

  private Solution round(double begin, double end, double heat, Solution from) {
    List<Thread> threads = new ArrayList<>();
    for (Chain chain : chains) {
      Runnable work = () -> cool(chain, begin, end, heat, from);
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
    Chain best = chains.getFirst();
    for (Chain chain : chains) {
      if (chain.best().compareTo(best.best()) < 0) {
        best = chain;
      }
    }
    incumbent.offer(best.solution());
    return best.solution();
  }

  private void cool(Chain chain, double begin, double end, double heat, Solution from) {
    chain.restart(from);
    double scale = Math.max(1e-12, Math.abs(energy.of(from.score())));
    double first = clock.seconds();
    double last = first + (end - begin) / (1 - begin) * (clock.untimed() ? 0 : clock.left());
    long quota = Math.round(iterations / (double) chains.size() * end);
    int slice = clock.untimed() ? 64 : 1;
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
      if (chain.solution() != before && !clock.untimed()) {
        incumbent.offer(chain.solution());
      }
      incumbent.progress(trials, begin + share * (end - begin));
      incumbent.tried(chain.lastMakespan(), chain.lastCost());
      if (!clock.untimed()) {
        slice = clock.seconds() - now < SLICE_SECONDS ? slice * 2 : Math.max(1, slice / 2);
      }
    }
  }
}
