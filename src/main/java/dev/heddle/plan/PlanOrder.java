package dev.heddle.plan;

import dev.heddle.model.Assignment;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Project;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Orders whole plans of one project as planners do, the better first: tasks not placed, seconds
 * past the deadline, money over the budget, the goal, urgency-weighted finishes, the other of
 * makespan and money; each level equal within 1e-9 relative.
 */
public final class PlanOrder implements Comparator<Plan> {
  private static final double EQUAL = 1e-9;

  private final Objective objective;
  private final int tasks;
  private final Map<String, Double> weights = new HashMap<>();

  /** An order for plans of that project, by its objective. */
  public PlanOrder(Project project) {
    objective = project.objective();
    tasks = project.tasks().size();
    project.tasks().forEach(t -> weights.put(t.id(), Math.pow(2, t.priority() / 2.0)));
  }

  @Override
  public int compare(Plan a, Plan b) {
    double[] x = levels(a);
    double[] y = levels(b);
    for (int i = 0; i < x.length; i++) {
      double apart = Math.abs(x[i] - y[i]);
      if (apart > EQUAL * Math.max(Math.abs(x[i]), Math.abs(y[i]))) {
        return Double.compare(x[i], y[i]);
      }
    }
    return 0;
  }

  private double[] levels(Plan plan) {
    Map<String, Double> finishes = new HashMap<>();
    Set<String> placed = new HashSet<>();
    for (Assignment a : plan.assignments()) {
      placed.add(a.task());
      finishes.merge(a.task(), a.finish(), Math::max);
    }
    double urgent = 0;
    for (Map.Entry<String, Double> finish : finishes.entrySet()) {
      urgent += weights.getOrDefault(finish.getKey(), 1.0) * finish.getValue();
    }
    boolean cost = objective.goal() == Objective.Goal.COST;
    return new double[] {
      tasks - placed.size(),
      past(plan.makespanSeconds(), objective.deadlineSeconds()),
      past(plan.cost(), objective.budget()),
      cost ? plan.cost() : plan.makespanSeconds(),
      urgent,
      cost ? plan.makespanSeconds() : plan.cost()
    };
  }

  private static double past(double value, @org.jspecify.annotations.Nullable Double limit) {
    return limit == null || value <= limit * (1 + EQUAL) ? 0 : value - limit;
  }
}
