package dev.heddle.ui.pool;

import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import java.util.List;

/** A price over a day as a line of a table's height; a dot at its end. */
final class SparkPainter implements Painter {
  private final List<PricePoint> points;
  private final double from;
  private final double to;
  private final boolean stale;

  /**
   * @param from start of the span, epoch seconds
   * @param to end of the span, epoch seconds
   */
  SparkPainter(List<PricePoint> points, double from, double to, boolean stale) {
    this.points = points;
    this.from = from;
    this.to = to;
    this.stale = stale;
  }

  @Override
  public void paint(Surface s, double width, double height, Palette palette, Areas areas) {
    if (points.isEmpty()) {
      return;
    }
    double least = points.stream().mapToDouble(PricePoint::price).min().orElse(0);
    double most = points.stream().mapToDouble(PricePoint::price).max().orElse(0);
    double span = Math.max(most - least, 1e-9);
    double inner = width - 4;
    double tall = height - 6;
    Outline line = new Outline();
    double lastY = height / 2;
    for (int i = 0; i < points.size(); i++) {
      PricePoint p = points.get(i);
      double x = Math.clamp((p.at() - from) / (to - from), 0, 1) * inner;
      double y = most == least ? height / 2 : 3 + tall * (1 - (p.price() - least) / span);
      if (i == 0) {
        line.moveTo(x, y);
      } else {
        line.lineTo(x, lastY).lineTo(x, y);
      }
      lastY = y;
    }
    line.lineTo(inner, lastY);
    s.stroke(line, Pen.of(stale ? palette.subtle() : palette.text(), 1.1));
    s.fillCircle(inner, lastY, 2, stale ? palette.subtle() : palette.text());
  }
}
