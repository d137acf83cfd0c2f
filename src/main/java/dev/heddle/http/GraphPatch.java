package dev.heddle.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heddle.io.BadFileException;
import dev.heddle.io.JsonOut;
import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.run.RunHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The edit of a graph that a PATCH asks for. The project after it is read as a whole, so that a
 * cycle, a duplicate or a wrong value is told as it is for a file.
 */
final class GraphPatch {
  private final Body body;
  private final Map<String, Object> tasks = new LinkedHashMap<>();
  private final Map<List<String>, Object> edges = new LinkedHashMap<>();
  private final Set<String> added = new LinkedHashSet<>();
  private final Set<String> updated = new LinkedHashSet<>();
  private final Set<List<String>> addedEdges = new LinkedHashSet<>();
  private final List<String> removed = new ArrayList<>();
  private final List<Edge> removedEdges = new ArrayList<>();

  private GraphPatch(Body body) {
    this.body = body;
  }

  /** The edit of a project. */
  static RunHandle.GraphEdit of(Project project, Body body) throws BadFileException {
    GraphPatch patch = new GraphPatch(body);
    patch.start(project);
    patch.remove(project);
    patch.add();
    patch.update();
    patch.edges(project);
    return patch.edit();
  }

  private void start(Project project) {
    Map<String, @Nullable Object> tree = ProjectFiles.tree(project);
    if (tree.get("tasks") instanceof List<?> all) {
      for (int i = 0; i < all.size(); i++) {
        tasks.put(project.tasks().get(i).id(), all.get(i));
      }
    }
    if (tree.get("edges") instanceof List<?> all) {
      for (int i = 0; i < all.size(); i++) {
        Edge edge = project.edges().get(i);
        edges.put(List.of(edge.from(), edge.to()), all.get(i));
      }
    }
  }

  private void remove(Project project) {
    for (JsonNode id : list(body.get("remove"), "remove")) {
      if (!id.isTextual() || tasks.remove(id.asText()) == null) {
        throw Fault.badRequest("remove: there is no task " + id);
      }
      removed.add(id.asText());
    }
    Set<String> gone = new HashSet<>(removed);
    for (Edge edge : project.edges()) {
      if (gone.contains(edge.from()) || gone.contains(edge.to())) {
        edges.remove(List.of(edge.from(), edge.to()));
        removedEdges.add(edge);
      }
    }
  }

  private void add() {
    for (JsonNode task : list(body.get("add"), "add")) {
      String id = id(task, "add");
      if (tasks.putIfAbsent(id, plain(task)) != null) {
        throw Fault.badRequest("add: task id '" + id + "' is there already");
      }
      added.add(id);
    }
  }

  private void update() {
    for (JsonNode change : list(body.get("update"), "update")) {
      String id = id(change, "update");
      if (!(tasks.get(id) instanceof Map<?, ?> before)) {
        throw Fault.badRequest("update: there is no task '" + id + "'");
      }
      Map<Object, @Nullable Object> after = new LinkedHashMap<>(before);
      for (Iterator<String> names = change.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        // Null takes a field back to its default, as in a JSON merge patch.
        if (change.get(name).isNull()) {
          after.remove(name);
        } else {
          after.put(name, plain(change.get(name)));
        }
      }
      tasks.put(id, after);
      updated.add(id);
    }
  }

  private void edges(Project project) {
    JsonNode asked = body.get("edges");
    Map<List<String>, Edge> there = new HashMap<>();
    project.edges().forEach(e -> there.put(List.of(e.from(), e.to()), e));
    for (JsonNode edge : list(asked.path("remove"), "edges.remove")) {
      List<String> ends = ends(edge);
      Edge known = there.get(ends);
      if (known == null || edges.remove(ends) == null) {
        throw Fault.badRequest("edges.remove: there is no edge " + String.join(" -> ", ends));
      }
      removedEdges.add(known);
    }
    for (JsonNode edge : list(asked.path("add"), "edges.add")) {
      List<String> ends = ends(edge);
      if (edges.putIfAbsent(ends, plain(edge)) != null) {
        throw Fault.badRequest(
            "edges.add: the edge " + String.join(" -> ", ends) + " is there already");
      }
      addedEdges.add(ends);
    }
  }

  private RunHandle.GraphEdit edit() throws BadFileException {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("format", "heddle/1");
    document.put("tasks", List.copyOf(tasks.values()));
    document.put("edges", List.copyOf(edges.values()));
    Project after = ProjectFiles.parse(JsonOut.line(document), "graph").value();
    List<Task> add = new ArrayList<>();
    List<Task> update = new ArrayList<>();
    for (Task task : after.tasks()) {
      if (added.contains(task.id())) {
        add.add(task);
      } else if (updated.contains(task.id())) {
        update.add(task);
      }
    }
    List<Edge> addEdges =
        after.edges().stream().filter(e -> addedEdges.contains(List.of(e.from(), e.to()))).toList();
    return new RunHandle.GraphEdit(add, removed, update, addEdges, removedEdges);
  }

  private static Iterable<JsonNode> list(JsonNode node, String what) {
    if (!node.isMissingNode() && !node.isArray()) {
      throw Fault.badRequest("field '" + what + "' must be a list");
    }
    return node;
  }

  private static String id(JsonNode task, String what) {
    if (!task.path("id").isTextual()) {
      throw Fault.badRequest(what + ": each task has an id");
    }
    return task.path("id").asText();
  }

  private static List<String> ends(JsonNode edge) {
    if (!edge.path("from").isTextual() || !edge.path("to").isTextual()) {
      throw Fault.badRequest("each edge has a from and a to");
    }
    return List.of(edge.path("from").asText(), edge.path("to").asText());
  }

  /** A JSON node as plain values. */
  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(plain(element)));
      return list;
    }
    if (node.isNumber()) {
      return node.isIntegralNumber() ? node.bigIntegerValue() : node.decimalValue();
    }
    return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
  }
}
