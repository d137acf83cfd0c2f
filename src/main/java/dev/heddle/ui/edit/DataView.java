package dev.heddle.ui.edit;

import dev.heddle.io.Units;
import dev.heddle.model.Edge;
import dev.heddle.model.Task;
import dev.heddle.ui.controls.Section;
import dev.heddle.ui.edit.model.Edits;
import dev.heddle.ui.edit.model.Quantity;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Part of the inspector: what comes in to a task and goes out of it, to be edited in place. */
final class DataView {
  private static final int MOST_SHOWN = 12;

  private final EditModel model;
  private final Section section = new Section("Data");

  DataView(EditModel model) {
    this.model = model;
  }

  Section node() {
    return section;
  }

  /** Shows the edges of one task. */
  void show(Task task) {
    section.getRows().clear();
    var graph = model.document().structure();
    rows("from", graph.incoming(task.id()), true);
    rows("to", graph.outgoing(task.id()), false);
    if (section.getRows().isEmpty()) {
      Label none = new Label("No edges. Drag from a port to make one.");
      none.getStyleClass().addAll("small", "muted");
      section.getRows().add(none);
    }
  }

  private void rows(String word, List<Edge> edges, boolean in) {
    for (Edge edge : edges.subList(0, Math.min(MOST_SHOWN, edges.size()))) {
      section.getRows().add(row(word, edge, in ? edge.from() : edge.to()));
    }
    if (edges.size() > MOST_SHOWN) {
      Label more = new Label(word + " " + Units.count(edges.size() - MOST_SHOWN) + " more");
      more.getStyleClass().addAll("small", "muted");
      section.getRows().add(more);
    }
  }

  private VBox row(String word, Edge edge, String other) {
    Label which = new Label(word);
    which.getStyleClass().addAll("small", "muted");
    which.setMinWidth(36);
    Button name = new Button(model.document().task(other).map(Task::name).orElse(other));
    name.getStyleClass().setAll("task-link");
    name.setOnAction(e -> model.workbench().select(java.util.Set.of(other)));
    Region grow = new Region();
    HBox.setHgrow(grow, Priority.ALWAYS);
    Label wrong = new Label();
    wrong.getStyleClass().addAll("small", "danger-text");
    wrong.setManaged(false);
    Entry data =
        new Entry(
            "Data on the edge " + word + " " + name.getText(),
            86,
            "",
            typed ->
                model.apply(
                    Edits.setData(
                        model.project(),
                        edge,
                        typed.isEmpty() ? 0 : Quantity.sizeMiB(typed, 1024))),
            problem -> {
              wrong.setText(problem);
              wrong.setManaged(!problem.isEmpty());
            });
    data.getStyleClass().add("quiet");
    data.field().setAlignment(Pos.CENTER_RIGHT);
    data.show(edge.dataMiB() > 0 ? Units.size(edge.dataMiB()) : "", "no data");
    HBox line = new HBox(which, name, grow, data);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setMinHeight(18);
    line.setMaxHeight(18);
    return new VBox(line, wrong);
  }
}
