package dev.heddle.ui.paint;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** Draws on a JavaFX canvas. To be used on one thread at a time. */
public final class CanvasSurface implements Surface {
  private static final int CACHE = 20_000;

  private final GraphicsContext gc;
  private final Text probe = new Text();
  private final Map<Type, Font> fonts = new LinkedHashMap<>();
  private final Map<Measured, Double> widths =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Measured, Double> eldest) {
          return size() > CACHE;
        }
      };

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
    gc.setFont(font(type));
    gc.setFill(color);
    gc.setTextAlign(
        switch (align) {
          case LEFT -> TextAlignment.LEFT;
          case CENTER -> TextAlignment.CENTER;
          case RIGHT -> TextAlignment.RIGHT;
        });
    gc.fillText(text, x, baseline);
  }

  @Override
  public double width(String text, Type type) {
    return widths.computeIfAbsent(new Measured(text, type), this::measure);
  }

  private double measure(Measured what) {
    probe.setFont(font(what.type()));
    probe.setText(what.text());
    return probe.getLayoutBounds().getWidth();
  }

  private Font font(Type type) {
    return fonts.computeIfAbsent(type, t -> Font.font(t.face().family(), t.size()));
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
