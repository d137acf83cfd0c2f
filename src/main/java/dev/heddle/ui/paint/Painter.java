package dev.heddle.ui.paint;

/** Paints one picture; the same on screen, in a file and in a test. */
@FunctionalInterface
public interface Painter {
  /**
   * Paints into a rectangle from (0, 0).
   *
   * @param width of the picture, px
   * @param height of the picture, px
   * @param areas where what answers to the pointer is recorded, empty at the start
   */
  void paint(Surface surface, double width, double height, Palette palette, Areas areas);

  /** The picture as SVG; needs no toolkit. */
  default String svg(double width, double height, Palette palette, String title) {
    SvgSurface surface = new SvgSurface(width, height, title);
    surface.fillRect(0, 0, width, height, palette.canvas());
    paint(surface, width, height, palette, new Areas());
    return surface.finish();
  }
}
