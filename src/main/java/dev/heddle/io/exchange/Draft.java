package dev.heddle.io.exchange;

import dev.heddle.io.BadFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project as its reader gathers it: tasks and edges as plain values of heddle/1. */
final class Draft {
  private final String file;
  private final Map<String, Map<String, @Nullable Object>> tasks = new LinkedHashMap<>();
  private final Map<List<String>, Map<String, @Nullable Object>> edges = new LinkedHashMap<>();
  private String name = "";

  Draft(String file) {
    this.file = file;
  }

  void name(String value) {
    name = value;
  }

  String name() {
    return name;
  }

  /** The task of that id, made if it is new. */
  Map<String, @Nullable Object> task(String id) {
    return tasks.computeIfAbsent(
        id,
        i -> {
          Map<String, @Nullable Object> task = new LinkedHashMap<>();
          task.put("id", i);
          return task;
        });
  }

  boolean has(String id) {
    return tasks.containsKey(id);
  }

  /** Adds an edge; the data of one that is there already is added to it. */
  void edge(String from, String to, double dataMiB) {
    Map<String, @Nullable Object> edge =
        edges.computeIfAbsent(
            List.of(from, to),
            ends -> {
              Map<String, @Nullable Object> made = new LinkedHashMap<>();
              made.put("from", from);
              made.put("to", to);
              return made;
            });
    double before = edge.get("dataMiB") instanceof Double number ? number : 0;
    if (before + dataMiB > 0) {
      edge.put("dataMiB", before + dataMiB);
    }
  }

  List<Map<String, @Nullable Object>> tasks() {
    return List.copyOf(tasks.values());
  }

  List<Map<String, @Nullable Object>> edges() {
    return List.copyOf(edges.values());
  }

  BadFileException bad(String at, String message, String remedy) {
    return new BadFileException(file, at, message, remedy);
  }
}
