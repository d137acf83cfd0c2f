package dev.heddle.ui.edit;

import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Task.Position;
import dev.heddle.ui.graph.Geometry;
import dev.heddle.ui.graph.GraphModel;
import dev.heddle.ui.graph.Level;
import dev.heddle.ui.graph.layout.Layout;
import dev.heddle.ui.graph.layout.Links;
import dev.heddle.ui.graph.layout.Placement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Places of tasks that the file has none for: found by the layout, not part of the project until
 * something is moved by hand.
 */
final class Places {
  private final Map<String, Position> found = new HashMap<>();

  /** Forgets all. */
  void clear() {
    found.clear();
  }

  /** Where a task stands: its own place, else the one that was found, else the origin. */
  Position of(Task task) {
    if (task.position() != null) {
      return task.position();
    }
    return found.getOrDefault(task.id(), new Position(0, 0));
  }

  /** Whether every task has a place. */
  boolean isComplete(Project project) {
    return project.tasks().stream()
        .allMatch(t -> t.position() != null || found.containsKey(t.id()));
  }

  /** The project's graph at these places. */
  GraphModel model(GraphModel graph) {
    double[] x = new double[graph.size()];
    double[] y = new double[graph.size()];
    for (int n = 0; n < x.length; n++) {
      Position p = of(graph.task(n));
      x[n] = p.x();
      y[n] = p.y();
    }
    return graph.placed(new Placement(x, y));
  }

  /** Takes in a layout; tasks with places of their own keep them, the others come beside them. */
  void take(Project project, Placement placement) {
    double dx = 0;
    double dy = 0;
    int own = 0;
    for (int n = 0; n < project.tasks().size(); n++) {
      Position p = project.tasks().get(n).position();
      if (p != null) {
        dx += p.x() - placement.x(n);
        dy += p.y() - placement.y(n);
        own++;
      }
    }
    for (int n = 0; n < project.tasks().size(); n++) {
      Task task = project.tasks().get(n);
      if (task.position() == null) {
        found.put(
            task.id(),
            new Position(
                Math.rint(placement.x(n) + (own == 0 ? 0 : dx / own)),
                Math.rint(placement.y(n) + (own == 0 ? 0 : dy / own))));
      }
    }
  }

  /** Takes the places where cards stand in a picture of the first level. */
  void stand(GraphModel graph, Geometry geometry) {
    for (int n = 0; n < graph.size(); n++) {
      found.put(
          graph.task(n).id(),
          new Position(
              Math.rint(geometry.x(n) * Placement.GRID_X / Level.FULL.gridX()),
              Math.rint(geometry.y(n) * Placement.GRID_Y / Level.FULL.gridY())));
    }
  }

  /** Puts tasks that came without places near the ones they hang on, or in a row below. */
  void near(Project project, Set<String> ids) {
    boolean all =
        project.tasks().stream()
            .filter(t -> ids.contains(t.id()))
            .allMatch(t -> t.position() != null || found.containsKey(t.id()));
    if (all) {
      return;
    }
    GraphModel graph = GraphModel.of(project);
    double bottom = 0;
    for (Task t : project.tasks()) {
      if (t.position() != null || found.containsKey(t.id())) {
        bottom = Math.max(bottom, of(t).y() + Placement.GRID_Y);
      }
    }
    int free = 0;
    for (Task task : project.tasks()) {
      if (!ids.contains(task.id()) || task.position() != null || found.containsKey(task.id())) {
        continue;
      }
      int node = graph.number(task.id());
      if (graph.links().inDegree(node) > 0) {
        Position p = of(graph.task(graph.links().in(node, 0)));
        found.put(task.id(), new Position(p.x(), p.y() + Placement.GRID_Y));
      } else {
        found.put(task.id(), new Position(free++ * Placement.GRID_X, bottom));
      }
    }
  }

  /** Places of some tasks. */
  Map<String, Position> of(Project project, Iterable<String> ids) {
    Map<String, Task> byId = new HashMap<>();
    project.tasks().forEach(t -> byId.put(t.id(), t));
    Map<String, Position> places = new LinkedHashMap<>();
    for (String id : ids) {
      Task t = byId.get(id);
      if (t != null) {
        places.put(id, of(t));
      }
    }
    return places;
  }

  /** The project with all places in its file, so that what is moved stays beside what is not. */
  Project fixed(Project project) {
    if (found.isEmpty() || project.tasks().stream().allMatch(t -> t.position() != null)) {
      return project;
    }
    List<Task> tasks =
        project.tasks().stream()
            .map(t -> t.position() != null ? t : t.toBuilder().position(of(t)).build())
            .toList();
    return project.withGraph(tasks, project.edges());
  }

  /** Lays a whole project out; on any thread. */
  static Placement layout(Project project, BooleanSupplier cancelled) {
    Links links = Links.of(project);
    return Layout.whole(links, cancelled);
  }
}
