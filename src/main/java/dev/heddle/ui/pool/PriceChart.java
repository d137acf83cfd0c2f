package dev.heddle.ui.pool;

import dev.heddle.io.Moments;
import dev.heddle.io.Units;
import dev.heddle.ui.paint.Align;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Ticks;
import dev.heddle.ui.paint.Type;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** A price over the last day, with its axes. */
final class PriceChart implements Painter {
  private static final double LEFT = 34;
  private static final double BOTTOM = 22;
  private static final double TOP = 10;

  private final List<PricePoint> points;
  private final double from;
  private final double to;
  private final ZoneId zone;

  PriceChart(List<PricePoint> points, double from, double to, ZoneId zone) {
    this.points = points;
    this.from = from;
    this.to = to;
    this.zone = zone;
  }

  @Override
  public void paint(Surface s, double width, double height, Palette palette, Areas areas) {
    double least = points.stream().mapToDouble(PricePoint::price).min().orElse(0);
    double most = points.stream().mapToDouble(PricePoint::price).max().orElse(1);
    double room = Math.max((most - least) * 0.15, most * 0.02);
    Ticks ticks = Ticks.of(Math.max(0, least - room), most + room, 4);
    double plot = height - TOP - BOTTOM;
    double right = width - 4;
    for (double value : ticks.values()) {
      double y = Math.round(TOP + plot * (1 - ticks.share(value))) + 0.5;
      s.line(LEFT, y, right, y, Pen.of(palette.inner(), 1));
      s.text(
          Units.number(value, ticks.decimals()),
          LEFT - 6,
          y + 4,
          Type.CAPTION,
          palette.muted(),
          Align.RIGHT);
    }
    Outline line = new Outline();
    double lastY = 0;
    for (int i = 0; i < points.size(); i++) {
      double x = x(points.get(i).at(), right);
      double y = TOP + plot * (1 - ticks.share(points.get(i).price()));
      if (i == 0) {
        line.moveTo(x, y);
      } else {
        line.lineTo(x, lastY).lineTo(x, y);
      }
      lastY = y;
    }
    double end = x(to, right);
    line.lineTo(end, lastY);
    Outline area = new Outline().append(line, 0, 0, 1);
    area.lineTo(end, TOP + plot).lineTo(x(points.getFirst().at(), right), TOP + plot).close();
    s.fill(area, Palette.faint(palette.accent(), 0.1));
    s.stroke(line, Pen.of(palette.accent(), 1.5));
    s.fillCircle(end, lastY, 3, palette.accent());
    for (int i = 0; i < 4; i++) {
      double at = from + (to - from) * i / 3;
      Align align = i == 0 ? Align.LEFT : i == 3 ? Align.RIGHT : Align.CENTER;
      String text = Moments.time(Instant.ofEpochSecond((long) at), zone);
      s.text(text, x(at, right), height - 4, Type.CAPTION, palette.muted(), align);
    }
  }

  private double x(double at, double right) {
    return LEFT + Math.clamp((at - from) / (to - from), 0, 1) * (right - LEFT);
  }
}
