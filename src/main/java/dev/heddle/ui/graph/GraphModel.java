package dev.heddle.ui.graph;

import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.ui.graph.layout.Folding;
import dev.heddle.ui.graph.layout.Links;
import dev.heddle.ui.graph.layout.Placement;
import dev.heddle.ui.paint.Kinds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a picture of a graph shows: tasks and edges by number, their kinds, and where they stand,
 * either each at its own place or folded into blocks. Immutable; made off the JavaFX thread where
 * it is big.
 */
public final class GraphModel {
  /** A graph without tasks. */
  public static final GraphModel EMPTY = of(Project.of("", List.of(), List.of()));

  private final List<Task> tasks;
  private final List<Edge> edges;
  private final Links links;
  private final Kinds kinds;
  private final int[] kind;
  private final Map<String, Integer> number;
  private final Placement placement;
  private final @Nullable Folding folding;

  private GraphModel(
      List<Task> tasks,
      List<Edge> edges,
      Links links,
      Kinds kinds,
      int[] kind,
      Map<String, Integer> number,
      Placement placement,
      @Nullable Folding folding) {
    this.tasks = tasks;
    this.edges = edges;
    this.links = links;
    this.kinds = kinds;
    this.kind = kind;
    this.number = number;
    this.placement = placement;
    this.folding = folding;
  }

  /** A project's graph, tasks at their own positions; those without one stand at the origin. */
  public static GraphModel of(Project project) {
    List<Task> tasks = project.tasks();
    Kinds kinds = Kinds.of(tasks.stream().map(Task::kind)::iterator);
    Map<String, Integer> number = HashMap.newHashMap(tasks.size());
    int[] kind = new int[tasks.size()];
    double[] x = new double[tasks.size()];
    double[] y = new double[tasks.size()];
    for (int i = 0; i < kind.length; i++) {
      Task task = tasks.get(i);
      number.put(task.id(), i);
      kind[i] = kinds.index(task.kind());
      if (task.position() != null) {
        x[i] = task.position().x();
        y[i] = task.position().y();
      }
    }
    return new GraphModel(
        tasks, project.edges(), Links.of(project), kinds, kind, number, new Placement(x, y), null);
  }

  /** Whether every task of a project has a position of its own. */
  public static boolean isPlaced(Project project) {
    return project.tasks().stream().allMatch(t -> t.position() != null);
  }

  /** The same graph at other places, unfolded. */
  public GraphModel placed(Placement places) {
    return new GraphModel(tasks, edges, links, kinds, kind, number, places, null);
  }

  /** The same graph with its wide layers folded. */
  public GraphModel folded(Set<String> collapsed) {
    return new GraphModel(
        tasks, edges, links, kinds, kind, number, placement, Folding.of(links, kind, collapsed));
  }

  /** The same places for a project whose tasks and edges have the same ids and order. */
  public GraphModel withTasks(Project project) {
    if (!sameKinds(project)) {
      GraphModel fresh = of(project).placed(placement);
      return folding == null ? fresh : fresh.folded(collapsed());
    }
    return new GraphModel(
        project.tasks(), project.edges(), links, kinds, kind, number, placement, folding);
  }

  /** Whether a project has the same tasks, by their ids, and the same edges, in this order. */
  public boolean hasIdsOf(Project project) {
    if (size() != project.tasks().size() || links.edges() != project.edges().size()) {
      return false;
    }
    for (int n = 0; n < size(); n++) {
      Task t = project.tasks().get(n);
      if (t != task(n) && !t.id().equals(task(n).id())) {
        return false;
      }
    }
    for (int e = 0; e < project.edges().size(); e++) {
      if (edge(e) != project.edges().get(e)) {
        return false;
      }
    }
    return true;
  }

  private boolean sameKinds(Project project) {
    for (int i = 0; i < kind.length; i++) {
      Task task = project.tasks().get(i);
      if (task != tasks.get(i) && !task.kind().equals(tasks.get(i).kind())) {
        return false;
      }
    }
    return true;
  }

  /** Keys of the groups that are one card. */
  public Set<String> collapsed() {
    if (folding == null) {
      return Set.of();
    }
    Set<String> keys = new java.util.LinkedHashSet<>();
    for (Folding.Item item : folding.items()) {
      if (item.form() == Folding.Form.COLLAPSED) {
        keys.add(item.key());
      }
    }
    return keys;
  }

  /** Whether tasks stand at the same places, with the same edges and kinds. */
  boolean standsLike(GraphModel other) {
    return links == other.links
        && java.util.Arrays.equals(kind, other.kind)
        && placement.equals(other.placement)
        && (folding == null
            ? other.folding == null
            : other.folding != null && collapsed().equals(other.collapsed()));
  }

  public int size() {
    return tasks.size();
  }

  public List<Task> tasks() {
    return tasks;
  }

  public Task task(int node) {
    return tasks.get(node);
  }

  public Links links() {
    return links;
  }

  /** Data on an edge, MiB. */
  public double data(int edge) {
    return edges.get(edge).dataMiB();
  }

  public Edge edge(int edge) {
    return edges.get(edge);
  }

  public Kinds kinds() {
    return kinds;
  }

  /** The kind of a task as a number, in order of first appearance. */
  public int kind(int node) {
    return kind[node];
  }

  /** The number of a task, or -1. */
  public int number(String id) {
    return number.getOrDefault(id, -1);
  }

  /** The number of the edge between two tasks, -1 for none. */
  public int edgeBetween(String from, String to) {
    int a = number(from);
    int b = number(to);
    for (int k = 0; a >= 0 && k < links.outDegree(a); k++) {
      if (links.out(a, k) == b) {
        return links.outEdge(a, k);
      }
    }
    return -1;
  }

  public Placement placement() {
    return placement;
  }

  /** How it is folded, if it is. */
  public Optional<Folding> folding() {
    return Optional.ofNullable(folding);
  }

  /** Whether wide layers would be folded. */
  public boolean isWide() {
    return Folding.isNeeded(links, kind);
  }
}
