package dev.heddle.plan.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.MachineType;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.RandomProjects;
import dev.heddle.plan.Verifier;
import dev.heddle.plan.core.Clock;
import dev.heddle.plan.core.Incumbent;
import dev.heddle.plan.core.Problem;
import dev.heddle.plan.core.Score;
import dev.heddle.plan.greedy.Starts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows of a plan solved anew give sound plans that are never worse. */
class WindowsTest {
  @Test
  void aWindowNeverMakesAPlanWorseOrUnsound() {
    for (long seed = 100; seed < 102; seed++) {
      RandomProjects.Job job = RandomProjects.of(seed, 60);
      Project project = job.project().withObjective(Objective.PERFORMANCE);
      search(project, job.pool(), seed, 0.3);
    }
  }

  @Test
  void aWindowFindsWhatAListMisses() {
    List<Task> tasks = new ArrayList<>();
    for (double work : new double[] {3, 3, 2, 2, 2}) {
      tasks.add(TaskBuilder.named("t" + tasks.size()).work(work).build());
    }
    Project project = Project.of("longest first is not best", tasks, List.of());
    Pool pool = Pool.of(List.of(MachineType.own("m", 1, 0, 2)));
    assertEquals(6, search(project, pool, 1, 0.1).makespanSeconds());
  }

  private static Plan search(Project project, Pool pool, long seed, double work) {
    PlanRequest request = PlanRequest.of(project, pool, Limit.ofIterations(1000), seed);
    Clock clock = new Clock(System::nanoTime, request.limit(), PlanWatcher.NONE);
    Problem problem = Problem.of(request);
    Incumbent incumbent =
        new Incumbent("windows", problem, new Starts(problem).first(), PlanWatcher.NONE, clock);
    Score before = incumbent.best().score();
    new Windows(problem, incumbent, clock, seed).run(work);
    Plan plan = incumbent.finish(incumbent.best());
    assertTrue(incumbent.best().score().compareTo(before) <= 0);
    assertEquals(
        List.of(),
        Verifier.verify(project, pool, plan).broken().stream()
            .filter(b -> !b.endsWith("is not placed"))
            .toList());
    return plan;
  }
}
