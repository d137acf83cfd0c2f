package dev.heddle.ui.paint;

import java.util.List;
import javafx.scene.paint.Color;

/**
 * How a line is drawn; caps and joins are round.
 *
 * @param color the line's colour
 * @param width in px
 * @param dash lengths of strokes and gaps in px, empty for a solid line
 */
public record Pen(Color color, double width, List<Double> dash) {
  public Pen {
    dash = List.copyOf(dash);
  }

  /** A solid line. */
  public static Pen of(Color color, double width) {
    return new Pen(color, width, List.of());
  }

  /** This pen, dashed. */
  public Pen dashed(double stroke, double gap) {
    return new Pen(color, width, List.of(stroke, gap));
  }

  /** The dash as an array, for surfaces that want one. */
  double[] dashes() {
    return dash.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
