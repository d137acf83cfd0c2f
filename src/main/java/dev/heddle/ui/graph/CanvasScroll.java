package dev.heddle.ui.graph;

import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/**
 * A wheel zooms to the pointer, with Shift it pans across; two fingers pan, a pinch zooms. A wheel
 * is told from fingers by its steps.
 */
public final class CanvasScroll {
  private static final double STEP = 1.15;
  private static final double NOTCH = 40;

  private final GraphCanvas canvas;

  public CanvasScroll(GraphCanvas canvas) {
    this.canvas = canvas;
  }

  /** From now on. */
  public void install() {
    canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    canvas.addEventHandler(ZoomEvent.ZOOM, this::pinch);
  }

  private void scroll(ScrollEvent e) {
    double dy = e.getDeltaY();
    double dx = e.getDeltaX();
    boolean wheel = dx == 0 && dy != 0 && Math.abs(dy) % NOTCH < 1e-6 && e.getTouchCount() == 0;
    if (e.isShortcutDown() || wheel && !e.isShiftDown()) {
      double notches = dy / NOTCH;
      canvas.zoomTo(canvas.camera().zoom() * Math.pow(STEP, notches), e.getX(), e.getY());
    } else if (e.isShiftDown() && dx == 0) {
      canvas.setCamera(canvas.camera().moved(dy, 0));
    } else {
      canvas.setCamera(canvas.camera().moved(dx, dy));
    }
    e.consume();
  }

  private void pinch(ZoomEvent e) {
    canvas.zoomTo(canvas.camera().zoom() * e.getZoomFactor(), e.getX(), e.getY());
    e.consume();
  }
}
