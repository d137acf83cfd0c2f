package dev.heddle.ui.edit.model;

import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.model.TaskGraph;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jgrapht.alg.util.Pair;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.ImportException;
import org.jgrapht.nio.dot.DOTEventDrivenImporter;

/** Reads graphs in DOT: nodes with labels, and attributes called like fields of a task. */
final class DotText {
  private DotText() {}

  static boolean looksLike(String text) {
    return text.matches("(?is)^(?:\\s|//[^\n]*\n|/\\*.*?\\*/)*(strict\\s+)?(di)?graph\\b.*\\{.*");
  }

  static Clip parse(String text) throws BadValueException {
    Map<String, Map<String, Attribute>> nodes = new LinkedHashMap<>();
    List<Pair<String, String>> pairs = new ArrayList<>();
    Map<Pair<String, String>, Map<String, Attribute>> data = new LinkedHashMap<>();
    DOTEventDrivenImporter importer = new DOTEventDrivenImporter();
    importer.addVertexConsumer(v -> nodes.putIfAbsent(v, new LinkedHashMap<>()));
    importer.addVertexAttributeConsumer(
        (key, value) ->
            nodes
                .computeIfAbsent(key.getFirst(), k -> new LinkedHashMap<>())
                .put(key.getSecond().toLowerCase(Locale.ROOT), value));
    importer.addEdgeConsumer(pairs::add);
    importer.addEdgeAttributeConsumer(
        (key, value) ->
            data.computeIfAbsent(key.getFirst(), k -> new LinkedHashMap<>())
                .put(key.getSecond().toLowerCase(Locale.ROOT), value));
    try {
      importer.importInput(new StringReader(text));
    } catch (ImportException | IllegalArgumentException e) {
      throw new BadValueException("This is not DOT that can be read: " + first(e.getMessage()));
    }
    List<Task> tasks = new ArrayList<>();
    for (Map.Entry<String, Map<String, Attribute>> node : nodes.entrySet()) {
      tasks.add(task(node.getKey(), node.getValue()));
    }
    Map<List<String>, Edge> edges = new LinkedHashMap<>();
    for (Pair<String, String> pair : pairs) {
      Attribute size = data.getOrDefault(pair, Map.of()).get("datamib");
      double mib = size == null ? 0 : Quantity.sizeMiB(size.getValue(), 1);
      edges.putIfAbsent(
          List.of(pair.getFirst(), pair.getSecond()),
          Edge.of(pair.getFirst(), pair.getSecond(), mib));
    }
    List<Edge> all = List.copyOf(edges.values());
    try {
      var _ = TaskGraph.of(Project.of("", tasks, all));
    } catch (dev.heddle.model.CycleException e) {
      throw new BadValueException("The graph has a " + e.getMessage() + ". Remove one edge of it.");
    }
    return new Clip(tasks, all);
  }

  private static String first(@org.jspecify.annotations.Nullable String message) {
    String text = message == null ? "unknown reason" : message;
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private static Task task(String id, Map<String, Attribute> attributes) throws BadValueException {
    Attribute label = attributes.get("label");
    String name = label == null ? id : label.getValue().replace("\\n", " ").strip();
    Task task = TaskBuilder.named(id).name(name.isEmpty() ? id : name).build();
    for (Field field :
        List.of(
            Field.KIND,
            Field.COMMAND,
            Field.WORK,
            Field.CORES,
            Field.MEMORY,
            Field.GPUS,
            Field.PRIORITY,
            Field.RETRIES)) {
      Attribute value = attributes.get(field.name().toLowerCase(Locale.ROOT));
      if (value != null) {
        task = field.with(task, value.getValue());
      }
    }
    Attribute memory = attributes.get("memorymib");
    return memory == null ? task : Field.MEMORY.with(task, memory.getValue() + "M");
  }
}
