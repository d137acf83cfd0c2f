package dev.heddle.plan.search;

import dev.heddle.plan.core.Assertions;
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
  private final Auditor auditor;
  private final int[] oldOrder;
  private final double[] oldOpen;
  private final double[] readyAt;
  private final double[] price;
  private final boolean money;
  private final boolean loose;
  private boolean justifying;
  private double current;
  private double bestEnergy;
  private Solution bestSolution;
  private long iterations;
  private double lastMakespan;
  private double lastCost;

  /**
   * @param loose for money: machines open as soon as they can but for moves that say otherwise;
   *     justified plans, whose machines open as late as they can, are looked at but not taken
   */
  Chain(
      Problem problem, double[] tails, Solution solution, Energy energy, Dice dice, boolean loose) {
    this.loose = loose && problem.costGoal();
    this.dice = dice;
    this.energy = energy;
    deadline = problem.deadline();
    state = new State(problem, tails, solution.order().length);
    move = new Move(state, dice);
    auditor = new Auditor(problem, Assertions.level());
    justifier = new Justifier(problem, solution.order().length);
    money = problem.costGoal();
    readyAt = problem.readyAt;
    oldOpen = new double[problem.machines];
    price = new double[problem.machines];
    for (int m = 0; m < price.length; m++) {
      price[m] = problem.price[problem.classOf[m]];
    }
    oldOrder = new int[solution.order().length];
    restart(solution);
    bestSolution = solution;
  }

  /** Goes on from another solution. */
  void restart(Solution solution) {
    Score score = state.stand(solution);
    if (loose && score.compareTo(best) < 0) {
      best.set(score);
      bestEnergy = energy.of(score);
      bestSolution = solution;
    }
    if (loose) {
      score = state.stand(opened(solution));
    }
    current = energy.of(score);
    lastMakespan = score.makespan;
    lastCost = score.cost;
    if (score.compareTo(best) < 0) {
      best.set(score);
      bestEnergy = current;
      bestSolution = solution;
    }
  }

  private Solution opened(Solution s) {
    return new Solution(s.order(), s.mode(), s.machine(), readyAt, s.score());
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
    System.arraycopy(state.schedule.open, 0, oldOpen, 0, oldOpen.length);
    if (money) {
      open();
    }
    justifying = true;
    step(0, temperature);
    justifying = false;
  }

  /** Opens each rented machine as late as its first task can start. */
  private void open() {
    for (int m = 0; m < oldOpen.length; m++) {
      double first = justifier.first(m) * (1 - 1e-12);
      boolean late = first < Double.POSITIVE_INFINITY && price[m] > 0;
      state.schedule.open[m] = late ? Math.max(readyAt[m], first) : readyAt[m];
    }
  }

  private void step(int from, double temperature) {
    double limit = current - temperature * StrictMath.log(1 - dice.unit());
    if (state.evaluate(from, energy.cut(limit, deadline))) {
      Score score = state.schedule.score();
      double reached = energy.of(score);
      lastMakespan = score.makespan;
      lastCost = score.cost;
      if (reached <= limit) {
        boolean peek = loose && justifying;
        if (!peek) {
          state.commit(from);
          current = reached;
          auditor.taken(state, score);
        }
        if (reached <= bestEnergy * (1 + 1e-9) && score.compareTo(best) < 0) {
          best.set(score);
          bestEnergy = reached;
          bestSolution = Solution.of(state.schedule, state.order);
        }
        if (!peek) {
          return;
        }
      }
    }
    if (justifying) {
      System.arraycopy(oldOrder, 0, state.order, 0, oldOrder.length);
      System.arraycopy(oldOpen, 0, state.schedule.open, 0, oldOpen.length);
      state.renumber();
    } else {
      move.undo();
    }
    auditor.takenBack(state);
  }
}
