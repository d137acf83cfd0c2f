package dev.heddle.plan.search;

import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Score;
import dev.heddle.plan.core.Solution;

/**
 * One chain of simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983). The threshold of a trial
 * is drawn before it is evaluated, so that it is cut off as soon as it is sure to be rejected.
 */
final class Chain {
  private final State state;
  private final Move move;
  private final Dice dice;
  private final Energy energy;
  private final double deadline;
  private final Score best = Score.worst();
  private final Justifier justifier;
  private final int[] oldOrder;
  private boolean justifying;
  private double current;
  private double bestEnergy;
  private Solution bestSolution;
  private long iterations;
  private double lastMakespan;
  private double lastCost;

  Chain(Problem problem, double[] tails, Solution solution, Energy energy, Dice dice) {
    this.dice = dice;
    this.energy = energy;
    deadline = problem.deadline();
    state = new State(problem, tails, solution.order().length);
    move = new Move(state, dice);
    justifier = new Justifier(problem, solution.order().length);
    oldOrder = new int[solution.order().length];
    bestSolution = solution;
    restart(solution);
  }

  /** Goes on from another solution. */
  void restart(Solution solution) {
    Score score = state.stand(solution);
    current = energy.of(score);
    lastMakespan = score.makespan;
    lastCost = score.cost;
    if (score.compareTo(best) < 0) {
      best.set(score);
      bestEnergy = current;
      bestSolution = solution;
    }
  }

  /** Trials so far. */
  long iterations() {
    return iterations;
  }

  /** Makespan of the last schedule that was wholly evaluated. */
  double lastMakespan() {
    return lastMakespan;
  }

  /** Cost of the last schedule that was wholly evaluated. */
  double lastCost() {
    return lastCost;
  }

  /** The best score so far; the object changes. */
  Score best() {
    return best;
  }

  /** The energy of the best solution so far. */
  double bestEnergy() {
    return bestEnergy;
  }

  /** The best solution so far. */
  Solution solution() {
    return bestSolution;
  }

  /** Where the chain stands. */
  Solution stands() {
    return Solution.of(state.complete(), state.order);
  }

  /** Tries so many moves at a temperature, in units of energy. */
  void run(int trials, double temperature) {
    for (int i = 0; i < trials; i++) {
      iterations++;
      int from = move.draw();
      if (from >= 0) {
        step(from, temperature);
      }
    }
  }

  /** Forward-backward improvement of where the chain stands; taken unless it is too much worse. */
  void justify(double temperature) {
    iterations += 2;
    System.arraycopy(state.order, 0, oldOrder, 0, oldOrder.length);
    justifier.reorder(state.complete(), state.order);
    state.rewind(0);
    state.renumber();
    justifying = true;
    step(0, temperature);
    justifying = false;
  }

  private void step(int from, double temperature) {
    double limit = current - temperature * StrictMath.log(1 - dice.unit());
    if (state.evaluate(from, energy.cut(limit, deadline))) {
      Score score = state.schedule.score();
      double reached = energy.of(score);
      lastMakespan = score.makespan;
      lastCost = score.cost;
      if (reached <= limit) {
        state.commit(from);
        current = reached;
        if (reached <= bestEnergy * (1 + 1e-9) && score.compareTo(best) < 0) {
          best.set(score);
          bestEnergy = reached;
          bestSolution = Solution.of(state.schedule, state.order);
        }
        return;
      }
    }
    state.abandon(from);
    if (justifying) {
      System.arraycopy(oldOrder, 0, state.order, 0, oldOrder.length);
      state.renumber();
    } else {
      move.undo();
    }
  }
}
