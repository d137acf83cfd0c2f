package dev.heddle.io;

import dev.heddle.model.CycleException;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.TaskGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold between the parts of a project, each of which is sound by itself. */
public final class Check {
  private static final int MOST_FINDINGS = 100;
  private static final int LONGEST_PATH = 12;

  private Check() {}

  /**
   * Something that does not hold.
   *
   * @param task index of the task it is about, or -1
   * @param edge index of the edge it is about, or -1
   * @param path the place in the file ("edges[4]")
   */
  public record Finding(int task, int edge, String path, String message, String remedy) {
    static Finding task(int index, String field, String message, String remedy) {
      return new Finding(index, -1, "tasks[" + index + "]" + field, message, remedy);
    }

    static Finding edge(int index, String field, String message, String remedy) {
      return new Finding(-1, index, "edges[" + index + "]" + field, message, remedy);
    }

    /** As a problem of a file. */
    public Problem in(String file) {
      return new Problem(file, path, message, remedy);
    }
  }

  /**
   * Checks the graph: ids that are there twice, edges with an unknown end or there twice, a cycle
   * with its path.
   *
   * @return at most some hundred findings, in the file's order
   */
  public static List<Finding> graph(Project project) {
    List<Finding> found = new ArrayList<>();
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < project.tasks().size() && found.size() < MOST_FINDINGS; i++) {
      Integer first = index.putIfAbsent(project.tasks().get(i).id(), i);
      if (first != null) {
        String id = Problem.shown(project.tasks().get(i).id());
        found.add(
            Finding.task(
                i,
                ".id",
                "id '" + id + "' is there twice, first at tasks[" + first + "]",
                "give one of the two another id"));
      }
    }
    Set<List<String>> pairs = new HashSet<>();
    for (int i = 0; i < project.edges().size() && found.size() < MOST_FINDINGS; i++) {
      edge(project.edges().get(i), i, index, pairs, found);
    }
    if (found.isEmpty() && !isAcyclic(project, index)) {
      found.add(cycle(project));
    }
    return found;
  }

  private static void edge(
      Edge edge, int i, Map<String, Integer> index, Set<List<String>> pairs, List<Finding> found) {
    boolean known = true;
    if (!index.containsKey(edge.from())) {
      found.add(unknownEnd(i, ".from", edge.from()));
      known = false;
    }
    if (!index.containsKey(edge.to())) {
      found.add(unknownEnd(i, ".to", edge.to()));
      known = false;
    }
    if (known && !pairs.add(List.of(edge.from(), edge.to()))) {
      found.add(
          Finding.edge(
              i,
              "",
              "the edge " + arrow(List.of(edge.from(), edge.to())) + " is there twice",
              "remove one of the two"));
    }
  }

  private static Finding unknownEnd(int edge, String field, String id) {
    return Finding.edge(
        edge,
        field,
        "there is no task '" + Problem.shown(id) + "'",
        "correct the id, or add the task");
  }

  /**
   * Kahn's algorithm on numbers, as most graphs are sound; the path is only sought if one is not.
   */
  private static boolean isAcyclic(Project project, Map<String, Integer> index) {
    int n = project.tasks().size();
    int m = project.edges().size();
    int[] open = new int[n];
    int[] first = new int[n];
    int[] next = new int[m];
    int[] target = new int[m];
    Arrays.fill(first, -1);
    for (int e = 0; e < m; e++) {
      Edge edge = project.edges().get(e);
      int from = index.getOrDefault(edge.from(), 0);
      target[e] = index.getOrDefault(edge.to(), 0);
      open[target[e]]++;
      next[e] = first[from];
      first[from] = e;
    }
    int[] ready = new int[n];
    int end = 0;
    for (int i = 0; i < n; i++) {
      if (open[i] == 0) {
        ready[end++] = i;
      }
    }
    for (int at = 0; at < end; at++) {
      for (int e = first[ready[at]]; e >= 0; e = next[e]) {
        if (--open[target[e]] == 0) {
          ready[end++] = target[e];
        }
      }
    }
    return end == n;
  }

  private static Finding cycle(Project project) {
    try {
      throw new IllegalStateException(
          "no cycle among " + TaskGraph.of(project).size() + " tasks, though one was seen");
    } catch (CycleException e) {
      List<String> path = e.path();
      String from = path.get(path.size() - 2);
      String to = path.getLast();
      int i = 0;
      while (!project.edges().get(i).from().equals(from)
          || !project.edges().get(i).to().equals(to)) {
        i++;
      }
      return Finding.edge(i, "", "closes the cycle " + arrow(path), "remove one edge of the cycle");
    }
  }

  /** Ids joined by arrows, the middle of a long path left out. */
  static String arrow(List<String> path) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      if (path.size() > LONGEST_PATH && i == LONGEST_PATH / 2) {
        int skip = path.size() - LONGEST_PATH;
        shown.add("(" + skip + " more)");
        i += skip - 1;
      } else {
        shown.add(Problem.shown(path.get(i)));
      }
    }
    return String.join(" -> ", shown);
  }
}
