package dev.heddle.ui.paint;

import javafx.scene.paint.Color;

/**
 * What painters draw on: the screen, a file, or a record for tests. Coordinates are px, y down;
 * {@link #save} and {@link #restore} nest and keep transform, clip and opacity.
 */
public interface Surface {
  /** Keeps transform, clip and opacity until the matching {@link #restore}. */
  void save();

  void restore();

  void translate(double dx, double dy);

  void scale(double factor);

  /** Limits what follows to a rectangle, within any clip there is. */
  void clip(double x, double y, double w, double h);

  /** Multiplies the opacity of what follows. */
  void opacity(double share);

  void fill(Outline outline, Color color);

  void stroke(Outline outline, Pen pen);

  /**
   * One line of text.
   *
   * @param x left end, middle or right end, as {@code align} says
   * @param baseline y of the baseline
   */
  void text(String text, double x, double baseline, Type type, Color color, Align align);

  /** The width of a text as this surface draws it, px. */
  double width(String text, Type type);

  default void text(String text, double x, double baseline, Type type, Color color) {
    text(text, x, baseline, type, color, Align.LEFT);
  }

  default void fillRect(double x, double y, double w, double h, Color color) {
    fill(new Outline().rect(x, y, w, h), color);
  }

  default void fillRound(double x, double y, double w, double h, double r, Color color) {
    fill(new Outline().round(x, y, w, h, r), color);
  }

  /**
   * An empty card: fill and line, and a stripe on its left within the corners.
   *
   * @param r radius of its corners
   * @param stripe width of the stripe
   */
  default void card(
      double x,
      double y,
      double w,
      double h,
      double r,
      double stripe,
      Color line,
      Color fill,
      Color kind) {
    fillRound(x, y, w, h, r, line);
    fillRound(x + 1, y + 1, w - 2, h - 2, r - 1, fill);
    double end = x + stripe;
    double low = y + h;
    fill(
        new Outline()
            .moveTo(x, y + r)
            .curveTo(x, y + 3.2, x + 2.2, y + .4, end, y + .08)
            .lineTo(end, low - .08)
            .curveTo(x + 2.2, low - .4, x, low - 3.2, x, low - r)
            .close(),
        kind);
  }

  default void strokeRect(double x, double y, double w, double h, Pen pen) {
    stroke(new Outline().rect(x, y, w, h), pen);
  }

  default void strokeRound(double x, double y, double w, double h, double r, Pen pen) {
    stroke(new Outline().round(x, y, w, h, r), pen);
  }

  default void line(double x1, double y1, double x2, double y2, Pen pen) {
    stroke(new Outline().moveTo(x1, y1).lineTo(x2, y2), pen);
  }

  default void fillCircle(double cx, double cy, double r, Color color) {
    fill(new Outline().circle(cx, cy, r), color);
  }

  default void strokeCircle(double cx, double cy, double r, Pen pen) {
    stroke(new Outline().circle(cx, cy, r), pen);
  }

  /** Lines at 45 degrees, upwards to the right, {@code gap} px apart, within a rectangle. */
  default void hatch(double x, double y, double w, double h, double gap, Pen pen) {
    if (w <= 0 || h <= 0) {
      return;
    }
    Outline lines = new Outline();
    double step = gap * Math.sqrt(2);
    double first = Math.ceil((x - h) / step) * step;
    for (double s = first; s < x + w; s += step) {
      lines.moveTo(s, y + h).lineTo(s + h, y);
    }
    save();
    clip(x, y, w, h);
    stroke(lines, pen);
    restore();
  }

  /**
   * The text, or as many whole words of it as fit with an ellipsis after; a first word that is too
   * long is cut at a letter; empty if fewer than three letters would be left.
   */
  default String fit(String text, Type type, double most) {
    return Fitting.fit(text, most, t -> width(t, type));
  }

  /** A text cut to a width, drawn unless nothing fits; returns what was drawn. */
  default String textFit(
      String text, double x, double baseline, double most, Type type, Color color) {
    String shown = fit(text, type, most);
    if (!shown.isEmpty()) {
      text(shown, x, baseline, type, color);
    }
    return shown;
  }
}
