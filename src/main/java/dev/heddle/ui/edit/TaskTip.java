package dev.heddle.ui.edit;

import dev.heddle.io.Units;
import dev.heddle.model.Task;
import dev.heddle.ui.edit.model.Field;
import dev.heddle.ui.edit.model.Neighbours;
import dev.heddle.ui.edit.model.Quantity;
import dev.heddle.ui.graph.Camera;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.GraphCanvas;
import dev.heddle.ui.graph.Level;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * What a task under the pointer is, where its card does not say it all: name, demands, work,
 * neighbours, slack. Comes after a moment of rest.
 */
final class TaskTip extends HBox {
  private static final Duration REST = Duration.millis(180);

  private final EditModel model;
  private final GraphCanvas canvas;
  private final Region stripe = new Region();
  private final Label name = new Label();
  private final Label demand = new Label();
  private final Label place = new Label();
  private final PauseTransition rest = new PauseTransition(REST);

  TaskTip(EditModel model, GraphCanvas canvas) {
    this.model = model;
    this.canvas = canvas;
    setId("task-tip");
    getStyleClass().addAll("panel", "floating");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setMouseTransparent(true);
    setVisible(false);
    stripe.setMinWidth(4);
    name.getStyleClass().add("medium");
    demand.getStyleClass().addAll("small", "muted");
    place.getStyleClass().addAll("caption", "muted");
    VBox words = new VBox(1, name, demand, place);
    words.setPadding(new Insets(6, 14, 6, 10));
    getChildren().addAll(stripe, words);
    StackPane.setAlignment(this, Pos.TOP_LEFT);
    rest.setOnFinished(e -> open(canvas.hovered()));
    canvas.hoveredProperty().addListener((o, was, is) -> onHover());
    canvas.cameraProperty().addListener((o, was, is) -> setVisible(false));
  }

  private void onHover() {
    setVisible(false);
    if (canvas.hovered() >= 0
        && canvas.camera().level() != Level.FULL
        && canvas.gesture() == null) {
      rest.playFromStart();
    } else {
      rest.stop();
    }
  }

  /** Opens beside a task. */
  void open(int node) {
    if (node < 0 || node >= canvas.model().size()) {
      return;
    }
    Task task = canvas.model().task(node);
    stripe.setBackground(
        Background.fill(
            model
                .graph()
                .kinds()
                .color(model.workbench().themeProperty().get().palette(), task.kind())));
    name.setText(task.name());
    demand.setText(
        Field.demandLine(task.demand())
            + (task.work() == null ? "" : " \u00b7 " + Units.duration(task.work()) + " of work"));
    var graph = model.document().structure();
    Set<String> one = Set.of(task.id());
    int above = Neighbours.ancestors(graph, one).size() - 1;
    int below = Neighbours.descendants(graph, one).size() - 1;
    Double slack = model.critical().slack().get(task.id());
    place.setText(
        Quantity.counted(above, "ancestor")
            + ", "
            + Quantity.counted(below, "descendant")
            + (slack == null
                ? ""
                : slack < 1 ? ", on the critical path" : ", slack " + Units.duration(slack)));
    Box b = canvas.geometry().card(node);
    Camera c = canvas.camera();
    applyCss();
    double w = prefWidth(-1);
    double h = prefHeight(-1);
    double x = Math.clamp(c.screenX(b.cx()) + 16, 0, Math.max(0, canvas.getWidth() - w - 8));
    double y = c.screenY(b.bottom()) + 8;
    if (y + h > canvas.getHeight()) {
      y = c.screenY(b.y()) - h - 8;
    }
    StackPane.setMargin(this, new Insets(Math.max(0, y), 0, 0, x));
    setVisible(true);
  }
}
