package dev.heddle.ui.controls;

import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import javafx.scene.paint.Color;

/**
 * A median in its P10-P90 range as a strip: the range a bar of 6 px, the median a mark of 2 px, the
 * part past a limit in the danger colour.
 *
 * @param low value at the strip's left end
 * @param high value at its right end
 * @param limit NaN for none
 */
public record RangePainter(
    double low, double high, double p10, double median, double p90, double limit)
    implements Painter {

  @Override
  public void paint(Surface s, double width, double height, Palette palette, Areas areas) {
    double middle = Math.round(height / 2);
    s.line(0, middle, width, middle, Pen.of(palette.inner(), 1));
    double from = x(p10, width);
    double to = Math.max(from + 2, x(p90, width));
    bar(s, from, to, middle, palette.edge());
    if (!Double.isNaN(limit)) {
      double at = x(limit, width);
      if (at < to) {
        bar(s, Math.max(from, at), to, middle, palette.danger());
      }
      s.fillRect(at - 0.75, middle - 7, 1.5, 14, palette.danger());
    }
    s.fillRect(x(median, width) - 1, middle - 6, 2, 12, palette.text());
  }

  private static void bar(Surface s, double from, double to, double middle, Color color) {
    s.fillRect(from, middle - 3, to - from, 6, color);
  }

  private double x(double value, double width) {
    return Math.clamp((value - low) / (high - low), 0, 1) * width;
  }
}
