package dev.heddle.ui.paint;

import javafx.scene.paint.Color;

/**
 * The state of a task as a shape of 12 px, so that it is never told by colour alone, and its
 * colour.
 */
public enum StateShape {
  WAITING("waiting"),
  READY("ready"),
  RUNNING("running"),
  DONE("done"),
  FAILED("failed"),
  CANCELLED("cancelled"),
  SECOND_COPY("second copy"),
  SPLIT("split");

  private final String word;

  StateShape(String word) {
    this.word = word;
  }

  /** The word that stands beside the shape. */
  public String word() {
    return word;
  }

  /** The state's colour. */
  public Color color(Palette palette) {
    return switch (this) {
      case READY, RUNNING -> palette.accent();
      case DONE -> palette.success();
      case FAILED -> palette.danger();
      case WAITING, CANCELLED -> palette.subtle();
      case SECOND_COPY, SPLIT -> palette.muted();
    };
  }

  /** Draws the shape about a centre; 12 px is its usual size. */
  public void paint(Surface surface, double cx, double cy, double size, Palette palette) {
    paint(surface, cx, cy, size, color(palette));
  }

  /** Draws the shape about a centre in a colour of the caller's. */
  public void paint(Surface surface, double cx, double cy, double size, Color color) {
    double u = size / 12;
    Pen pen = Pen.of(color, 1.5 * u);
    switch (this) {
      case WAITING -> surface.strokeCircle(cx, cy, 4.75 * u, pen);
      case READY -> {
        surface.strokeCircle(cx, cy, 4.75 * u, pen);
        surface.fillCircle(cx, cy, 2.25 * u, color);
      }
      case RUNNING -> {
        surface.strokeRound(cx - 5.5 * u, cy - 2.75 * u, 11 * u, 5.5 * u, 1.5 * u, pen);
        surface.fillRect(cx - 5 * u, cy - 2.5 * u, 6 * u, 5 * u, color);
      }
      case DONE ->
          surface.stroke(
              new Outline()
                  .moveTo(cx - 5 * u, cy + 0.4 * u)
                  .lineTo(cx - 1.6 * u, cy + 3.8 * u)
                  .lineTo(cx + 5 * u, cy - 3.8 * u),
              Pen.of(color, 2 * u));
      case FAILED ->
          surface.stroke(
              new Outline()
                  .moveTo(cx - 4 * u, cy - 4 * u)
                  .lineTo(cx + 4 * u, cy + 4 * u)
                  .moveTo(cx + 4 * u, cy - 4 * u)
                  .lineTo(cx - 4 * u, cy + 4 * u),
              Pen.of(color, 2 * u));
      case CANCELLED -> surface.line(cx - 5 * u, cy, cx + 5 * u, cy, Pen.of(color, 2 * u));
      case SECOND_COPY -> {
        surface.strokeRound(
            cx - 6 * u, cy - 5 * u, 12 * u, 10 * u, 1.5 * u, Pen.of(color, 1.2 * u));
        surface.strokeRound(cx - 3 * u, cy - 2 * u, 6 * u, 4 * u, 0.5 * u, Pen.of(color, 1.2 * u));
      }
      case SPLIT -> {
        Outline sheets = new Outline().rect(cx - 5.5 * u, cy - 0.5 * u, 8 * u, 5 * u);
        sheets.moveTo(cx - 3.5 * u, cy - 2.5 * u).lineTo(cx + 4.5 * u, cy - 2.5 * u);
        sheets.lineTo(cx + 4.5 * u, cy + 2.5 * u);
        sheets.moveTo(cx - 1.5 * u, cy - 4.5 * u).lineTo(cx + 6.5 * u, cy - 4.5 * u);
        sheets.lineTo(cx + 6.5 * u, cy + 0.5 * u);
        surface.stroke(sheets, Pen.of(color, 1.2 * u));
      }
    }
  }
}
