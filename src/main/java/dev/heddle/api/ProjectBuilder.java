package dev.heddle.api;

import dev.heddle.model.CycleException;
import dev.heddle.model.Edge;
import dev.heddle.model.Objective;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a project step by step. An edge that would close a cycle is refused when it is made,
 * naming the path that closes it.
 */
public final class ProjectBuilder {
  private final String name;
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<String, List<String>> successors = new HashMap<>();
  private Objective objective = Objective.PERFORMANCE;

  ProjectBuilder(String name) {
    this.name = name;
  }

  /**
   * Adds a task.
   *
   * @param details sets what it needs
   * @throws IllegalArgumentException if there is one of this id
   */
  public ProjectBuilder task(String id, UnaryOperator<TaskBuilder> details) {
    Task task = details.apply(TaskBuilder.named(id)).build();
    if (tasks.putIfAbsent(id, task) != null) {
      throw new IllegalArgumentException("task id '" + id + "' is there twice");
    }
    return this;
  }

  /** Adds a dependency without data. */
  public ProjectBuilder edge(String from, String to) throws CycleException {
    return edge(from, to, 0);
  }

  /**
   * Adds a dependency that carries data.
   *
   * @throws CycleException if it would close a cycle, with the path
   * @throws IllegalArgumentException if an end is unknown or the edge is there already
   */
  public ProjectBuilder edge(String from, String to, double dataMiB) throws CycleException {
    for (String end : List.of(from, to)) {
      if (!tasks.containsKey(end)) {
        throw new IllegalArgumentException("there is no task '" + end + "'");
      }
    }
    List<String> next = successors.computeIfAbsent(from, f -> new ArrayList<>());
    if (next.contains(to)) {
      throw new IllegalArgumentException("the edge " + from + " -> " + to + " is there twice");
    }
    List<String> back = path(to, from);
    if (!back.isEmpty()) {
      List<String> cycle = new ArrayList<>(back);
      cycle.add(to);
      throw new CycleException(cycle);
    }
    next.add(to);
    edges.add(Edge.of(from, to, dataMiB));
    return this;
  }

  /** The path from one task to another along edges; empty if there is none. */
  private List<String> path(String from, String to) {
    Map<String, String> cameFrom = new HashMap<>(Map.of(from, from));
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String at = open.poll();
      if (at.equals(to)) {
        Deque<String> path = new ArrayDeque<>(List.of(to));
        for (String step = to; !step.equals(from); ) {
          step = cameFrom.getOrDefault(step, from);
          path.addFirst(step);
        }
        return List.copyOf(path);
      }
      for (String next : successors.getOrDefault(at, List.of())) {
        if (cameFrom.putIfAbsent(next, at) == null) {
          open.add(next);
        }
      }
    }
    return List.of();
  }

  /** Sets what a plan is to be good at. */
  public ProjectBuilder goal(Objective.Goal goal) {
    objective = objective.withGoal(goal);
    return this;
  }

  /** Sets the latest makespan, or takes it away. */
  public ProjectBuilder deadlineSeconds(@Nullable Double seconds) {
    objective = new Objective(objective.goal(), seconds, objective.budget());
    return this;
  }

  /** Sets the most money, or takes the limit away. */
  public ProjectBuilder budget(@Nullable Double money) {
    objective = new Objective(objective.goal(), objective.deadlineSeconds(), money);
    return this;
  }

  /** The project. */
  public Project build() {
    return Project.of(name, List.copyOf(tasks.values()), edges).withObjective(objective);
  }
}
