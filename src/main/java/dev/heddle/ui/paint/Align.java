package dev.heddle.ui.paint;

/** Where a text stands relative to its x. */
public enum Align {
  LEFT,
  CENTER,
  RIGHT
}
