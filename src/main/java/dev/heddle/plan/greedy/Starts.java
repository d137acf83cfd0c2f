package dev.heddle.plan.greedy;

import dev.heddle.plan.core.Clock;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Schedule;
import dev.heddle.plan.core.Solution;

/** What a search starts from: a quick first solution, then the best of greedy and repair. */
public final class Starts {
  /** Share of the time that greedy's further lists may take. */
  private static final double GREEDY_SHARE = 0.2;

  private final Problem problem;
  private final Greedy greedy;
  private Solution first;

  /** For a problem. */
  public Starts(Problem problem) {
    this.problem = problem;
    greedy = new Greedy(problem);
    if (follows()) {
      Repairer repairer = new Repairer(problem);
      first = Solution.of(repairer.schedule(), repairer.order());
    } else {
      Schedule schedule = greedy.first();
      first = Solution.of(schedule, greedy.order());
    }
  }

  private boolean follows() {
    var situation = problem.request.situation();
    return situation != null && situation.reference() != null;
  }

  /** The quick one: the repair of a plan that is followed, else HEFT. */
  public Solution first() {
    return first;
  }

  /** The best of all, as far as there is time for them. */
  public Solution best(Clock clock) {
    if (clock.over()) {
      return first;
    }
    double until = GREEDY_SHARE * clock.limit();
    Schedule schedule = greedy.best(() -> clock.over() || clock.seconds() > until);
    Solution found = Solution.of(schedule, greedy.order());
    return found.score().compareTo(first.score()) < 0 ? found : first;
  }
}
