package dev.heddle.ui.paint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import javafx.scene.paint.Color;

/**
 * Keeps what is drawn, with the bounds it has on the page, so that tests can look at a picture.
 * Needs no toolkit.
 */
public final class RecordingSurface implements Surface {
  /** What was drawn. */
  public enum Kind {
    FILL,
    STROKE,
    TEXT
  }

  /**
   * One thing drawn, in page px after all transforms.
   *
   * @param text the text, empty for shapes
   * @param dashed whether a stroke was dashed
   * @param size font size or pen width, 0 for fills
   */
  public record Drawn(
      Kind kind,
      double x,
      double y,
      double w,
      double h,
      Color color,
      String text,
      boolean dashed,
      double size) {}

  private record State(double dx, double dy, double scale, double opacity) {}

  private final List<Drawn> drawn = new ArrayList<>();
  private final Deque<State> saved = new ArrayDeque<>();
  private State state = new State(0, 0, 1, 1);

  /** All that was drawn, in order. */
  public List<Drawn> drawn() {
    return Collections.unmodifiableList(drawn);
  }

  /** The texts, in order. */
  public List<String> texts() {
    return drawn.stream().filter(d -> d.kind() == Kind.TEXT).map(Drawn::text).toList();
  }

  @Override
  public void save() {
    saved.push(state);
  }

  @Override
  public void restore() {
    state = saved.pop();
  }

  @Override
  public void translate(double dx, double dy) {
    state =
        new State(
            state.dx + dx * state.scale, state.dy + dy * state.scale, state.scale, state.opacity);
  }

  @Override
  public void scale(double factor) {
    state = new State(state.dx, state.dy, state.scale * factor, state.opacity);
  }

  @Override
  public void clip(double x, double y, double w, double h) {
    // What is clipped away is kept: tests look at what a painter meant.
  }

  @Override
  public void opacity(double share) {
    state = new State(state.dx, state.dy, state.scale, state.opacity * share);
  }

  @Override
  public void fill(Outline outline, Color color) {
    shape(Kind.FILL, outline, color, false, 0);
  }

  @Override
  public void stroke(Outline outline, Pen pen) {
    shape(Kind.STROKE, outline, pen.color(), !pen.dash().isEmpty(), pen.width());
  }

  @Override
  public void text(String text, double x, double baseline, Type type, Color color, Align align) {
    double w = width(text, type);
    double left =
        switch (align) {
          case LEFT -> x;
          case CENTER -> x - w / 2;
          case RIGHT -> x - w;
        };
    drawn.add(
        new Drawn(
            Kind.TEXT,
            state.dx + left * state.scale,
            state.dy + (baseline - type.size() * 0.75) * state.scale,
            w * state.scale,
            type.size() * state.scale,
            seen(color),
            text,
            false,
            type.size()));
  }

  @Override
  public double width(String text, Type type) {
    return TrueType.of(type.face()).width(text, type.size());
  }

  private Color seen(Color color) {
    return color.deriveColor(0, 1, 1, state.opacity);
  }

  private void shape(Kind kind, Outline outline, Color color, boolean dashed, double size) {
    Bounds bounds = new Bounds();
    outline.to(bounds);
    if (bounds.left <= bounds.right) {
      drawn.add(
          new Drawn(
              kind,
              state.dx + bounds.left * state.scale,
              state.dy + bounds.top * state.scale,
              (bounds.right - bounds.left) * state.scale,
              (bounds.bottom - bounds.top) * state.scale,
              seen(color),
              "",
              dashed,
              size));
    }
  }

  /** The box about all points; control points count, which is near enough for tests. */
  private static final class Bounds implements Outline.Sink {
    private double left = Double.POSITIVE_INFINITY;
    private double top = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double bottom = Double.NEGATIVE_INFINITY;

    @Override
    public void moveTo(double x, double y) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }

    @Override
    public void lineTo(double x, double y) {
      moveTo(x, y);
    }

    @Override
    public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
      moveTo(x1, y1);
      moveTo(x2, y2);
      moveTo(x, y);
    }

    @Override
    public void close() {
      // Back to a point that counts already.
    }
  }
}
