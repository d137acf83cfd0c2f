package dev.heddle.plan.exact;

import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.CpSolverStatus;
import dev.heddle.plan.core.Incumbent;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Solution;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** One call of CP-SAT on an encoding; each solution is timed anew and offered at once. */
final class CpSolve implements Watchdog.Solver {
  private final Encoding encoding;
  private final Solution from;
  private final Incumbent incumbent;
  private final DoubleConsumer bound;
  private final Decoder decoder;
  private final CpSolver solver = new CpSolver();
  private volatile @Nullable Solution best;
  private volatile @Nullable CpSolverStatus status;

  /**
   * @param from the solution that the encoding's reference shows
   * @param bound told of each bound of the model's objective
   */
  CpSolve(
      Problem problem,
      Encoding encoding,
      Solution from,
      Incumbent incumbent,
      DoubleConsumer bound) {
    this.encoding = encoding;
    this.from = from;
    this.incumbent = incumbent;
    this.bound = bound;
    decoder = new Decoder(problem, encoding);
  }

  /** Limits one call. */
  CpSolve within(double seconds, double deterministic, int workers, long seed) {
    var parameters = solver.getParameters();
    parameters.setMaxTimeInSeconds(Math.max(0.01, Math.min(seconds, 1e6)));
    if (deterministic < Double.POSITIVE_INFINITY) {
      parameters.setMaxDeterministicTime(deterministic);
    }
    parameters.setNumWorkers(workers);
    parameters.setRandomSeed((int) (seed & 0x7fffffff));
    return this;
  }

  @Override
  public void solve() {
    CpSolverSolutionCallback found =
        new CpSolverSolutionCallback() {
          @Override
          public void onSolutionCallback() {
            Solution solution =
                decoder.decode(
                    from, i -> value(encoding.start[i]), (i, k) -> booleanValue(encoding.at[i][k]));
            Solution before = best;
            if (before == null || solution.score().compareTo(before.score()) < 0) {
              best = solution;
            }
            incumbent.offer(solution);
            bound.accept(bestObjectiveBound());
          }
        };
    status = solver.solve(encoding.model, found);
    // Bounds between solutions are not told: that callback of OR-Tools 9.15 crashes the JVM.
    if (status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE) {
      bound.accept(solver.bestObjectiveBound());
    }
  }

  @Override
  public void stop() {
    solver.stopSearch();
  }

  /** The best solution of this call, null if there was none. */
  @Nullable Solution best() {
    return best;
  }

  /** Whether the model was solved to the end. */
  boolean closed() {
    return status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.INFEASIBLE;
  }

  /** Deterministic time that the call took. */
  double deterministicTime() {
    return solver.response() == null ? 0 : solver.response().getDeterministicTime();
  }
}
