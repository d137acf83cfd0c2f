package dev.heddle.io.exchange;

import dev.heddle.io.BadFileException;
import dev.heddle.io.Problem;
import dev.heddle.io.ProjectFiles;
import dev.heddle.io.Units;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.dot.DOTExporter;
import org.jgrapht.nio.dot.DOTImporter;
import org.jspecify.annotations.Nullable;

/** GraphViz: nodes with a label, and attributes that are called like fields of a task. */
final class DotFormat {
  private static final Pattern PLACE = Pattern.compile("line (\\d+)(?::| column )(\\d+)");

  private DotFormat() {}

  static Draft read(String text, String file) throws BadFileException {
    Draft draft = new Draft(file);
    int[] next = {0};
    DirectedPseudograph<String, Integer> target =
        new DirectedPseudograph<>(() -> "", () -> next[0]++, false);
    DOTImporter<String, Integer> importer = new DOTImporter<>();
    importer.setVertexFactory(id -> id);
    Map<Integer, Double> data = new LinkedHashMap<>();
    importer.addVertexConsumer(draft::task);
    importer.addVertexAttributeConsumer(
        (key, value) -> attribute(draft, key.getFirst(), key.getSecond(), value));
    importer.addEdgeAttributeConsumer(
        (key, value) -> {
          if (key.getSecond().equalsIgnoreCase("dataMiB") && value != null) {
            data.put(key.getFirst(), Units.parseSizeMib(value.getValue(), 1).orElse(0));
          }
        });
    try {
      importer.importGraph(target, new StringReader(text));
    } catch (RuntimeException e) {
      // The importer says some faults of a text by exceptions of any kind.
      throw draft.bad(place(e), "is not DOT that can be read: " + reason(e), "mend it there");
    }
    target.vertexSet().forEach(draft::task);
    for (Integer edge : target.edgeSet()) {
      draft.edge(
          target.getEdgeSource(edge), target.getEdgeTarget(edge), data.getOrDefault(edge, 0.0));
    }
    return draft;
  }

  private static void attribute(Draft draft, String id, String key, @Nullable Attribute value) {
    String field = FieldText.field(key);
    if (field == null || key.equals("ID") || value == null) {
      return;
    }
    // GraphViz breaks a label's lines with \n, \l and \r.
    String text = value.getValue().replaceAll("\\\\[nlr]", " ");
    Object read = FieldText.value(field, text);
    if (read != null) {
      draft.task(id).putIfAbsent(field, read);
    }
  }

  private static String place(RuntimeException e) {
    Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
    return place.find() ? "line " + place.group(1) + ", column " + place.group(2) : "";
  }

  private static String reason(RuntimeException e) {
    String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return Problem.shown(
        PLACE.matcher(text).replaceAll("").replace("Failed to import DOT graph:", "").strip());
  }

  static String text(Project project) {
    DirectedPseudograph<String, Edge> graph = new DirectedPseudograph<>(Edge.class);
    Map<String, Map<String, Attribute>> attributes = new LinkedHashMap<>();
    Map<String, @Nullable Object> tree = ProjectFiles.tree(project);
    List<?> tasks = tree.get("tasks") instanceof List<?> list ? list : List.of();
    for (int i = 0; i < project.tasks().size(); i++) {
      String id = project.tasks().get(i).id();
      graph.addVertex(id);
      Map<String, Attribute> of = new LinkedHashMap<>();
      of.put("label", DefaultAttribute.createAttribute(project.tasks().get(i).name()));
      if (tasks.get(i) instanceof Map<?, ?> task) {
        for (String field : FieldText.names()) {
          String value = FieldText.text(task.get(field));
          if (!value.isEmpty() && !field.equals("name")) {
            of.put(field, DefaultAttribute.createAttribute(value));
          }
        }
      }
      attributes.put(id, of);
    }
    List<Edge> added = new ArrayList<>(project.edges());
    added.forEach(e -> graph.addEdge(e.from(), e.to(), e));
    DOTExporter<String, Edge> exporter = new DOTExporter<>(DotFormat::quoted);
    exporter.setVertexAttributeProvider(id -> attributes.getOrDefault(id, Map.of()));
    exporter.setEdgeAttributeProvider(
        e ->
            e.dataMiB() > 0
                ? Map.of("dataMiB", DefaultAttribute.createAttribute(e.dataMiB()))
                : Map.of());
    StringWriter out = new StringWriter();
    exporter.exportGraph(graph, out);
    return out.toString();
  }

  private static String quoted(String id) {
    return '"' + id.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
