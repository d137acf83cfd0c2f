package dev.heddle.api;

import dev.heddle.model.Assignment;
import dev.heddle.model.Machine;
import dev.heddle.model.MachineType;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.plan.Durations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a plan carries for a checker that has neither Heddle's profiles nor its view of what is
 * there.
 */
public final class Carried {
  private Carried() {}

  /**
   * The plan, with learnt durations and the pool where no file holds them.
   *
   * @param named whether a file or the project says the pool
   * @param learned whether {@code durations} are learnt ones
   */
  public static Plan with(
      Plan plan, Project project, Pool pool, boolean named, Durations durations, boolean learned) {
    if (named && !learned) {
      return plan;
    }
    return new Plan(
        plan.planner(),
        plan.seed(),
        plan.iterations(),
        plan.elapsedSeconds(),
        plan.goal(),
        plan.makespanSeconds(),
        plan.cost(),
        plan.violations(),
        plan.lowerBound(),
        plan.assignments(),
        plan.machines(),
        learned ? used(plan, project, pool, durations) : List.of(),
        named ? null : pool,
        plan.extras());
  }

  private static List<Plan.UsedProfile> used(
      Plan plan, Project project, Pool pool, Durations durations) {
    Map<String, Task> tasks = new HashMap<>();
    project.tasks().forEach(t -> tasks.put(t.id(), t));
    Map<String, MachineType> types = new HashMap<>();
    for (Machine machine : pool.machines()) {
      types.put(machine.id(), machine.type());
    }
    Set<Plan.UsedProfile> used = new LinkedHashSet<>();
    for (Assignment a : plan.assignments()) {
      Task task = tasks.get(a.task());
      MachineType type = types.get(a.machine());
      if (task != null && type != null) {
        double seconds = durations.seconds(task, task.way(a.variant()), type, a.cores());
        used.add(new Plan.UsedProfile(a.task(), type.id(), a.variant(), seconds));
      }
    }
    return new ArrayList<>(used);
  }
}
