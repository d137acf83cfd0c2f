package dev.heddle.ui.edit;

import dev.heddle.ui.Theme;
import dev.heddle.ui.controls.Picture;
import dev.heddle.ui.controls.TextScale;
import dev.heddle.ui.graph.GraphCanvas;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/** The map in the corner: a press or a drag on it brings the canvas there. */
final class MinimapView extends StackPane {
  static final double WIDTH = 186;
  static final double HEIGHT = 137;

  private final Picture picture;

  MinimapView(GraphCanvas canvas, ObservableValue<Theme> theme) {
    getStyleClass().addAll("panel", "minimap");
    setId("minimap");
    TextScale.follow(this, this::size);
    size(1);
    picture = new Picture(theme, "Map of the graph", (s, w, h, p, a) -> canvas.paintMap(s, w, h));
    getChildren().add(picture);
    canvas.cameraProperty().addListener((o, was, is) -> picture.repaint());
    canvas.setOnShown(picture::repaint);
    picture.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> go(canvas, e));
    picture.addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> go(canvas, e));
  }

  private void size(double k) {
    // Half the growth: it holds no text, and the graph needs the room.
    double share = (1 + k) / 2;
    setMinSize(0, 0);
    setPrefSize(WIDTH * share, HEIGHT * share);
    setMaxSize(WIDTH * share, HEIGHT * share);
  }

  private void go(GraphCanvas canvas, MouseEvent e) {
    double k = picture.scale();
    canvas.centreOnMap(e.getX() / k, e.getY() / k, picture.getWidth() / k, picture.getHeight() / k);
    e.consume();
  }

  /** Paints anew at the next frame. */
  void refresh() {
    picture.repaint();
  }
}
