package dev.heddle.io.exchange;

import dev.heddle.io.JsonOut;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes WfFormat 1.5: the data of an edge becomes a file that one task writes and one reads. */
final class WfFormatWriter {
  private static final double MIB = 1024.0 * 1024;

  private WfFormatWriter() {}

  static String text(Project project, Instant at) {
    Map<String, List<String>> parents = new LinkedHashMap<>();
    Map<String, List<String>> children = new LinkedHashMap<>();
    Map<String, List<String>> reads = new LinkedHashMap<>();
    Map<String, List<String>> writes = new LinkedHashMap<>();
    List<Object> files = new ArrayList<>();
    for (Edge edge : project.edges()) {
      add(parents, edge.to(), edge.from());
      add(children, edge.from(), edge.to());
      if (edge.dataMiB() > 0) {
        String file = edge.from() + "--" + edge.to();
        files.add(Map.of("id", file, "sizeInBytes", Math.round(edge.dataMiB() * MIB)));
        add(writes, edge.from(), file);
        add(reads, edge.to(), file);
      }
    }
    List<Object> tasks = new ArrayList<>();
    List<Object> runs = new ArrayList<>();
    for (Task task : project.tasks()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("name", task.name());
      one.put("id", task.id());
      one.put("parents", parents.getOrDefault(task.id(), List.of()));
      one.put("children", children.getOrDefault(task.id(), List.of()));
      one.put("inputFiles", reads.getOrDefault(task.id(), List.of()));
      one.put("outputFiles", writes.getOrDefault(task.id(), List.of()));
      tasks.add(one);
      runs.add(run(task));
    }
    Map<String, @Nullable Object> specification = new LinkedHashMap<>();
    specification.put("tasks", tasks);
    specification.put("files", files);
    Map<String, @Nullable Object> execution = new LinkedHashMap<>();
    execution.put("makespanInSeconds", 0);
    execution.put("executedAt", at.toString());
    execution.put("tasks", runs);
    Map<String, @Nullable Object> workflow = new LinkedHashMap<>();
    workflow.put("specification", specification);
    workflow.put("execution", execution);
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("name", project.name());
    document.put("description", "Written by Heddle");
    document.put("createdAt", at.toString());
    document.put("schemaVersion", "1.5");
    document.put("workflow", workflow);
    return JsonOut.pretty(document);
  }

  private static void add(Map<String, List<String>> map, String key, String value) {
    map.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
  }

  private static Map<String, @Nullable Object> run(Task task) {
    Map<String, @Nullable Object> run = new LinkedHashMap<>();
    run.put("id", task.id());
    Double work = task.work();
    run.put("runtimeInSeconds", work == null ? Task.GUESSED_WORK_SECONDS : work);
    String command = task.command();
    if (command != null) {
      run.put("command", Map.of("program", command, "arguments", List.of()));
    }
    run.put("coreCount", (long) Math.max(1, Math.ceil(task.demand().cores().min())));
    run.put("memoryInBytes", Math.round(task.demand().memoryMiB() * MIB));
    return run;
  }
}
