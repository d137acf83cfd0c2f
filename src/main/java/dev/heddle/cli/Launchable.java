package dev.heddle.cli;

import dev.heddle.model.Assignment;
import dev.heddle.model.Machine;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a plan is one of this project on this pool. */
final class Launchable {
  private Launchable() {}

  static void check(Project project, Pool pool, Plan plan, @Nullable Path file) {
    Map<String, Task> tasks = new HashMap<>();
    project.tasks().forEach(t -> tasks.put(t.id(), t));
    Set<String> machines = new HashSet<>();
    for (Machine machine : pool.machines()) {
      machines.add(machine.id());
    }
    Set<String> placed = new HashSet<>();
    for (int i = 0; i < plan.assignments().size(); i++) {
      Assignment a = plan.assignments().get(i);
      String at = file + ": assignments[" + i + "]: ";
      Task task = tasks.get(a.task());
      if (task == null) {
        throw new UsageException(
            at + "the project has no task '" + a.task() + "'; make a plan of this project");
      }
      if (a.variant() >= task.ways()) {
        throw new UsageException(
            at
                + "task '"
                + a.task()
                + "' has no variant "
                + a.variant()
                + "; make a plan of this project");
      }
      if (!machines.contains(a.machine())) {
        throw new UsageException(
            at + "the pool has no machine '" + a.machine() + "'; make a plan on this pool");
      }
      placed.add(a.task());
    }
    for (Task task : project.tasks()) {
      if (!placed.contains(task.id())) {
        throw new UsageException(
            file + ": task '" + task.id() + "' is not in the plan; make a new one");
      }
    }
  }
}
