package dev.heddle.ui.paint;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.Scene;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Affine;
import javafx.stage.Window;

/** Draws on a JavaFX canvas. To be used on one thread at a time. */
public final class CanvasSurface implements Surface {
  private static final int CACHE = 20_000;
  private static final int FONTS = 256;

  /** Sizes of scaled text are cut to a quarter of a px, so that zooming needs few fonts. */
  private static final double SIZE_STEPS = 4;

  private final GraphicsContext gc;
  private final Text probe = new Text();
  private final Affine transform = new Affine();
  private final Map<Sized, Font> fonts =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sized, Font> eldest) {
          return size() > FONTS;
        }
      };
  private final Map<Measured, Double> widths =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Measured, Double> eldest) {
          return size() > CACHE;
        }
      };

  private static final int MOST_SPRITE = 1_000;

  private final CardSprites sprites = new CardSprites();

  private record Sized(Face face, double size) {}

  private record Measured(String text, Type type) {}

  public CanvasSurface(GraphicsContext gc) {
    this.gc = gc;
    gc.setLineCap(StrokeLineCap.ROUND);
    gc.setLineJoin(StrokeLineJoin.ROUND);
    gc.setTextBaseline(VPos.BASELINE);
  }

  @Override
  public void save() {
    gc.save();
  }

  @Override
  public void restore() {
    gc.restore();
  }

  @Override
  public void translate(double dx, double dy) {
    gc.translate(dx, dy);
  }

  @Override
  public void scale(double factor) {
    gc.scale(factor, factor);
  }

  @Override
  public void clip(double x, double y, double w, double h) {
    gc.beginPath();
    gc.rect(x, y, w, h);
    gc.clip();
  }

  @Override
  public void opacity(double share) {
    gc.setGlobalAlpha(gc.getGlobalAlpha() * share);
  }

  @Override
  public void fill(Outline outline, Color color) {
    gc.setFill(color);
    trace(outline);
    gc.fill();
  }

  @Override
  public void stroke(Outline outline, Pen pen) {
    pen(pen);
    trace(outline);
    gc.stroke();
  }

  @Override
  public void fillRect(double x, double y, double w, double h, Color color) {
    gc.setFill(color);
    gc.fillRect(x, y, w, h);
  }

  @Override
  public void fillRound(double x, double y, double w, double h, double r, Color color) {
    gc.setFill(color);
    gc.fillRoundRect(x, y, w, h, 2 * r, 2 * r);
  }

  @Override
  public void card(
      double x,
      double y,
      double w,
      double h,
      double r,
      double stripe,
      Color line,
      Color fill,
      Color kind) {
    gc.getTransform(transform);
    double scale = transform.getMxx();
    int width = (int) Math.round(w * scale);
    int height = (int) Math.round(h * scale);
    if (width < 8 || height < 8 || width > MOST_SPRITE || !isOnePixelOne() || !fill.isOpaque()) {
      Surface.super.card(x, y, w, h, r, stripe, line, fill, kind);
      return;
    }
    Image image = sprites.image(width, height, r * scale, stripe * scale, line, fill, kind);
    gc.setTransform(1, 0, 0, 1, 0, 0);
    gc.drawImage(
        image, Math.rint(x * scale + transform.getTx()), Math.rint(y * scale + transform.getTy()));
    gc.setTransform(transform);
  }

  /** Whether a px of the canvas is one of the screen; where it is more, pixels would be blurred. */
  private boolean isOnePixelOne() {
    Scene scene = gc.getCanvas().getScene();
    Window window = scene == null ? null : scene.getWindow();
    return window == null || window.getRenderScaleX() == 1;
  }

  @Override
  public void strokeRound(double x, double y, double w, double h, double r, Pen pen) {
    pen(pen);
    gc.strokeRoundRect(x, y, w, h, 2 * r, 2 * r);
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Pen pen) {
    pen(pen);
    gc.strokeLine(x1, y1, x2, y2);
  }

  @Override
  public void fillCircle(double cx, double cy, double r, Color color) {
    gc.setFill(color);
    gc.fillOval(cx - r, cy - r, 2 * r, 2 * r);
  }

  @Override
  public void strokeCircle(double cx, double cy, double r, Pen pen) {
    pen(pen);
    gc.strokeOval(cx - r, cy - r, 2 * r, 2 * r);
  }

  @Override
  public void text(String text, double x, double baseline, Type type, Color color, Align align) {
    gc.setFill(color);
    gc.setTextAlign(
        switch (align) {
          case LEFT -> TextAlignment.LEFT;
          case CENTER -> TextAlignment.CENTER;
          case RIGHT -> TextAlignment.RIGHT;
        });
    gc.getTransform(transform);
    double scale = transform.getMxx();
    if (scale == 1) {
      gc.setFont(font(type.face(), type.size()));
      gc.fillText(text, x, baseline);
      return;
    }
    // Scaled text takes software rendering six times as long as text of that size.
    double size = Math.max(1, Math.floor(type.size() * scale * SIZE_STEPS + 1e-6) / SIZE_STEPS);
    gc.setTransform(1, 0, 0, 1, 0, 0);
    gc.setFont(font(type.face(), size));
    gc.fillText(text, x * scale + transform.getTx(), baseline * scale + transform.getTy());
    gc.setTransform(transform);
  }

  @Override
  public double width(String text, Type type) {
    return widths.computeIfAbsent(new Measured(text, type), this::measure);
  }

  private double measure(Measured what) {
    probe.setFont(font(what.type().face(), what.type().size()));
    probe.setText(what.text());
    return probe.getLayoutBounds().getWidth();
  }

  private Font font(Face face, double size) {
    return fonts.computeIfAbsent(
        new Sized(face, size), f -> Font.font(f.face().family(), f.size()));
  }

  private void pen(Pen pen) {
    gc.setStroke(pen.color());
    gc.setLineWidth(pen.width());
    gc.setLineCap(pen.dash().isEmpty() ? StrokeLineCap.ROUND : StrokeLineCap.BUTT);
    gc.setLineDashes(pen.dashes());
  }

  private void trace(Outline outline) {
    gc.beginPath();
    outline.to(
        new Outline.Sink() {
          @Override
          public void moveTo(double x, double y) {
            gc.moveTo(x, y);
          }

          @Override
          public void lineTo(double x, double y) {
            gc.lineTo(x, y);
          }

          @Override
          public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
            gc.bezierCurveTo(x1, y1, x2, y2, x, y);
          }

          @Override
          public void close() {
            gc.closePath();
          }
        });
  }
}
