package dev.heddle.ui.edit;

import dev.heddle.ui.Action;
import dev.heddle.ui.Actions;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.edit.model.Quantity;
import dev.heddle.ui.paint.Icon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Actions at the pointer: what fits there, and by typing every action there is. Arrow keys choose,
 * Enter does it, Esc goes back.
 */
final class ActionList extends VBox {
  private static final int MOST_FOUND = 12;

  private final Actions actions;
  private final Runnable close;
  private final TextField field = new TextField();
  private final VBox rows = new VBox();
  private final Label foot = new Label();
  private final List<Action> shown = new ArrayList<>();
  private final List<HBox> boxes = new ArrayList<>();
  private Map<String, List<String>> here = Map.of();
  private int at;

  ActionList(Actions actions, Runnable close) {
    this.actions = actions;
    this.close = close;
    getStyleClass().addAll("panel", "floating", "action-list");
    setId("action-list");
    setMaxHeight(USE_PREF_SIZE);
    Em.width(this, 232, Em.BODY);
    field.setPromptText("Find an action");
    field.setAccessibleText("Find an action");
    HBox box = new HBox(6, new IconView(Icon.SEARCH, 14), field);
    box.getStyleClass().add("field-box");
    HBox.setHgrow(field, Priority.ALWAYS);
    VBox.setMargin(box, new Insets(8, 8, 4, 8));
    foot.getStyleClass().addAll("caption", "muted");
    foot.setMaxWidth(Double.MAX_VALUE);
    foot.getStyleClass().add("list-foot");
    getChildren().addAll(box, rows, foot);
    field.textProperty().addListener((o, was, is) -> fill());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    setVisible(false);
    managedProperty().bind(visibleProperty());
  }

  TextField field() {
    return field;
  }

  /**
   * Opens the list.
   *
   * @param groups captions, and the ids of the actions below each
   */
  void open(Map<String, List<String>> groups) {
    here = new LinkedHashMap<>(groups);
    field.clear();
    fill();
    setVisible(true);
    field.requestFocus();
  }

  /** Opens at a place of the canvas, with what suits so many selected tasks. */
  void openAt(double x, double y, Region canvas, int selected) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("new", List.of("task.new", "paste", "insert"));
    if (selected > 0) {
      groups.put(
          Quantity.counted(selected, "task") + " selected",
          selected == 1
              ? List.of("rename", "duplicate", "scatter", "delete.flow", "delete")
              : List.of("connect", "fold", "duplicate", "align.top", "delete.flow"));
    }
    groups.put("view", List.of("arrange", "zoom.fit"));
    StackPane.setMargin(
        this,
        new Insets(
            Math.clamp(y, 0, Math.max(0, canvas.getHeight() - 440)),
            0,
            0,
            Math.clamp(x, 0, Math.max(0, canvas.getWidth() - 240))));
    open(groups);
  }

  private void fill() {
    rows.getChildren().clear();
    shown.clear();
    boxes.clear();
    String typed = field.getText().strip();
    if (typed.isEmpty()) {
      here.forEach(
          (caption, ids) -> {
            Label label = new Label(caption);
            label.getStyleClass().addAll("caption", "muted");
            label.setPadding(new Insets(4, 12, 2, 12));
            rows.getChildren().add(label);
            ids.forEach(id -> actions.get(id).ifPresent(this::row));
          });
    } else {
      actions.find(typed).stream().limit(MOST_FOUND).forEach(this::row);
    }
    int more = actions.all().size() - shown.size();
    foot.setText(typed.isEmpty() ? "type to find " + more + " more" : shown.size() + " found");
    choose(0);
  }

  private void row(Action action) {
    Region icon = new Region();
    if (action.icon() != null) {
      icon = new IconView(action.icon(), 14);
    }
    icon.setMinWidth(14);
    Label name = new Label(action.label());
    Region grow = new Region();
    HBox.setHgrow(grow, Priority.ALWAYS);
    HBox row = new HBox(12, icon, name, grow);
    if (!action.shortcutText().isEmpty()) {
      Label key = new Label(action.shortcutText());
      key.getStyleClass().add("key");
      key.setMinWidth(Region.USE_PREF_SIZE);
      row.getChildren().add(key);
    }
    row.getStyleClass().add("list-row");
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinHeight(28);
    row.setDisable(!action.enabled().get());
    row.setAccessibleText(action.label());
    int index = shown.size();
    row.setOnMouseMoved(e -> choose(index));
    row.setOnMouseClicked(e -> run(index));
    shown.add(action);
    boxes.add(row);
    rows.getChildren().add(row);
  }

  private void choose(int index) {
    for (HBox box : boxes) {
      box.getStyleClass().remove("chosen");
    }
    at = boxes.isEmpty() ? 0 : Math.floorMod(index, boxes.size());
    if (!boxes.isEmpty()) {
      boxes.get(at).getStyleClass().add("chosen");
    }
  }

  private void run(int index) {
    if (index < shown.size() && shown.get(index).enabled().get()) {
      String id = shown.get(index).id();
      close.run();
      actions.run(id);
    }
  }

  private void onKey(KeyEvent e) {
    switch (e.getCode()) {
      case DOWN -> choose(at + 1);
      case UP -> choose(at - 1);
      case ENTER -> run(at);
      case ESCAPE -> close.run();
      default -> {
        return;
      }
    }
    e.consume();
  }
}
