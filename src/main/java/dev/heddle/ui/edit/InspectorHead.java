package dev.heddle.ui.edit;

import dev.heddle.io.Units;
import dev.heddle.model.Task;
import dev.heddle.ui.Theme;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.edit.model.Neighbours;
import dev.heddle.ui.paint.Icon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Top of the inspector: what is selected, and for many what can be done with all. */
final class InspectorHead {
  private final EditModel model;
  private final ObservableValue<Theme> theme;
  private final HBox head = new HBox(8);
  private final HBox tools = new HBox(8);
  private final Label note = new Label();
  private final VBox root = new VBox(head, tools, note);

  InspectorHead(EditModel model, ObservableValue<Theme> theme) {
    this.model = model;
    this.theme = theme;
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinHeight(28);
    head.setPadding(new Insets(0, 0, 15, 0));
    note.getStyleClass().add("note");
    note.setWrapText(true);
    note.setMaxWidth(Double.MAX_VALUE);
    VBox.setMargin(note, new Insets(8, 0, 6, 0));
  }

  VBox node() {
    return root;
  }

  /** Says what is wrong with a value. */
  void say(String text) {
    note.setText(text);
    note.setVisible(true);
    note.setManaged(true);
  }

  /** Shows the selected tasks, at least one. */
  void show(List<Task> selected) {
    title(selected);
    tools(selected);
  }

  static boolean isGroup(List<Task> selected) {
    return selected.size() > 12
        && selected.stream().map(Task::kind).distinct().limit(2).count() == 1;
  }

  private void title(List<Task> selected) {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    selected.forEach(t -> kinds.merge(t.kind(), 1, Integer::sum));
    HBox stripes = new HBox(2);
    stripes.setAlignment(Pos.CENTER_LEFT);
    kinds.keySet().stream().limit(4).forEach(k -> stripes.getChildren().add(stripe(k, 18)));
    boolean one = selected.size() == 1;
    Task first = selected.getFirst();
    String title =
        one
            ? first.name()
            : isGroup(selected)
                ? first.kind() + " \u00d7 " + Units.count(selected.size())
                : Units.count(selected.size()) + " tasks";
    Label name = new Label(title);
    name.getStyleClass().add("title");
    Region grow = new Region();
    HBox.setHgrow(grow, Priority.ALWAYS);
    String right =
        one
            ? first.id()
            : isGroup(selected)
                ? closed(selected) ? "collapsed group" : "selected"
                : String.join(
                    ", ",
                    kinds.entrySet().stream()
                        .map(e -> e.getKey() + " \u00d7 " + e.getValue())
                        .limit(3)
                        .toList());
    Label id = new Label(right);
    id.getStyleClass().addAll(one ? "mono" : "small", "muted");
    head.getChildren().setAll(stripes, name, grow, id);
  }

  /** A stripe in a kind's colour. */
  Region stripe(String kind, double height) {
    Region r = new Region();
    r.setMinSize(4, height);
    r.setMaxSize(4, height);
    r.setBackground(
        javafx.scene.layout.Background.fill(
            model.graph().kinds().color(theme.getValue().palette(), kind)));
    return r;
  }

  private void tools(List<Task> selected) {
    boolean many = selected.size() > 1;
    tools.setVisible(many);
    tools.setManaged(many);
    note.setVisible(many);
    note.setManaged(many);
    note.setText(
        isGroup(selected)
            ? Units.count(selected.size())
                + " tasks are selected. A value you set goes to all of them; what reads mixed stays"
                + " as it is."
            : "A value you set goes to all "
                + Units.count(selected.size())
                + ". What reads mixed stays as it is in each.");
    boolean closed = closed(selected);
    Button fold =
        closed
            ? tool("Expand", Icon.PLUS, () -> model.collapse(model.groupsOf(selected), false))
            : tool("Fold", Icon.SHEETS, () -> model.workbench().actions().run("fold"));
    Button up = tool("Select ancestors", null, () -> extend(true));
    Button down = tool("Descendants", null, () -> extend(false));
    tools.getChildren().setAll(fold, up, down);
  }

  private boolean closed(List<Task> selected) {
    return model.isFolded()
        && model.collapsed().containsAll(model.groupsOf(selected.subList(0, 1)))
        && !model.collapsed().isEmpty();
  }

  private void extend(boolean ancestors) {
    var graph = model.document().structure();
    model
        .workbench()
        .select(
            ancestors
                ? Neighbours.ancestors(graph, model.workbench().selection())
                : Neighbours.descendants(graph, model.workbench().selection()));
  }

  private static Button tool(
      String text, @org.jspecify.annotations.Nullable Icon icon, Runnable does) {
    Button b = new Button(text);
    b.getStyleClass().add("small-button");
    if (icon != null) {
      b.setGraphic(new IconView(icon, 14));
    }
    b.setOnAction(e -> does.run());
    return b;
  }
}
