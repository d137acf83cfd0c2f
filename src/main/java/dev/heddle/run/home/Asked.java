package dev.heddle.run.home;

import dev.heddle.io.BadFileException;
import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.run.RunHandle.GraphEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph edit as text for another process: a project in heddle/1 whose tasks and edges carry what
 * is done with them.
 */
final class Asked {
  private static final String VERB = "heddleEdit";

  private Asked() {}

  static String text(GraphEdit edit) {
    List<Task> tasks = new ArrayList<>();
    edit.add().forEach(t -> tasks.add(marked(t, "add")));
    edit.update().forEach(t -> tasks.add(marked(t, "update")));
    List<Edge> edges = new ArrayList<>();
    Map<String, Object> extras = new HashMap<>();
    extras.put("remove", edit.remove());
    extras.put("addEdges", edit.addEdges().stream().map(Asked::edge).toList());
    extras.put("removeEdges", edit.removeEdges().stream().map(Asked::edge).toList());
    Project carrier = Project.of("edit", tasks, edges);
    return ProjectFiles.text(
        new Project(
            carrier.name(),
            carrier.objective(),
            tasks,
            edges,
            List.of(),
            null,
            carrier.currency(),
            extras));
  }

  private static List<Object> edge(Edge edge) {
    return List.of(edge.from(), edge.to(), edge.dataMiB());
  }

  private static Task marked(Task task, String verb) {
    Map<String, Object> extras = new HashMap<>(task.extras());
    extras.put(VERB, verb);
    return task.toBuilder().extras(extras).build();
  }

  static GraphEdit edit(String text) {
    Project project;
    try {
      project = ProjectFiles.parse(text, "edit").value();
    } catch (BadFileException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    List<Task> add = new ArrayList<>();
    List<Task> update = new ArrayList<>();
    for (Task task : project.tasks()) {
      Map<String, Object> extras = new HashMap<>(task.extras());
      boolean adds = "add".equals(extras.remove(VERB));
      (adds ? add : update).add(task.toBuilder().extras(extras).build());
    }
    List<String> remove = new ArrayList<>();
    for (Object id : list(project.extras().get("remove"))) {
      remove.add(id.toString());
    }
    return new GraphEdit(
        add,
        remove,
        update,
        edges(project.extras().get("addEdges")),
        edges(project.extras().get("removeEdges")));
  }

  private static List<Edge> edges(@org.jspecify.annotations.Nullable Object value) {
    List<Edge> edges = new ArrayList<>();
    for (Object each : list(value)) {
      List<?> parts = list(each);
      edges.add(
          Edge.of(
              parts.get(0).toString(),
              parts.get(1).toString(),
              Double.parseDouble(parts.get(2).toString())));
    }
    return edges;
  }

  private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
