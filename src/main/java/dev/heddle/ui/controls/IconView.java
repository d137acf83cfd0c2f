package dev.heddle.ui.controls;

import dev.heddle.ui.paint.Icon;
import dev.heddle.ui.paint.Outline;
import javafx.beans.NamedArg;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;

/** An icon in the scene; coloured by the looked-up colour {@code -h-icon}. */
public final class IconView extends Region {
  private final double designed;
  private double size;

  /**
   * @param icon which
   * @param size side of its square, px: 16 as a rule, 20 in the rail, 14 in small controls
   */
  public IconView(@NamedArg("icon") Icon icon, @NamedArg("size") double size) {
    designed = size;
    this.size = size;
    getStyleClass().add("icon-view");
    size(1);
    TextScale.follow(this, this::size);
    setMouseTransparent(true);
    if (!icon.lines().isEmpty()) {
      Path lines = path(icon.lines(), size / 16);
      lines.getStyleClass().add("icon-lines");
      lines.setStrokeWidth(size < 14 ? 1.2 : Icon.STROKE);
      lines.setStrokeLineCap(StrokeLineCap.ROUND);
      lines.setStrokeLineJoin(StrokeLineJoin.ROUND);
      getChildren().add(lines);
    }
    if (!icon.solid().isEmpty()) {
      Path solid = path(icon.solid(), size / 16);
      solid.getStyleClass().add("icon-solid");
      solid.setStroke(null);
      getChildren().add(solid);
    }
  }

  public IconView(Icon icon) {
    this(icon, 16);
  }

  /** Icons grow with the text beside them. */
  private void size(double scale) {
    size = designed * scale;
    setMinSize(size, size);
    setPrefSize(size, size);
    setMaxSize(size, size);
    getChildren().forEach(path -> path.getTransforms().setAll(new Scale(scale, scale)));
  }

  @Override
  protected void layoutChildren() {
    // Paths keep the places the grid gives them.
  }

  @Override
  protected double computePrefWidth(double height) {
    return size;
  }

  private static Path path(Outline outline, double scale) {
    Path path = new Path();
    path.setManaged(false);
    new Outline()
        .append(outline, 0, 0, scale)
        .to(
            new Outline.Sink() {
              @Override
              public void moveTo(double x, double y) {
                path.getElements().add(new MoveTo(x, y));
              }

              @Override
              public void lineTo(double x, double y) {
                path.getElements().add(new LineTo(x, y));
              }

              @Override
              public void curveTo(double a, double b, double c, double d, double x, double y) {
                path.getElements().add(new CubicCurveTo(a, b, c, d, x, y));
              }

              @Override
              public void close() {
                path.getElements().add(new ClosePath());
              }
            });
    return path;
  }
}
