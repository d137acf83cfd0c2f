package dev.heddle.ui.graph;

import dev.heddle.ui.graph.Geometry.Box;

/**
 * What of a picture is seen: a point of the geometry at (x, y) is drawn at {@code (dx + x scale, dy
 * + y scale)}.
 *
 * @param zoom 1 is 100 %
 * @param dx px on the screen
 * @param dy px on the screen
 */
public record Camera(double zoom, double dx, double dy) {
  /** Least and greatest zoom. */
  public static final double LEAST = 0.002;

  public static final double MOST = 4;

  public static final Camera START = new Camera(1, 0, 0);

  /** The nearest camera on whole px, where the lines of cards are sharp. */
  Camera onWholePixels() {
    return new Camera(zoom, Math.rint(dx), Math.rint(dy));
  }

  public Level level() {
    return Level.at(zoom);
  }

  public double scale() {
    return level().scale(zoom);
  }

  public double screenX(double x) {
    return dx + x * scale();
  }

  public double screenY(double y) {
    return dy + y * scale();
  }

  /** The geometry's x at a place of the screen. */
  public double x(double screenX) {
    return (screenX - dx) / scale();
  }

  public double y(double screenY) {
    return (screenY - dy) / scale();
  }

  public Camera moved(double byX, double byY) {
    return new Camera(zoom, dx + byX, dy + byY);
  }

  /** What of the geometry is on a screen of that size. */
  public Box seen(double width, double height) {
    return new Box(x(0), y(0), width / scale(), height / scale());
  }

  /** A camera that shows a point of the geometry at a place of the screen. */
  public static Camera at(double zoom, double x, double y, double screenX, double screenY) {
    double scale = Level.at(zoom).scale(zoom);
    return new Camera(zoom, screenX - x * scale, screenY - y * scale);
  }
}
