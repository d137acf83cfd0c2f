package dev.heddle.ui.plan;

import dev.heddle.ui.gantt.BarPainter;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.Locale;

/** What the marks of the Gantt mean. */
final class PlanLegendPainter implements Painter {
  private final String reference;
  private final boolean deadline;

  /**
   * @param reference title of the column that others are marked against
   * @param deadline whether there is one
   */
  PlanLegendPainter(String reference, boolean deadline) {
    this.reference = reference;
    this.deadline = deadline;
  }

  @Override
  public void paint(Surface surface, double width, double height, Palette palette, Areas areas) {
    BarPainter bars = new BarPainter(surface, palette, Type.BAR);
    double y = height / 2;
    double x = 12;
    Pen line = Pen.of(palette.edge(), 1);
    surface.strokeRound(x + 0.5, y - 5.5, 19, 11, 3, line);
    bars.moved(x, y - 6, 20);
    x = word(surface, palette, "on another machine than in " + reference(), x + 27, y);
    surface.strokeRound(x + 0.5, y - 5.5, 19, 11, 3, line);
    bars.critical(x, y - 6, 20, 12);
    x = word(surface, palette, "critical path", x + 27, y);
    surface.fillRect(x, y - 6, 22, 12, palette.held());
    bars.hatch(x, y - 6, 8, 12, palette.edge());
    x = word(surface, palette, "machine held and paid, start-up hatched", x + 29, y);
    surface.fillRect(x, y - 3, 22, 6, palette.edge());
    surface.fillRect(x + 9, y - 6, 2, 12, palette.text());
    x = word(surface, palette, "makespan in its P10–P90", x + 29, y);
    surface.line(x + 2, y - 6, x + 2, y + 6, Pen.of(palette.accent(), 1.5).dashed(1.5, 3.5));
    x = word(surface, palette, "proven bound", x + 10, y);
    if (deadline) {
      surface.line(x + 2, y - 6, x + 2, y + 6, Pen.of(palette.danger(), 1.5));
      word(surface, palette, "deadline", x + 10, y);
    }
  }

  private String reference() {
    return reference.equals("Greedy") ? "Greedy" : reference.toLowerCase(Locale.ROOT);
  }

  private static double word(Surface surface, Palette palette, String text, double x, double y) {
    surface.text(text, x, y + 4, Type.CAPTION, palette.muted());
    return x + surface.width(text, Type.CAPTION) + 18;
  }
}
