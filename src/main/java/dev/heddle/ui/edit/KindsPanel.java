package dev.heddle.ui.edit;

import dev.heddle.io.Units;
import dev.heddle.ui.Theme;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.graph.GraphModel;
import dev.heddle.ui.paint.Icon;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The kinds of task with their colours and counts: the legend. A click selects all of a kind; a
 * drag on to the canvas makes a task of it.
 */
final class KindsPanel extends VBox {
  private static final int MOST_OPEN = 14;

  /** What a drag from the list does. */
  interface Dragged {
    /** Shows where the task would stand, in scene px. */
    void over(double sceneX, double sceneY, String kind);

    /** Makes it there. */
    void drop(double sceneX, double sceneY, String kind);

    /** Gives it up. */
    void end();
  }

  private final EditModel model;
  private final ObservableValue<Theme> theme;
  private final Dragged dragged;
  private final VBox rows = new VBox();
  private final Label title = new Label("Kinds");
  private final Label count = new Label();
  private final Button add = new Button();
  private final Button fold = new Button();
  private boolean closed;
  private boolean moved;

  KindsPanel(EditModel model, ObservableValue<Theme> theme, Dragged dragged) {
    this.model = model;
    this.theme = theme;
    this.dragged = dragged;
    getStyleClass().addAll("panel", "kinds-panel");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    Em.width(this, 136, Em.BODY);
    title.getStyleClass().add("panel-title");
    count.getStyleClass().addAll("small", "muted");
    button(add, Icon.PLUS, "New task", "New task   T");
    button(fold, Icon.RIGHT, "Show kinds", "Show kinds");
    add.setOnAction(e -> model.workbench().actions().run("task.new"));
    fold.setOnAction(e -> setClosed(false));
    title.setOnMouseClicked(e -> setClosed(!closed));
    Region grow = new Region();
    HBox.setHgrow(grow, Priority.ALWAYS);
    HBox head = new HBox(8, title, count, grow, add, fold);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinHeight(30);
    head.setPadding(new javafx.geometry.Insets(3, 4, 0, 10));
    getChildren().addAll(head, rows);
    theme.addListener((o, was, is) -> refresh());
    setAccessibleText("Kinds");
    setClosed(false);
  }

  private static void button(Button b, Icon icon, String name, String tip) {
    b.getStyleClass().addAll("flat", "small-button");
    b.setGraphic(new IconView(icon, 14));
    b.setAccessibleText(name);
    b.setTooltip(new Tooltip(tip));
  }

  /** Shows only the title, or all kinds. */
  void setClosed(boolean close) {
    closed = close;
    rows.setVisible(!close);
    rows.setManaged(!close);
    count.setVisible(close);
    count.setManaged(close);
    fold.setVisible(close);
    fold.setManaged(close);
    add.setVisible(!close);
    add.setManaged(!close);
  }

  /** Shows the kinds of the graph. */
  void refresh() {
    GraphModel graph = model.graph();
    List<String> names = new ArrayList<>(graph.kinds().names());
    int[] counts = new int[names.size()];
    for (int n = 0; n < graph.size(); n++) {
      counts[graph.kind(n)]++;
    }
    count.setText(Integer.toString(names.size()));
    rows.getChildren().clear();
    if (names.isEmpty()) {
      rows.getChildren().add(row("task", 0, 0));
      Label hint = new Label("Drag one on to the canvas. A new kind is named in a task.");
      hint.setWrapText(true);
      hint.getStyleClass().addAll("caption", "muted");
      hint.setPadding(new javafx.geometry.Insets(4, 10, 8, 10));
      rows.getChildren().add(hint);
      return;
    }
    for (int k = 0; k < Math.min(MOST_OPEN, names.size()); k++) {
      rows.getChildren().add(row(names.get(k), k, counts[k]));
    }
    if (names.size() > MOST_OPEN) {
      Label more = new Label(Units.count(names.size() - MOST_OPEN) + " more kinds");
      more.getStyleClass().addAll("caption", "muted");
      more.setPadding(new javafx.geometry.Insets(4, 10, 4, 10));
      rows.getChildren().add(more);
    }
    Region foot = new Region();
    foot.setMinHeight(6);
    rows.getChildren().add(foot);
  }

  private HBox row(String kind, int index, int tasks) {
    Region stripe = new Region();
    stripe.setMinSize(4, 14);
    stripe.setMaxSize(4, 14);
    stripe.setBackground(Background.fill(theme.getValue().palette().kind(index)));
    Label name = new Label(kind);
    name.getStyleClass().add("small");
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    Label number = new Label(Units.count(tasks));
    number.getStyleClass().addAll("small", "muted");
    number.setMinWidth(USE_PREF_SIZE);
    HBox row = new HBox(8, stripe, name, number);
    row.setId("kind-" + kind);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinHeight(24);
    row.setPadding(new javafx.geometry.Insets(0, 10, 0, 10));
    row.getStyleClass().add("kind-row");
    row.setAccessibleText(kind + ", " + tasks);
    row.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> press(kind));
    return row;
  }

  /**
   * Follows the pointer through the whole scene until it is released: not every platform gives a
   * drag to where it began.
   */
  private void press(String kind) {
    moved = false;
    Scene scene = getScene();
    EventHandler<MouseEvent> drag = e -> drag(e, kind);
    scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, drag);
    scene.addEventFilter(
        MouseEvent.MOUSE_RELEASED,
        new EventHandler<>() {
          @Override
          public void handle(MouseEvent e) {
            scene.removeEventFilter(MouseEvent.MOUSE_DRAGGED, drag);
            scene.removeEventFilter(MouseEvent.MOUSE_RELEASED, this);
            release(e, kind);
          }
        });
  }

  private void drag(MouseEvent e, String kind) {
    moved |= !localToScene(getLayoutBounds()).contains(e.getSceneX(), e.getSceneY());
    if (moved) {
      dragged.over(e.getSceneX(), e.getSceneY(), kind);
    }
    e.consume();
  }

  private void release(MouseEvent e, String kind) {
    if (moved) {
      dragged.end();
      if (!localToScene(getLayoutBounds()).contains(e.getSceneX(), e.getSceneY())) {
        dragged.drop(e.getSceneX(), e.getSceneY(), kind);
      }
    } else if (e.getButton() == MouseButton.PRIMARY) {
      Set<String> ids = new LinkedHashSet<>();
      model.project().tasks().stream()
          .filter(t -> t.kind().equals(kind))
          .forEach(t -> ids.add(t.id()));
      model.workbench().select(ids);
    }
  }
}
