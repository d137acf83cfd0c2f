package dev.heddle.run.core;

import dev.heddle.model.CycleException;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskGraph;
import dev.heddle.run.RunHandle.GraphEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a running graph may be edited so. */
final class Edits {
  private Edits() {}

  /**
   * Refuses an edit of what has started, or one that breaks the graph.
   *
   * @throws IllegalArgumentException that says what and why
   */
  static void check(RunState state, GraphEdit edit) {
    for (String id : edit.remove()) {
      untouched(state, id, "removed");
    }
    for (Task update : edit.update()) {
      untouched(state, update.id(), "changed");
    }
    for (Edge edge : edit.addEdges()) {
      if (state.hasTask(edge.to())) {
        untouched(state, edge.to(), "given another source");
      }
    }
    for (Edge edge : edit.removeEdges()) {
      untouched(state, edge.to(), "taken from its source");
    }
    try {
      var _ = TaskGraph.of(apply(state.project(), edit));
    } catch (CycleException e) {
      throw new IllegalArgumentException(
          "the edit would make a " + e.getMessage() + "; remove one of these edges", e);
    }
  }

  private static void untouched(RunState state, String id, String done) {
    if (!state.hasTask(id)) {
      throw new IllegalArgumentException("no task '" + id + "' in this run");
    }
    if (!state.task(id).untouched()) {
      throw new IllegalArgumentException(
          "task '" + id + "' has started and cannot be " + done + "; edit what still waits");
    }
  }

  /** The project after an edit. */
  static Project apply(Project project, GraphEdit edit) {
    Set<String> removed = new HashSet<>(edit.remove());
    List<Task> tasks = new ArrayList<>();
    for (Task task : project.tasks()) {
      if (removed.contains(task.id())) {
        continue;
      }
      Task now = task;
      for (Task update : edit.update()) {
        if (update.id().equals(task.id())) {
          now = update;
        }
      }
      tasks.add(now);
    }
    tasks.addAll(edit.add());
    Set<String> gone = new HashSet<>();
    for (Edge edge : edit.removeEdges()) {
      gone.add(edge.from() + "\n" + edge.to());
    }
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : project.edges()) {
      if (!removed.contains(edge.from())
          && !removed.contains(edge.to())
          && !gone.contains(edge.from() + "\n" + edge.to())) {
        edges.add(edge);
      }
    }
    edges.addAll(edit.addEdges());
    return project.withGraph(tasks, edges);
  }
}
