package dev.heddle.io.exchange;

import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.AttributeType;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.graphml.GraphMLExporter;
import org.jspecify.annotations.Nullable;

/** Writes GraphML: a task's fields are data of its node. */
final class GraphMlWriter {
  private GraphMlWriter() {}

  static String text(Project project) {
    DirectedPseudograph<String, Edge> graph = new DirectedPseudograph<>(Edge.class);
    Map<String, Map<String, Attribute>> attributes = new LinkedHashMap<>();
    Map<String, @Nullable Object> tree = ProjectFiles.tree(project);
    List<?> tasks = tree.get("tasks") instanceof List<?> list ? list : List.of();
    GraphMLExporter<String, Edge> exporter = new GraphMLExporter<>(id -> id);
    for (int i = 0; i < project.tasks().size(); i++) {
      String id = project.tasks().get(i).id();
      graph.addVertex(id);
      Map<String, Attribute> of = new LinkedHashMap<>();
      if (tasks.get(i) instanceof Map<?, ?> task) {
        for (String field : FieldText.names()) {
          String value = FieldText.text(task.get(field));
          if (!value.isEmpty()) {
            of.put(field, DefaultAttribute.createAttribute(value));
          }
        }
      }
      attributes.put(id, of);
    }
    for (String field : FieldText.names()) {
      if (attributes.values().stream().anyMatch(a -> a.containsKey(field))) {
        exporter.registerAttribute(
            field, GraphMLExporter.AttributeCategory.NODE, AttributeType.STRING);
      }
    }
    exporter.registerAttribute(
        "dataMiB", GraphMLExporter.AttributeCategory.EDGE, AttributeType.DOUBLE);
    project.edges().forEach(e -> graph.addEdge(e.from(), e.to(), e));
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
}
