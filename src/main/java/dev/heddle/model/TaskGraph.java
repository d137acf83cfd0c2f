package dev.heddle.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jgrapht.Graph;
import org.jgrapht.graph.AsUnmodifiableGraph;
import org.jgrapht.graph.SimpleDirectedGraph;

/**
 * The graph of a project's tasks, held by JGraphT, with dense numbers for those who need speed:
 * tasks are numbered in the file's order.
 */
public final class TaskGraph {
  private final List<Task> tasks;
  private final Map<String, Integer> numbers;
  private final Graph<String, Edge> graph;
  private final int[] order;

  private TaskGraph(
      List<Task> tasks, Map<String, Integer> numbers, Graph<String, Edge> graph, int[] order) {
    this.tasks = tasks;
    this.numbers = numbers;
    this.graph = graph;
    this.order = order;
  }

  /**
   * The graph of a project.
   *
   * @throws CycleException if it has a cycle, with the path that closes it
   * @throws IllegalArgumentException on a duplicate id, or an edge with an unknown end
   */
  public static TaskGraph of(Project project) throws CycleException {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    SimpleDirectedGraph<String, Edge> graph = new SimpleDirectedGraph<>(Edge.class);
    for (Task task : project.tasks()) {
      if (numbers.putIfAbsent(task.id(), numbers.size()) != null) {
        throw new IllegalArgumentException("task id '" + task.id() + "' is there twice");
      }
      graph.addVertex(task.id());
    }
    for (Edge edge : project.edges()) {
      for (String end : List.of(edge.from(), edge.to())) {
        if (!numbers.containsKey(end)) {
          throw new IllegalArgumentException(
              "edge " + edge.from() + " -> " + edge.to() + ": no task '" + end + "'");
        }
      }
      if (edge.from().equals(edge.to())) {
        throw new CycleException(List.of(edge.from(), edge.from()));
      }
      if (!graph.addEdge(edge.from(), edge.to(), edge)) {
        throw new IllegalArgumentException(
            "edge " + edge.from() + " -> " + edge.to() + " is there twice");
      }
    }
    return new TaskGraph(project.tasks(), numbers, graph, sort(numbers, graph));
  }

  private static int[] sort(Map<String, Integer> numbers, Graph<String, Edge> graph)
      throws CycleException {
    List<String> ids = List.copyOf(numbers.keySet());
    int[] open = new int[ids.size()];
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < open.length; i++) {
      open[i] = graph.inDegreeOf(ids.get(i));
      if (open[i] == 0) {
        ready.add(i);
      }
    }
    int[] order = new int[ids.size()];
    int done = 0;
    while (!ready.isEmpty()) {
      int i = ready.poll();
      order[done++] = i;
      for (Edge edge : graph.outgoingEdgesOf(ids.get(i))) {
        int target = numbers.getOrDefault(edge.to(), -1);
        if (--open[target] == 0) {
          ready.add(target);
        }
      }
    }
    if (done < order.length) {
      throw new CycleException(cycle(ids, numbers, graph, open));
    }
    return order;
  }

  /** Walks back over tasks that wait for each other until one comes again. */
  private static List<String> cycle(
      List<String> ids, Map<String, Integer> numbers, Graph<String, Edge> graph, int[] open) {
    int at = 0;
    while (open[at] == 0) {
      at++;
    }
    Map<String, Integer> seen = new HashMap<>();
    List<String> back = new ArrayList<>();
    String id = ids.get(at);
    while (!seen.containsKey(id)) {
      seen.put(id, back.size());
      back.add(id);
      for (Edge edge : graph.incomingEdgesOf(id)) {
        if (open[numbers.getOrDefault(edge.from(), 0)] > 0) {
          id = edge.from();
          break;
        }
      }
    }
    List<String> path = new ArrayList<>();
    path.add(id);
    for (int i = back.size() - 1; i >= seen.getOrDefault(id, 0); i--) {
      path.add(back.get(i));
    }
    return path;
  }

  /** Number of tasks. */
  public int size() {
    return tasks.size();
  }

  /** The tasks in the file's order. */
  public List<Task> tasks() {
    return tasks;
  }

  /** The task of this number. */
  public Task task(int number) {
    return tasks.get(number);
  }

  /** The number of a task, or -1. */
  public int number(String id) {
    return numbers.getOrDefault(id, -1);
  }

  /** The task of this id. */
  public Optional<Task> find(String id) {
    int number = number(id);
    return number < 0 ? Optional.empty() : Optional.of(tasks.get(number));
  }

  /** Task numbers, sources before what needs them; ties in the file's order. A fresh copy. */
  public int[] topologicalOrder() {
    return order.clone();
  }

  /** Edges into a task. */
  public List<Edge> incoming(String id) {
    return List.copyOf(graph.incomingEdgesOf(id));
  }

  /** Edges out of a task. */
  public List<Edge> outgoing(String id) {
    return List.copyOf(graph.outgoingEdgesOf(id));
  }

  /** The JGraphT graph, read only. */
  public Graph<String, Edge> graph() {
    return new AsUnmodifiableGraph<>(graph);
  }

  /**
   * The path that an edge would close to a cycle: from {@code to} along edges to {@code from}, then
   * back to {@code to}.
   *
   * @return empty if the edge may be made
   */
  public Optional<List<String>> pathClosedBy(String from, String to) {
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(to));
    cameFrom.put(to, to);
    while (!open.isEmpty()) {
      String id = open.poll();
      if (id.equals(from)) {
        List<String> path = new ArrayList<>(List.of(to));
        for (String at = from; !at.equals(to); at = cameFrom.getOrDefault(at, to)) {
          path.add(1, at);
        }
        path.add(to);
        return Optional.of(path);
      }
      for (Edge edge : graph.outgoingEdgesOf(id)) {
        if (cameFrom.putIfAbsent(edge.to(), id) == null) {
          open.add(edge.to());
        }
      }
    }
    return Optional.empty();
  }
}
