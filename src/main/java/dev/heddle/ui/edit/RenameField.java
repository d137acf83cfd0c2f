package dev.heddle.ui.edit;

import dev.heddle.ui.graph.Camera;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.GraphCanvas;
import dev.heddle.ui.graph.Level;
import java.util.function.BiConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/** A field of 24 px over a task's name. Enter or leaving it renames, Esc does not. */
final class RenameField extends TextField {
  private final GraphCanvas canvas;
  private final BiConsumer<String, String> renamed;
  private String id = "";

  RenameField(GraphCanvas canvas, BiConsumer<String, String> renamed) {
    this.canvas = canvas;
    this.renamed = renamed;
    setId("rename");
    getStyleClass().add("rename-field");
    setAccessibleText("Name of the task");
    setMinSize(0, 24);
    setMaxSize(190, 24);
    setVisible(false);
    StackPane.setAlignment(this, Pos.TOP_LEFT);
    setOnAction(e -> end(true));
    focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is && isVisible()) {
                end(true);
              }
            });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            end(false);
            e.consume();
          }
        });
  }

  /** Opens over a task's card, all selected. */
  void open(String task) {
    int node = canvas.model().number(task);
    if (node < 0) {
      return;
    }
    if (canvas.camera().level() == Level.BLOCK) {
      Box b = canvas.geometry().card(node);
      Camera c = canvas.camera();
      canvas.zoomTo(1, c.screenX(b.cx()), c.screenY(b.y()));
    }
    canvas.reveal(node);
    id = task;
    setText(canvas.model().task(node).name());
    setVisible(true);
    follow();
    requestFocus();
    selectAll();
  }

  /** Stays over its card. */
  void follow() {
    int node = canvas.model().number(id);
    if (!isVisible() || node < 0) {
      return;
    }
    Box b = canvas.geometry().card(node);
    Camera c = canvas.camera();
    boolean full = c.level() == Level.FULL;
    double scale = c.scale();
    setPrefWidth(Math.max(90, (full ? 190 : 170) * scale));
    StackPane.setMargin(
        this,
        new Insets(
            Math.max(0, c.screenY(b.y()) + (full ? 6 * scale : 2)),
            0,
            0,
            Math.max(0, c.screenX(b.x()) + 8 * scale)));
  }

  private void end(boolean take) {
    setVisible(false);
    String text = getText() == null ? "" : getText().strip();
    if (take) {
      renamed.accept(id, text);
    } else {
      canvas.requestFocus();
    }
  }
}
