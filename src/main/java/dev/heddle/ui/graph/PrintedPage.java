package dev.heddle.ui.graph;

import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;

/** A graph on a sheet of paper: its title, and all of it below, at most at 100 %. In points. */
public final class PrintedPage {
  private static final double HEAD = 28;

  private PrintedPage() {}

  /** Whether a graph is wider than high, so that the sheet should lie on its side. */
  public static boolean isWide(GraphModel model) {
    double[] size = GraphPictures.size(model);
    return size[0] > size[1];
  }

  /**
   * Draws the sheet.
   *
   * @param width what can be printed on, points
   * @param height the same
   */
  public static void paint(Surface s, GraphModel model, String title, double width, double height) {
    Palette palette = Palette.LIGHT;
    s.fillRect(0, 0, width, height, palette.card());
    s.textFit(title, 0, 14, width, Type.TITLE, palette.text());
    double[] size = GraphPictures.size(model);
    double scale =
        Math.min(1, Math.min(width / Math.max(1, size[0]), (height - HEAD) / Math.max(1, size[1])));
    s.save();
    s.translate(Math.max(0, (width - size[0] * scale) / 2), HEAD);
    s.scale(scale);
    GraphPictures.paint(s, model, palette);
    s.restore();
  }
}
