package dev.heddle.ui.paint;

/** A part of the scene whose picture comes from a painter, and can so be painted anywhere. */
public interface Paintable {
  /** Paints what is shown now, from (0, 0) in the part's own px. */
  void paintOn(Surface surface);
}
