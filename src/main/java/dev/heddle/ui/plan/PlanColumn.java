package dev.heddle.ui.plan;

import dev.heddle.model.LowerBound;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Scenario;
import dev.heddle.plan.PlanFacts;
import dev.heddle.plan.Robustness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as it stands; immutable, replaced as the planner goes on.
 *
 * @param title for people: the planner, and the scenario where it is not "As things are"
 * @param planner the planner's name
 * @param scenario what is changed about the pool, null for the real one
 * @param pool what it plans on
 * @param state where it is
 * @param limitSeconds how long the planner may take
 * @param elapsedSeconds how long it has taken
 * @param done share, 0 to 1
 * @param plan the best so far, or null
 * @param facts of that plan, or null
 * @param range what becomes of the finished plan when durations vary, or null
 * @param bound the best bound so far, or null
 * @param curve value of the goal over seconds of planning, as it fell
 * @param boundCurve the bound of the goal over seconds, as it rose
 * @param note why there is no plan; empty if there is nothing to say
 * @param pinned kept when the project is compared again
 */
public record PlanColumn(
    String title,
    String planner,
    @Nullable Scenario scenario,
    Pool pool,
    State state,
    double limitSeconds,
    double elapsedSeconds,
    double done,
    @Nullable Plan plan,
    @Nullable PlanFacts facts,
    Robustness.@Nullable Range range,
    @Nullable LowerBound bound,
    List<Point> curve,
    List<Point> boundCurve,
    String note,
    boolean pinned) {
  /** Where a column is. */
  public enum State {
    WAITING,
    WORKING,
    DONE,
    STOPPED,
    FAILED
  }

  /** A value at a moment of planning. */
  public record Point(double seconds, double value) {}

  public PlanColumn {
    curve = List.copyOf(curve);
    boundCurve = List.copyOf(boundCurve);
  }

  /** One that has not begun. */
  public static PlanColumn waiting(
      String title, String planner, @Nullable Scenario scenario, Pool pool, double limitSeconds) {
    return new PlanColumn(
        title,
        planner,
        scenario,
        pool,
        State.WAITING,
        limitSeconds,
        0,
        0,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        "",
        false);
  }

  /** Whether its planner is at work. */
  public boolean working() {
    return state == State.WORKING;
  }

  PlanColumn with(State newState, double seconds, double newDone, String newNote) {
    return new PlanColumn(
        title,
        planner,
        scenario,
        pool,
        newState,
        limitSeconds,
        seconds,
        newDone,
        plan,
        facts,
        range,
        bound,
        curve,
        boundCurve,
        newNote,
        pinned);
  }

  PlanColumn with(Plan better, PlanFacts newFacts, List<Point> newCurve) {
    return new PlanColumn(
        title,
        planner,
        scenario,
        pool,
        state,
        limitSeconds,
        elapsedSeconds,
        done,
        better,
        newFacts,
        null,
        bound == null ? better.lowerBound() : bound,
        newCurve,
        boundCurve,
        note,
        pinned);
  }

  PlanColumn with(LowerBound better, List<Point> newBoundCurve) {
    return new PlanColumn(
        title,
        planner,
        scenario,
        pool,
        state,
        limitSeconds,
        elapsedSeconds,
        done,
        plan,
        facts,
        range,
        better,
        curve,
        newBoundCurve,
        note,
        pinned);
  }

  PlanColumn with(Robustness.Range simulated) {
    return new PlanColumn(
        title,
        planner,
        scenario,
        pool,
        state,
        limitSeconds,
        elapsedSeconds,
        done,
        plan,
        facts,
        simulated,
        bound,
        curve,
        boundCurve,
        note,
        pinned);
  }

  PlanColumn withPinned(boolean kept) {
    return new PlanColumn(
        title,
        planner,
        scenario,
        pool,
        state,
        limitSeconds,
        elapsedSeconds,
        done,
        plan,
        facts,
        range,
        bound,
        curve,
        boundCurve,
        note,
        kept);
  }
}
