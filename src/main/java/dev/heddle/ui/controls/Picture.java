package dev.heddle.ui.controls;

import dev.heddle.ui.Theme;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.CanvasSurface;
import dev.heddle.ui.paint.Paintable;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Surface;
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
 * A painter's picture in the scene: painted anew when its size, the theme or what it shows changes,
 * at most once a frame. Tooltips come from the areas that the painter records.
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
    addEventHandler(MouseEvent.MOUSE_MOVED, this::onMove);
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> Tooltip.uninstall(this, tooltip));
  }

  /** What was painted where, for hit tests and menus. */
  public Areas areas() {
    return areas;
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
    painter.paint(other, getWidth(), getHeight(), theme.getValue().palette(), new Areas());
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
      surface.save();
      painter.paint(surface, getWidth(), getHeight(), theme.getValue().palette(), areas);
      surface.restore();
    }
  }

  private void onMove(MouseEvent event) {
    String text = areas.at(event.getX(), event.getY()).map(Areas.Area::tooltip).orElse("");
    if (text.isEmpty()) {
      Tooltip.uninstall(this, tooltip);
    } else {
      tooltip.setText(text);
      Tooltip.install(this, tooltip);
    }
  }
}
