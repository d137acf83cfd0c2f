package dev.heddle.ui.graph;

/**
 * How much of a task is drawn. Each level has its own grid; a picture's scale is 1 at the level's
 * reference zoom.
 */
public enum Level {
  /** Cards with name, demands, badges. */
  FULL(208, 56, 232, 114, 1, 0.7, 8),
  /** Name and state. */
  COMPACT(188, 28, 208, 45, 0.6, 0.25, 0.6),
  /** Blocks in the kind's colour. */
  BLOCK(10, 5, 12, 7, 0.05, 0.002, 0.05);

  private final double width;
  private final double height;
  private final double gridX;
  private final double gridY;
  private final double reference;
  private final double from;
  private final double capped;

  Level(
      double width,
      double height,
      double gridX,
      double gridY,
      double reference,
      double from,
      double capped) {
    this.width = width;
    this.height = height;
    this.gridX = gridX;
    this.gridY = gridY;
    this.reference = reference;
    this.from = from;
    this.capped = capped;
  }

  /** Width of a card, px at scale 1. */
  public double width() {
    return width;
  }

  /** Height of a card, px at scale 1. */
  public double height() {
    return height;
  }

  /** Distance of neighbours in a layer, px at scale 1. */
  public double gridX() {
    return gridX;
  }

  /** Distance of layers, px at scale 1. */
  public double gridY() {
    return gridY;
  }

  /** The zoom at which the scale is 1. */
  public double reference() {
    return reference;
  }

  /** The least zoom of this level. */
  public double from() {
    return from;
  }

  /** The scale at a zoom; compact cards never grow beyond their size. */
  public double scale(double zoom) {
    return this == COMPACT ? Math.min(zoom, capped) / reference : zoom / reference;
  }

  /** The level for a zoom. */
  public static Level at(double zoom) {
    return zoom >= FULL.from ? FULL : zoom >= COMPACT.from ? COMPACT : BLOCK;
  }
}
