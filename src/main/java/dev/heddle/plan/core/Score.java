package dev.heddle.plan.core;

import java.util.Arrays;

/**
 * What a plan is judged by, level by level: tasks not placed, seconds past the deadline, money over
 * the budget, the objective (with what moves of committed work are charged), the sum of 2^(priority
 * / 2) * finish, the other of makespan and cost. Equal within 1e-9 relative. Mutable, so that a
 * search need not allocate.
 */
public final class Score implements Comparable<Score> {
  /** Number of levels. */
  public static final int LEVELS = 6;

  private static final double EQUAL = 1e-9;

  /** The levels, the most important first. */
  final double[] level = new double[LEVELS];

  /** Latest finish in seconds. */
  public double makespan;

  /** Rent and egress. */
  public double cost;

  /** A score that anything beats. */
  public static Score worst() {
    Score score = new Score();
    Arrays.fill(score.level, Double.POSITIVE_INFINITY);
    score.makespan = Double.POSITIVE_INFINITY;
    score.cost = Double.POSITIVE_INFINITY;
    return score;
  }

  void set(
      Problem problem, int unplaced, double makespan, double cost, double finishes, int moved) {
    this.makespan = makespan;
    this.cost = cost;
    boolean money = problem.costGoal();
    double charge = moved * problem.settlement.moveCharge();
    level[0] = unplaced;
    level[1] = past(makespan, problem.deadline());
    level[2] = past(cost, problem.budget());
    level[3] = money ? cost : makespan + charge;
    level[4] = money ? finishes + charge : finishes;
    level[5] = money ? makespan : cost;
  }

  /** By how much a limit is passed; rounding is no breach. */
  private static double past(double value, double limit) {
    return value <= limit + EQUAL * Math.abs(limit) ? 0 : value - limit;
  }

  /** Copies another score into this. */
  public void set(Score other) {
    System.arraycopy(other.level, 0, level, 0, LEVELS);
    makespan = other.makespan;
    cost = other.cost;
  }

  /** A copy of its own. */
  public Score copy() {
    Score copy = new Score();
    copy.set(this);
    return copy;
  }

  /** Seconds past the deadline. */
  public double late() {
    return level[1];
  }

  /** Money over the budget. */
  public double over() {
    return level[2];
  }

  /** The objective, seconds or money. */
  public double objective() {
    return level[3];
  }

  /** The sum over tasks of 2^(priority / 2) * finish. */
  public double finishes() {
    return level[4];
  }

  private static boolean differ(double a, double b) {
    double apart = Math.abs(a - b);
    return apart > 0
        && (apart == Double.POSITIVE_INFINITY
            || apart > EQUAL * Math.max(Math.abs(a), Math.abs(b)));
  }

  /** Negative if this is better. */
  @Override
  public int compareTo(Score other) {
    for (int i = 0; i < LEVELS; i++) {
      double a = level[i];
      double b = other.level[i];
      if (differ(a, b)) {
        return a < b ? -1 : 1;
      }
    }
    return 0;
  }

  /** Whether this is better on the first four levels alone. */
  public boolean clearlyBetter(Score other) {
    for (int i = 0; i < 4; i++) {
      double a = level[i];
      double b = other.level[i];
      if (differ(a, b)) {
        return a < b;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Score s && compareTo(s) == 0;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return Arrays.toString(level);
  }
}
