package dev.heddle.ui.edit.model;

import dev.heddle.model.CycleException;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Task.Position;
import dev.heddle.model.TaskBuilder;
import dev.heddle.model.TaskGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What can be done to a project by hand, as functions from a project to the next. */
public final class Edits {
  private Edits() {}

  /** A task that does not exist yet: an id and a name that are free, nothing else set. */
  public static Task newTask(Project project, String kind, @Nullable Position position) {
    Set<String> ids = ids(project);
    int n = 1;
    while (ids.contains(kind + "-" + n)) {
      n++;
    }
    String name =
        kind.isEmpty() ? "Task" : Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    return TaskBuilder.named(kind + "-" + n)
        .name(name + " " + n)
        .kind(kind)
        .position(position)
        .build();
  }

  /** A new task. */
  public static Edit add(Project project, Task task) {
    List<Task> tasks = new ArrayList<>(project.tasks());
    tasks.add(task);
    return new Edit("new task", project.withGraph(tasks, project.edges()), Set.of(task.id()));
  }

  /** A new task after another, joined by an edge. */
  public static Edit addAfter(Project project, Task task, String from) {
    List<Task> tasks = new ArrayList<>(project.tasks());
    tasks.add(task);
    List<Edge> edges = new ArrayList<>(project.edges());
    edges.add(Edge.of(from, task.id()));
    return new Edit("new task", project.withGraph(tasks, edges), Set.of(task.id()));
  }

  /** A new task before another, joined by an edge. */
  public static Edit addBefore(Project project, Task task, String to) {
    List<Task> tasks = new ArrayList<>(project.tasks());
    tasks.add(task);
    List<Edge> edges = new ArrayList<>(project.edges());
    edges.add(Edge.of(task.id(), to));
    return new Edit("new task", project.withGraph(tasks, edges), Set.of(task.id()));
  }

  /**
   * A new edge; nothing changes if it is there already.
   *
   * @param structure the project's graph
   * @throws CycleException naming the path that the edge would close
   */
  public static Edit connect(Project project, TaskGraph structure, String from, String to)
      throws CycleException {
    refuseCycle(structure, from, to);
    if (edge(project, from, to).isPresent()) {
      return new Edit("new edge", project, Set.of());
    }
    List<Edge> edges = new ArrayList<>(project.edges());
    edges.add(Edge.of(from, to));
    return new Edit("new edge", project.withGraph(project.tasks(), edges), Set.of(to));
  }

  private static void refuseCycle(TaskGraph structure, String from, String to)
      throws CycleException {
    Optional<List<String>> path = structure.pathClosedBy(from, to);
    if (path.isPresent()) {
      throw new CycleException(path.get());
    }
  }

  /**
   * Edges from each task to the next.
   *
   * @throws CycleException naming the path that an edge would close; then nothing changes
   */
  public static Edit connectInRow(Project project, TaskGraph structure, List<String> ids)
      throws CycleException {
    Project now = project;
    TaskGraph graph = structure;
    for (int i = 1; i < ids.size(); i++) {
      Project next = connect(now, graph, ids.get(i - 1), ids.get(i)).project();
      if (next != now) {
        now = next;
        graph = TaskGraph.of(now);
      }
    }
    return new Edit(
        "edges through " + Quantity.counted(ids.size(), "task"), now, new LinkedHashSet<>(ids));
  }

  /**
   * A task, there already or new, put between the two ends of an edge. The data that the edge
   * carried comes in to the task.
   *
   * @throws CycleException if the task stands before or after in a way that forbids it
   */
  public static Edit insertIntoEdge(Project project, Edge edge, Task task) throws CycleException {
    List<Task> tasks = new ArrayList<>(project.tasks());
    if (tasks.stream().noneMatch(t -> t.id().equals(task.id()))) {
      tasks.add(task);
    }
    List<Edge> edges = new ArrayList<>(project.edges());
    edges.removeIf(e -> e.from().equals(edge.from()) && e.to().equals(edge.to()));
    addOnce(edges, Edge.of(edge.from(), task.id(), edge.dataMiB()));
    addOnce(edges, Edge.of(task.id(), edge.to()));
    Project next = project.withGraph(tasks, edges);
    var _ = TaskGraph.of(next);
    return new Edit("insertion of a task into an edge", next, Set.of(task.id()));
  }

  private static void addOnce(List<Edge> edges, Edge edge) {
    if (edges.stream().noneMatch(e -> e.from().equals(edge.from()) && e.to().equals(edge.to()))) {
      edges.add(edge);
    }
  }

  /**
   * Deletes tasks and their edges.
   *
   * @param keepFlow joins what came before a deleted task to what came after it
   */
  public static Edit delete(Project project, Collection<String> ids, boolean keepFlow) {
    Set<String> gone = new LinkedHashSet<>(ids);
    List<Task> tasks = project.tasks().stream().filter(t -> !gone.contains(t.id())).toList();
    List<Edge> edges = new ArrayList<>();
    for (Edge e : project.edges()) {
      if (!gone.contains(e.from()) && !gone.contains(e.to())) {
        edges.add(e);
      }
    }
    if (keepFlow) {
      bridge(project, gone, edges);
    }
    String what = keepFlow ? " that keeps the flow" : "";
    return new Edit(
        "deletion of " + Quantity.counted(gone.size(), "task") + what,
        project.withGraph(tasks, edges),
        Set.of());
  }

  /** Adds an edge from each task before deleted ones to each task that follows them. */
  private static void bridge(Project project, Set<String> gone, List<Edge> edges) {
    Map<String, List<Edge>> out = new LinkedHashMap<>();
    for (Edge e : project.edges()) {
      out.computeIfAbsent(e.from(), f -> new ArrayList<>()).add(e);
    }
    Set<List<String>> there = new HashSet<>();
    edges.forEach(e -> there.add(List.of(e.from(), e.to())));
    for (Edge in : project.edges()) {
      if (gone.contains(in.from()) || !gone.contains(in.to())) {
        continue;
      }
      Set<String> seen = new LinkedHashSet<>(Set.of(in.to()));
      List<String> open = new ArrayList<>(seen);
      while (!open.isEmpty()) {
        for (Edge e : out.getOrDefault(open.removeLast(), List.of())) {
          if (gone.contains(e.to())) {
            if (seen.add(e.to())) {
              open.add(e.to());
            }
          } else if (there.add(List.of(in.from(), e.to()))) {
            edges.add(Edge.of(in.from(), e.to(), in.dataMiB()));
          }
        }
      }
    }
  }

  /** Deletes one edge. */
  public static Edit deleteEdge(Project project, Edge edge) {
    List<Edge> edges =
        project.edges().stream()
            .filter(e -> !(e.from().equals(edge.from()) && e.to().equals(edge.to())))
            .toList();
    return new Edit("deletion of an edge", project.withGraph(project.tasks(), edges), Set.of());
  }

  /** Sets what an edge carries. */
  public static Edit setData(Project project, Edge edge, double dataMiB) {
    List<Edge> edges =
        project.edges().stream()
            .map(
                e ->
                    e.from().equals(edge.from()) && e.to().equals(edge.to())
                        ? new Edge(e.from(), e.to(), dataMiB, e.extras())
                        : e)
            .toList();
    return new Edit(
        "change of data on an edge", project.withGraph(project.tasks(), edges), Set.of(edge.to()));
  }

  /** Moves tasks to places. */
  public static Edit move(Project project, Map<String, Position> places) {
    return place(project, places, "move of " + Quantity.counted(places.size(), "task"));
  }

  /** Moves tasks to places under a name of the caller's. */
  public static Edit place(Project project, Map<String, Position> places, String name) {
    return change(
        project, places.keySet(), name, t -> t.toBuilder().position(places.get(t.id())).build());
  }

  /** Renames a task; its id and kind stay. */
  public static Edit rename(Project project, String id, String name) {
    return change(project, Set.of(id), "renaming", t -> t.toBuilder().name(name).build());
  }

  /**
   * Sets a field of many tasks to what was typed.
   *
   * @throws BadValueException if it is not a value of the field; then nothing changes
   */
  public static Edit set(Project project, Collection<String> ids, Field field, String typed)
      throws BadValueException {
    Set<String> wanted = new LinkedHashSet<>(ids);
    Map<String, Task> changed = new LinkedHashMap<>();
    for (Task t : project.tasks()) {
      if (wanted.contains(t.id())) {
        changed.put(t.id(), field.with(t, typed));
      }
    }
    String name =
        "change of "
            + field.label()
            + (wanted.size() == 1 ? "" : " of " + Quantity.counted(wanted.size(), "task"));
    return change(project, wanted, name, t -> changed.getOrDefault(t.id(), t));
  }

  /** Puts copies of other tasks, with the edges among them, into the project under free ids. */
  public static Edit insert(
      Project project, List<Task> tasks, List<Edge> edges, double dx, double dy, String verb) {
    Set<String> taken = ids(project);
    Map<String, String> renamed = new LinkedHashMap<>();
    List<Task> all = new ArrayList<>(project.tasks());
    for (Task t : tasks) {
      String id = free(taken, t.id());
      taken.add(id);
      renamed.put(t.id(), id);
      Position p = t.position();
      all.add(
          t.toBuilder()
              .id(id)
              .position(p == null ? null : new Position(p.x() + dx, p.y() + dy))
              .build());
    }
    List<Edge> joined = new ArrayList<>(project.edges());
    for (Edge e : edges) {
      String from = renamed.get(e.from());
      String to = renamed.get(e.to());
      if (from != null && to != null) {
        joined.add(new Edge(from, to, e.dataMiB(), e.extras()));
      }
    }
    return new Edit(
        verb + " of " + Quantity.counted(tasks.size(), "task"),
        project.withGraph(all, joined),
        new LinkedHashSet<>(renamed.values()));
  }

  /** Copies tasks with the edges among them and the edges that come in, a little aside. */
  public static Edit duplicate(Project project, Collection<String> ids) {
    Set<String> wanted = new LinkedHashSet<>(ids);
    List<Task> tasks = project.tasks().stream().filter(t -> wanted.contains(t.id())).toList();
    List<Edge> inside =
        project.edges().stream()
            .filter(e -> wanted.contains(e.from()) && wanted.contains(e.to()))
            .toList();
    return insert(project, tasks, inside, 24, 24, "duplication");
  }

  /** Changes the project itself, not its graph. */
  public static Edit project(String name, Project next) {
    return new Edit(name, next, Set.of());
  }

  /** Changes some tasks one by one. */
  public static Edit change(
      Project project, Set<String> ids, String name, UnaryOperator<Task> change) {
    List<Task> tasks = new ArrayList<>(project.tasks().size());
    for (Task t : project.tasks()) {
      Task next = ids.contains(t.id()) ? change.apply(t) : t;
      tasks.add(next.equals(t) ? t : next);
    }
    return new Edit(name, project.withGraph(tasks, project.edges()), ids);
  }

  /** The edge between two tasks, if there is one. */
  public static Optional<Edge> edge(Project project, String from, String to) {
    return project.edges().stream()
        .filter(e -> e.from().equals(from) && e.to().equals(to))
        .findFirst();
  }

  static Set<String> ids(Project project) {
    Set<String> ids = new HashSet<>();
    project.tasks().forEach(t -> ids.add(t.id()));
    return ids;
  }

  /** The id itself if it is free, else with the next number at its end. */
  static String free(Set<String> taken, String id) {
    if (!taken.contains(id)) {
      return id;
    }
    String stem = id.replaceFirst("[-_ ]?[0-9]+$", "");
    for (int n = 2; ; n++) {
      String next = (stem.isEmpty() ? id : stem) + "-" + n;
      if (!taken.contains(next)) {
        return next;
      }
    }
  }
}
