package dev.heddle.io.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heddle.io.BadFileException;
import dev.heddle.io.Problem;
import dev.heddle.model.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads WfFormat (WfCommons): 1.5 with its specification and execution apart, and 1.3 and 1.4 that
 * have both in one list. A file that one task writes and another reads is data of the edge between
 * them.
 */
final class WfFormatReader {
  private static final double MIB = 1024.0 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Draft draft;
  private final Map<String, Double> sizes = new HashMap<>();

  WfFormatReader(String file) {
    draft = new Draft(file);
  }

  Draft read(String text) throws BadFileException {
    JsonNode root = parse(text);
    JsonNode workflow = root.path("workflow");
    draft.name(root.path("name").asText(""));
    JsonNode specification = workflow.path("specification");
    JsonNode tasks =
        specification.isObject()
            ? specification.path("tasks")
            : workflow.has("tasks") ? workflow.path("tasks") : workflow.path("jobs");
    if (!tasks.isArray()) {
      throw draft.bad(
          "workflow",
          "is not WfFormat: no tasks",
          "heddle/1 files need no import; for another format say --format");
    }
    specification
        .path("files")
        .forEach(f -> sizes.put(f.path("id").asText(), f.path("sizeInBytes").asDouble() / MIB));
    Map<String, JsonNode> executed = new HashMap<>();
    workflow
        .path("execution")
        .path("tasks")
        .forEach(task -> executed.put(task.path("id").asText(), task));
    List<JsonNode> all = new ArrayList<>();
    Map<String, String> ids = new HashMap<>();
    for (JsonNode task : tasks) {
      String id = task.path("id").asText(task.path("name").asText(""));
      if (id.isEmpty() || draft.has(id)) {
        throw draft.bad(
            "workflow: task " + (all.size() + 1),
            id.isEmpty() ? "has no id" : "id '" + Problem.shown(id) + "' is there twice",
            "give each task an id of its own");
      }
      ids.put(id, id);
      ids.putIfAbsent(task.path("name").asText(id), id);
      task(id, task, executed.getOrDefault(id, task));
      all.add(task);
    }
    edges(all, ids);
    return draft;
  }

  private JsonNode parse(String text) throws BadFileException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      String at =
          e.getLocation() == null
              ? ""
              : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
      throw draft.bad(
          at,
          "is not JSON: "
              + Problem.shown(
                  String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("")),
          "mend it at this place");
    }
  }

  private void task(String id, JsonNode task, JsonNode run) {
    Map<String, @Nullable Object> out = draft.task(id);
    String name = task.path("name").asText(id);
    if (!name.equals(id)) {
      out.put("name", name);
    }
    String kind = kind(name);
    if (!kind.equals(Task.kindOf(name))) {
      out.put("kind", kind);
    }
    String command = command(run.path("command"));
    if (!command.isBlank()) {
      out.put("command", command);
    }
    JsonNode seconds =
        run.has("runtimeInSeconds") ? run.path("runtimeInSeconds") : run.path("runtime");
    if (seconds.isNumber()) {
      out.put("work", Math.max(0, seconds.asDouble()));
    }
    if (run.path("coreCount").asDouble(run.path("cores").asDouble()) > 1) {
      out.put("cores", run.path("coreCount").asDouble(run.path("cores").asDouble()));
    }
    double memory = run.path("memoryInBytes").asDouble() / MIB;
    if (memory > 0) {
      out.put("memoryMiB", Math.ceil(memory));
    }
    double input = 0;
    for (String file : inputs(task)) {
      input += sizes.getOrDefault(file, 0.0);
    }
    if (input > 0) {
      out.put("inputMiB", input);
    }
  }

  /** Traces number their tasks as NAME_ID0000012. */
  private static String kind(String name) {
    String kind = name.replaceFirst("[-_ ]?ID[0-9]+$", "");
    return kind.isEmpty() || kind.equals(name) ? Task.kindOf(name) : kind;
  }

  private static String command(JsonNode command) {
    if (command.isTextual()) {
      return command.asText();
    }
    StringBuilder text = new StringBuilder(command.path("program").asText(""));
    command.path("arguments").forEach(a -> text.append(' ').append(a.asText()));
    return text.toString();
  }

  private List<String> inputs(JsonNode task) {
    return files(task, "inputFiles", "input");
  }

  /** Files of a task by name; in older versions their sizes stand with them. */
  private List<String> files(JsonNode task, String list, String link) {
    List<String> names = new ArrayList<>();
    task.path(list).forEach(f -> names.add(f.asText()));
    for (JsonNode file : task.path("files")) {
      if (file.path("link").asText().equals(link)) {
        String name = file.path("name").asText(file.path("id").asText());
        double bytes =
            file.has("sizeInBytes")
                ? file.path("sizeInBytes").asDouble()
                : file.path("size").asDouble();
        sizes.putIfAbsent(name, bytes / MIB);
        names.add(name);
      }
    }
    return names;
  }

  private void edges(List<JsonNode> tasks, Map<String, String> ids) throws BadFileException {
    Map<String, Set<String>> written = new HashMap<>();
    for (JsonNode task : tasks) {
      written.put(id(task), new HashSet<>(files(task, "outputFiles", "output")));
    }
    for (JsonNode task : tasks) {
      for (JsonNode parent : task.path("parents")) {
        edge(ids, parent.asText(), id(task), written, task);
      }
    }
    // A child that does not name its parent back depends on it all the same.
    Map<String, JsonNode> byId = new HashMap<>();
    tasks.forEach(task -> byId.put(id(task), task));
    Set<List<String>> known = new HashSet<>();
    draft.edges().forEach(e -> known.add(List.of(text(e.get("from")), text(e.get("to")))));
    for (JsonNode task : tasks) {
      for (JsonNode child : task.path("children")) {
        String to = ids.getOrDefault(child.asText(), child.asText());
        JsonNode target = byId.get(to);
        if (target != null && known.add(List.of(id(task), to))) {
          edge(ids, id(task), to, written, target);
        }
      }
    }
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }

  private static String id(JsonNode task) {
    return task.path("id").asText(task.path("name").asText(""));
  }

  private void edge(
      Map<String, String> ids,
      String parent,
      String to,
      Map<String, Set<String>> written,
      JsonNode reader)
      throws BadFileException {
    String from = ids.get(parent);
    if (from == null) {
      throw draft.bad(
          "workflow: task " + Problem.shown(to),
          "there is no task '" + Problem.shown(parent) + "' among the tasks",
          "correct the name, or add the task");
    }
    double data = 0;
    Set<String> outputs = written.getOrDefault(from, Set.of());
    for (String file : new HashSet<>(inputs(reader))) {
      data += outputs.contains(file) ? sizes.getOrDefault(file, 0.0) : 0;
    }
    draft.edge(from, to, data);
  }
}
