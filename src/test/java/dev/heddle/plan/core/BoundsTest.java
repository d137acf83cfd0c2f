package dev.heddle.plan.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.LowerBound;
import dev.heddle.model.Objective;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.RandomProjects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** No bound is above the optimum: held against all serial schedules of small jobs. */
class BoundsTest {
  private double least;
  private double cheapest;
  private Schedule schedule;
  private Problem p;

  @Property(tries = 60, seed = "31")
  void noBoundIsAboveTheOptimum(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    RandomProjects.Job job = RandomProjects.of(seed, 4);
    p =
        Problem.of(
            PlanRequest.of(
                job.project().withObjective(Objective.PERFORMANCE),
                job.pool(),
                Limit.ofIterations(1),
                1));
    LowerBound bound = Bounds.of(p);
    least = Double.POSITIVE_INFINITY;
    cheapest = Double.POSITIVE_INFINITY;
    schedule = new Schedule(p);
    place(0);
    assertTrue(
        bound.makespanSeconds() <= least * (1 + 1e-9),
        "seed " + seed + ": " + bound + ", optimum " + least);
    assertTrue(
        bound.cost() <= cheapest * (1 + 1e-9),
        "seed " + seed + ": " + bound + ", cheapest " + cheapest);
  }

  /** Places any task that is ready in any mode on any machine, at its earliest. */
  private void place(int done) {
    boolean any = false;
    for (int t = 0; t < p.tasks; t++) {
      if (!p.placeable[t] || schedule.isTaskPlaced(t) || !ready(t)) {
        continue;
      }
      any = true;
      for (int mode = p.modeStart[t]; mode < p.modeStart[t + 1]; mode++) {
        schedule.mode[t] = mode;
        shards(t, mode, p.slotStart[t], done);
      }
    }
    if (!any) {
      Score score = schedule.score();
      least = Math.min(least, score.makespan);
      cheapest = Math.min(cheapest, score.cost);
    }
  }

  private void shards(int t, int mode, int slot, int done) {
    if (slot == p.slotStart[t] + p.modeShards[mode]) {
      place(done + 1);
      schedule.mode[t] = mode;
      return;
    }
    // Shards are alike: only falling machine numbers, and few of those, keep this small.
    int most = slot == p.slotStart[t] ? p.machines : schedule.machine[slot - 1] + 1;
    for (int m = 0; m < most; m++) {
      if (p.fits(mode, p.classOf[m])) {
        schedule.put(t, slot, m, schedule.earliest(t, mode, m));
        shards(t, mode, slot + 1, done);
        schedule.mode[t] = mode;
        schedule.take(t, slot);
      }
    }
  }

  private boolean ready(int t) {
    for (int e = p.predStart[t]; e < p.predStart[t + 1]; e++) {
      if (!schedule.isTaskPlaced(p.pred[e])) {
        return false;
      }
    }
    return true;
  }
}
