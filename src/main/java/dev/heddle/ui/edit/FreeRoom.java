package dev.heddle.ui.edit;

import dev.heddle.ui.graph.Camera;
import dev.heddle.ui.graph.GraphCanvas;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.layout.Region;

/** Shows a whole graph beside what floats over the canvas, where that is small enough. */
final class FreeRoom {
  /** Room that is left at each side. */
  private static final Insets FREE = new Insets(14, 16, 32, 80);

  /** A panel of more than this share of the canvas may lie over cards. */
  private static final double MOST_PANEL = 0.25;

  private final GraphCanvas canvas;
  private final Region atLeft;
  private final Region atRight;

  FreeRoom(GraphCanvas canvas, Region atLeft, Region atRight) {
    this.canvas = canvas;
    this.atLeft = atLeft;
    this.atRight = atRight;
  }

  /** Moves the camera. */
  void fit() {
    double left = FREE.getLeft();
    double right = FREE.getRight();
    fit(left, right);
    if (hides(atLeft)) {
      left = atLeft.getWidth() + 32;
      fit(left, right);
    }
    if (hides(atRight)) {
      right = atRight.getWidth() + 32;
      fit(left, right);
    }
  }

  private void fit(double left, double right) {
    canvas.fit(left, FREE.getTop(), right, FREE.getBottom());
  }

  private boolean hides(Region panel) {
    if (!panel.isVisible() || panel.getWidth() > canvas.getWidth() * MOST_PANEL) {
      return false;
    }
    Camera c = canvas.camera();
    Bounds b = panel.getBoundsInParent();
    double w = b.getWidth() / c.scale();
    double h = b.getHeight() / c.scale();
    return canvas.geometry().within(c.x(b.getMinX()), c.y(b.getMinY()), w, h).length > 0;
  }
}
