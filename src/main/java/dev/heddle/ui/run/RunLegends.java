package dev.heddle.ui.run;

import dev.heddle.ui.gantt.BarPainter;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.StateShape;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;

/** What the shapes of the graph and the marks of the Gantt mean. */
final class RunLegends {
  private RunLegends() {}

  /** The states, each with its shape. */
  static void states(Surface surface, double width, double height, Palette palette, Areas areas) {
    double x = 10;
    for (StateShape shape : StateShape.values()) {
      double w = surface.width(shape.word(), Type.CAPTION) * 1.1;
      if (x + 20 + w > width) {
        return;
      }
      shape.paint(surface, x + 6, height / 2, 12, palette);
      surface.text(shape.word(), x + 18, height / 2 + 4, Type.CAPTION, palette.muted());
      x += 18 + w + 14;
    }
  }

  /** The Gantt's marks. */
  static void marks(Surface surface, double width, double height, Palette palette, Areas areas) {
    BarPainter bars = new BarPainter(surface, palette, Type.CAPTION);
    double y = height / 2;
    double x = 10;
    Pen line = Pen.of(palette.edge(), 1);
    surface.fillRound(x, y - 5.5, 20, 11, 3, palette.tint(palette.edge(), 0.3));
    surface.strokeRound(x + 0.5, y - 5.5, 19, 11, 3, line);
    x = word(surface, palette, "done", x + 26, y);
    surface.fillRound(x, y - 5.5, 9, 11, 3, palette.tint(palette.edge(), 0.3));
    surface.strokeRound(x + 0.5, y - 5.5, 19, 11, 3, line);
    x = word(surface, palette, "running", x + 26, y);
    surface.strokeRound(x + 0.5, y - 5.5, 19, 11, 3, line.dashed(3, 2));
    x = word(surface, palette, "still to come", x + 26, y);
    surface.fillRect(x, y - 1.5, 20, 3, palette.edge());
    x = word(surface, palette, "the plan as launched", x + 26, y);
    surface.strokeRound(x + 0.5, y - 5.5, 19, 11, 3, line);
    bars.moved(x, y - 6, 20);
    x = word(surface, palette, "moved by a re-plan", x + 26, y);
    surface.fillRect(x, y - 3, 22, 6, palette.edge());
    surface.fillRect(x + 10, y - 6, 2, 12, palette.text());
    word(surface, palette, "end, P10–P90", x + 28, y);
  }

  private static double word(Surface surface, Palette palette, String text, double x, double y) {
    surface.text(text, x, y + 4, Type.CAPTION, palette.muted());
    return x + surface.width(text, Type.CAPTION) * 1.1 + 14;
  }
}
