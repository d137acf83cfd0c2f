package dev.heddle.ui.controls;

import dev.heddle.ui.Theme;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.CanvasSurface;
import dev.heddle.ui.paint.Paintable;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Surface;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * A painter's picture in the scene: painted anew when its size, the theme, the size of text or what
 * it shows changes, at most once a frame. The painter draws as designed; all of it grows with the
 * window's text. Tooltips come from the areas that the painter records.
 */
public final class Picture extends Region implements Paintable {
  private static final double MOST = 8192;

  private final Canvas canvas = new Canvas();
  private final CanvasSurface surface = new CanvasSurface(canvas.getGraphicsContext2D());
  private final Areas areas = new Areas();
  private final ObservableValue<Theme> theme;
  private final Tooltip tooltip = new Tooltip();
  private final InvalidationListener onTheme = o -> repaint();
  private Painter painter;
  private boolean stale = true;
  private double scale = 1;
  private double designedWidth = Double.NaN;
  private double designedHeight = Double.NaN;

  /**
   * @param theme followed for its palette
   * @param name what a screen reader says
   */
  public Picture(ObservableValue<Theme> theme, String name, Painter painter) {
    this.theme = theme;
    this.painter = painter;
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(name);
    getChildren().add(canvas);
    canvas.setManaged(false);
    theme.addListener(new WeakInvalidationListener(onTheme));
    TextScale.follow(this, this::rescale);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::onMove);
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> Tooltip.uninstall(this, tooltip));
  }

  /** What was painted at a place of this node, for hit tests and menus. */
  public Optional<Areas.Area> at(double x, double y) {
    return areas.at(x / scale, y / scale);
  }

  /** How much larger than designed it is drawn. */
  public double scale() {
    return scale;
  }

  /**
   * Fixes its size, or one side of it.
   *
   * @param width px with text as designed, NaN to leave it to the layout
   * @param height the same
   */
  public void fix(double width, double height) {
    if (!Double.valueOf(width).equals(designedWidth)
        || !Double.valueOf(height).equals(designedHeight)) {
      designedWidth = width;
      designedHeight = height;
      size();
    }
  }

  private void size() {
    if (!Double.isNaN(designedWidth)) {
      double width = Math.ceil(designedWidth * scale);
      setMinWidth(width);
      setPrefWidth(width);
      setMaxWidth(width);
    }
    if (!Double.isNaN(designedHeight)) {
      double height = Math.ceil(designedHeight * scale);
      setMinHeight(height);
      setPrefHeight(height);
      setMaxHeight(height);
    }
  }

  private void rescale(double to) {
    if (to != scale) {
      scale = to;
      size();
      repaint();
    }
  }

  /** Shows another painter's picture. */
  public void setPainter(Painter other) {
    painter = other;
    repaint();
  }

  /** Paints anew at the next frame. */
  public void repaint() {
    stale = true;
    requestLayout();
  }

  @Override
  public void paintOn(Surface other) {
    paint(other, new Areas());
  }

  @Override
  protected void layoutChildren() {
    double width = Math.min(MOST, Math.ceil(getWidth()));
    double height = Math.min(MOST, Math.ceil(getHeight()));
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      stale = true;
    }
    if (stale && width > 0 && height > 0) {
      stale = false;
      GraphicsContext gc = canvas.getGraphicsContext2D();
      gc.clearRect(0, 0, width, height);
      areas.clear();
      paint(surface, areas);
    }
  }

  private void paint(Surface on, Areas record) {
    on.save();
    on.scale(scale);
    painter.paint(on, getWidth() / scale, getHeight() / scale, theme.getValue().palette(), record);
    on.restore();
  }

  private void onMove(MouseEvent event) {
    String text = at(event.getX(), event.getY()).map(Areas.Area::tooltip).orElse("");
    if (text.isEmpty()) {
      Tooltip.uninstall(this, tooltip);
    } else {
      tooltip.setText(text);
      Tooltip.install(this, tooltip);
    }
  }
}
