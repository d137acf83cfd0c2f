package dev.heddle.ui.edit.model;

import dev.heddle.model.Edge;
import dev.heddle.model.TaskGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Walks along edges. */
public final class Neighbours {
  private Neighbours() {}

  /** The given tasks with all that must be done before them. */
  public static Set<String> ancestors(TaskGraph graph, Collection<String> ids) {
    return reach(graph, ids, false);
  }

  /** The given tasks with all that waits for them. */
  public static Set<String> descendants(TaskGraph graph, Collection<String> ids) {
    return reach(graph, ids, true);
  }

  private static Set<String> reach(TaskGraph graph, Collection<String> ids, boolean down) {
    Set<String> found = new LinkedHashSet<>();
    List<String> open = new ArrayList<>();
    for (String id : ids) {
      if (graph.number(id) >= 0 && found.add(id)) {
        open.add(id);
      }
    }
    while (!open.isEmpty()) {
      String id = open.removeLast();
      for (Edge e : down ? graph.outgoing(id) : graph.incoming(id)) {
        String next = down ? e.to() : e.from();
        if (found.add(next)) {
          open.add(next);
        }
      }
    }
    return found;
  }

  /** Where an arrow key leads. */
  public enum Way {
    UP,
    DOWN,
    LEFT,
    RIGHT
  }

  /**
   * The task that an arrow key leads to: up to the source and down to the target that stands
   * nearest in x, left and right to the nearest task that shares a source or a target, or is a
   * source or target alike.
   *
   * @param x where tasks stand
   */
  public static Optional<String> step(
      TaskGraph graph, String id, Way way, ToDoubleFunction<String> x) {
    if (graph.number(id) < 0) {
      return Optional.empty();
    }
    double here = x.applyAsDouble(id);
    return switch (way) {
      case UP -> nearest(graph.incoming(id).stream().map(Edge::from).toList(), here, x);
      case DOWN -> nearest(graph.outgoing(id).stream().map(Edge::to).toList(), here, x);
      case LEFT ->
          nearest(
              siblings(graph, id).stream().filter(s -> x.applyAsDouble(s) < here).toList(),
              here,
              x);
      case RIGHT ->
          nearest(
              siblings(graph, id).stream().filter(s -> x.applyAsDouble(s) > here).toList(),
              here,
              x);
    };
  }

  private static Set<String> siblings(TaskGraph graph, String id) {
    Set<String> all = new LinkedHashSet<>();
    for (Edge in : graph.incoming(id)) {
      graph.outgoing(in.from()).forEach(e -> all.add(e.to()));
    }
    for (Edge out : graph.outgoing(id)) {
      graph.incoming(out.to()).forEach(e -> all.add(e.from()));
    }
    if (graph.incoming(id).isEmpty()) {
      graph.tasks().stream()
          .filter(t -> graph.graph().inDegreeOf(t.id()) == 0)
          .forEach(t -> all.add(t.id()));
    }
    all.remove(id);
    return all;
  }

  private static Optional<String> nearest(
      List<String> ids, double here, ToDoubleFunction<String> x) {
    String best = null;
    double least = Double.POSITIVE_INFINITY;
    for (String id : ids) {
      double far = Math.abs(x.applyAsDouble(id) - here);
      if (far < least) {
        least = far;
        best = id;
      }
    }
    return Optional.ofNullable(best);
  }
}
