package dev.heddle.run;

import dev.heddle.model.MachineType;
import dev.heddle.model.Plan;
import dev.heddle.model.Way;
import dev.heddle.plan.Durations;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planners;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What could have been: a run that is over against a plan that knew how long each task would take,
 * on the pool as the run knew it at its end.
 */
public final class Hindsight {
  private static final int MOST_TASKS = 1000;
  private static final long ITERATIONS = 2000;

  private Hindsight() {}

  /**
   * Seconds that the run took longer than a plan with hindsight, 0 where the run was as good; the
   * same for the same run. Empty unless the run is done and of at most 1,000 tasks.
   */
  public static OptionalDouble regretSeconds(RunSnapshot run) {
    if (!run.state().equals("done")
        || run.tasks().isEmpty()
        || run.project().tasks().size() > MOST_TASKS) {
      return OptionalDouble.empty();
    }
    double best = run.current().makespanSeconds();
    double real = best;
    Durations durations = durations(run);
    for (String planner : new String[] {"greedy", "annealing"}) {
      Plan plan =
          Planners.named(planner)
              .orElseThrow()
              .plan(
                  new PlanRequest(
                      run.project(),
                      run.pool(),
                      run.project().objective(),
                      durations,
                      Limit.ofIterations(ITERATIONS),
                      1,
                      null),
                  PlanWatcher.NONE);
      long placed = plan.assignments().stream().map(a -> a.task()).distinct().count();
      if (placed == run.project().tasks().size()) {
        best = Math.min(best, plan.makespanSeconds());
      }
    }
    return OptionalDouble.of(real - best);
  }

  /** As estimated, each task scaled by how its estimate turned out where it ran. */
  static Durations durations(RunSnapshot run) {
    Durations declared = Durations.declared(run.project());
    Map<String, MachineType> types = new HashMap<>();
    run.pool().machines().forEach(m -> types.put(m.id(), m.type()));
    Map<String, Double> factors = new HashMap<>();
    for (var task : run.project().tasks()) {
      TaskView view = run.tasks().get(task.id());
      double estimated = 0;
      double real = 0;
      for (TaskView.AttemptView a :
          view == null ? java.util.List.<TaskView.AttemptView>of() : view.attempts()) {
        Double finish = a.finish();
        MachineType type = types.get(a.machine());
        if (a.state() == TaskView.State.DONE && finish != null && type != null) {
          Way way = task.way(a.variant());
          estimated += declared.seconds(task, way, type, a.cores(), Math.max(1, a.shards()));
          real += finish - a.start();
        }
      }
      if (estimated > 0 && real > 0) {
        factors.put(task.id(), real / estimated);
      }
    }
    return (task, way, type, cores) ->
        declared.seconds(task, way, type, cores) * factors.getOrDefault(task.id(), 1.0);
  }
}
