package dev.heddle.ui.graph;

import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.PdfSurface;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.SvgSurface;

/** Pictures of whole graphs for files, by the same painter as in the window. No toolkit needed. */
public final class GraphPictures {
  private static final double MARGIN = 24;
  private static final int MOST_CARDS = 3_000;

  private GraphPictures() {}

  /** The level at which a graph is drawn in a file: cards as long as there are not too many. */
  static Level level(GraphModel model) {
    if (model.folding().isPresent()) {
      return Level.BLOCK;
    }
    return model.size() <= MOST_CARDS ? Level.FULL : Level.BLOCK;
  }

  /** Width and height of a graph's picture, px. */
  public static double[] size(GraphModel model) {
    Box b = Geometry.of(model, level(model)).bounds();
    double titles = model.folding().isPresent() ? 120 : 0;
    return new double[] {b.w() + 2 * MARGIN + titles, b.h() + 2 * MARGIN};
  }

  /** The whole graph as an SVG document in which text is text. */
  public static String svg(GraphModel model, Palette palette, String title) {
    double[] size = size(model);
    SvgSurface surface = new SvgSurface(size[0], size[1], title);
    surface.fillRect(0, 0, size[0], size[1], palette.canvas());
    paint(surface, model, palette);
    return surface.finish();
  }

  /** The whole graph as a PDF page with its fonts embedded, so that text is text. */
  public static byte[] pdf(GraphModel model, Palette palette, String title) {
    double[] size = size(model);
    PdfSurface surface = new PdfSurface(size[0], size[1]);
    surface.fillRect(0, 0, size[0], size[1], palette.canvas());
    paint(surface, model, palette);
    return surface.finish(title);
  }

  /** Draws the whole graph with its margin. */
  public static void paint(Surface surface, GraphModel model, Palette palette) {
    Level level = level(model);
    Geometry geometry = Geometry.of(model, level);
    double titles = model.folding().isPresent() ? 120 : 0;
    Camera camera =
        new Camera(
            level.reference(),
            MARGIN + titles - geometry.bounds().x(),
            MARGIN - geometry.bounds().y());
    Scene scene = new Scene(model, geometry, palette).ground(false);
    double[] size = size(model);
    new GraphPainter(model, geometry).paint(surface, scene, camera, size[0], size[1], null);
  }
}
