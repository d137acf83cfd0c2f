package dev.heddle.ui.paint;

import java.util.Arrays;

/**
 * A path of lines and cubic curves. Many edges of one look go into one outline, so that where they
 * overlap they do not darken, and painting costs one call.
 */
public final class Outline {
  static final byte MOVE = 0;
  static final byte LINE = 1;
  static final byte CURVE = 2;
  static final byte CLOSE = 3;

  /** Control length of a quarter circle of radius 1 as a cubic curve. */
  private static final double KAPPA = 0.5522847498307936;

  private byte[] ops = new byte[16];
  private double[] at = new double[64];
  private int opCount;
  private int atCount;
  private double x;
  private double y;
  private double startX;
  private double startY;

  /** Receives an outline's parts in order. */
  public interface Sink {
    void moveTo(double x, double y);

    void lineTo(double x, double y);

    void curveTo(double x1, double y1, double x2, double y2, double x, double y);

    void close();
  }

  /** Starts a new part at a point. */
  public Outline moveTo(double px, double py) {
    add(MOVE, px, py);
    startX = px;
    startY = py;
    return this;
  }

  /** A straight line from the current point. */
  public Outline lineTo(double px, double py) {
    return add(LINE, px, py);
  }

  /** A cubic curve from the current point. */
  public Outline curveTo(double x1, double y1, double x2, double y2, double px, double py) {
    return add(CURVE, x1, y1, x2, y2, px, py);
  }

  /** A quadratic curve from the current point. */
  public Outline quadTo(double cx, double cy, double px, double py) {
    return curveTo(
        x + (cx - x) * 2 / 3,
        y + (cy - y) * 2 / 3,
        px + (cx - px) * 2 / 3,
        py + (cy - py) * 2 / 3,
        px,
        py);
  }

  /**
   * A line towards a corner that turns there into the direction of the next point, rounded by r;
   * ends where the rounding ends. The legs are cut short where they are shorter than r.
   */
  public Outline corner(double cx, double cy, double nextX, double nextY, double r) {
    double in = Math.hypot(cx - x, cy - y);
    double out = Math.hypot(nextX - cx, nextY - cy);
    double cut = Math.min(r, Math.min(in, out / 2));
    if (cut < 0.01) {
      return lineTo(cx, cy);
    }
    double ax = cx - (cx - x) / in * cut;
    double ay = cy - (cy - y) / in * cut;
    double bx = cx + (nextX - cx) / out * cut;
    double by = cy + (nextY - cy) / out * cut;
    lineTo(ax, ay);
    return curveTo(
        ax + (cx - ax) * KAPPA,
        ay + (cy - ay) * KAPPA,
        bx + (cx - bx) * KAPPA,
        by + (cy - by) * KAPPA,
        bx,
        by);
  }

  /** Back to the start of the current part. */
  public Outline close() {
    add(CLOSE);
    x = startX;
    y = startY;
    return this;
  }

  /** A rectangle. */
  public Outline rect(double px, double py, double w, double h) {
    return moveTo(px, py).lineTo(px + w, py).lineTo(px + w, py + h).lineTo(px, py + h).close();
  }

  /** A rectangle whose four corners are rounded alike. */
  public Outline round(double px, double py, double w, double h, double r) {
    return round(px, py, w, h, r, r, r, r);
  }

  /** A rectangle with a radius for each corner: top left, top right, bottom right, bottom left. */
  public Outline round(
      double px, double py, double w, double h, double tl, double tr, double br, double bl) {
    double most = Math.min(w, h) / 2;
    double a = Math.min(tl, most);
    double b = Math.min(tr, most);
    double c = Math.min(br, most);
    double d = Math.min(bl, most);
    double right = px + w;
    double bottom = py + h;
    moveTo(px + a, py).lineTo(right - b, py);
    turn(right - b, py, right, py, right, py + b, b);
    lineTo(right, bottom - c);
    turn(right, bottom - c, right, bottom, right - c, bottom, c);
    lineTo(px + d, bottom);
    turn(px + d, bottom, px, bottom, px, bottom - d, d);
    lineTo(px, py + a);
    turn(px, py + a, px, py, px + a, py, a);
    return close();
  }

  private void turn(double ax, double ay, double cx, double cy, double bx, double by, double r) {
    if (r > 0) {
      curveTo(
          ax + (cx - ax) * KAPPA,
          ay + (cy - ay) * KAPPA,
          bx + (cx - bx) * KAPPA,
          by + (cy - by) * KAPPA,
          bx,
          by);
    }
  }

  /** A circle about a centre. */
  public Outline circle(double cx, double cy, double r) {
    double k = r * KAPPA;
    return moveTo(cx + r, cy)
        .curveTo(cx + r, cy + k, cx + k, cy + r, cx, cy + r)
        .curveTo(cx - k, cy + r, cx - r, cy + k, cx - r, cy)
        .curveTo(cx - r, cy - k, cx - k, cy - r, cx, cy - r)
        .curveTo(cx + k, cy - r, cx + r, cy - k, cx + r, cy)
        .close();
  }

  /** Part of a circle, from one angle to another in degrees, 0 to the right, clockwise. */
  public Outline arc(double cx, double cy, double r, double from, double to) {
    int parts = (int) Math.max(1, Math.ceil(Math.abs(to - from) / 90));
    double step = Math.toRadians((to - from) / parts);
    double k = 4.0 / 3.0 * Math.tan(step / 4) * r;
    double a = Math.toRadians(from);
    moveTo(cx + r * Math.cos(a), cy + r * Math.sin(a));
    for (int i = 0; i < parts; i++) {
      double b = a + step;
      curveTo(
          cx + r * Math.cos(a) - k * Math.sin(a),
          cy + r * Math.sin(a) + k * Math.cos(a),
          cx + r * Math.cos(b) + k * Math.sin(b),
          cy + r * Math.sin(b) - k * Math.cos(b),
          cx + r * Math.cos(b),
          cy + r * Math.sin(b));
      a = b;
    }
    return this;
  }

  /** All of another outline, scaled and then moved. */
  public Outline append(Outline other, double dx, double dy, double scale) {
    other.to(
        new Sink() {
          @Override
          public void moveTo(double px, double py) {
            Outline.this.moveTo(dx + px * scale, dy + py * scale);
          }

          @Override
          public void lineTo(double px, double py) {
            Outline.this.lineTo(dx + px * scale, dy + py * scale);
          }

          @Override
          public void curveTo(double a, double b, double c, double d, double px, double py) {
            Outline.this.curveTo(
                dx + a * scale,
                dy + b * scale,
                dx + c * scale,
                dy + d * scale,
                dx + px * scale,
                dy + py * scale);
          }

          @Override
          public void close() {
            Outline.this.close();
          }
        });
    return this;
  }

  /** Reads SVG path data: M L H V C Q A Z; arcs must be parts of circles. */
  public static Outline parse(String data) {
    return PathData.parse(data);
  }

  /** The outline stretched so that its bounds are a rectangle. */
  public Outline fitted(double px, double py, double w, double h) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int i = 0; i + 1 < atCount; i += 2) {
      left = Math.min(left, at[i]);
      right = Math.max(right, at[i]);
      top = Math.min(top, at[i + 1]);
      bottom = Math.max(bottom, at[i + 1]);
    }
    Outline fitted = new Outline();
    double scaleX = right > left ? w / (right - left) : 1;
    double scaleY = bottom > top ? h / (bottom - top) : 1;
    fitted.ops = Arrays.copyOf(ops, ops.length);
    fitted.at = Arrays.copyOf(at, at.length);
    fitted.opCount = opCount;
    fitted.atCount = atCount;
    for (int i = 0; i + 1 < atCount; i += 2) {
      fitted.at[i] = px + (at[i] - left) * scaleX;
      fitted.at[i + 1] = py + (at[i + 1] - top) * scaleY;
    }
    return fitted;
  }

  /** Whether nothing was drawn. */
  public boolean isEmpty() {
    return opCount == 0;
  }

  /** How many steps there are. */
  public int size() {
    return opCount;
  }

  /** Plays the outline's steps to a receiver. */
  public void to(Sink sink) {
    int k = 0;
    for (int i = 0; i < opCount; i++) {
      switch (ops[i]) {
        case MOVE -> sink.moveTo(at[k++], at[k++]);
        case LINE -> sink.lineTo(at[k++], at[k++]);
        case CURVE -> {
          sink.curveTo(at[k], at[k + 1], at[k + 2], at[k + 3], at[k + 4], at[k + 5]);
          k += 6;
        }
        default -> sink.close();
      }
    }
  }

  private Outline add(byte op, double... points) {
    if (opCount == ops.length) {
      ops = Arrays.copyOf(ops, opCount * 2);
    }
    if (atCount + points.length > at.length) {
      at = Arrays.copyOf(at, at.length * 2);
    }
    ops[opCount++] = op;
    System.arraycopy(points, 0, at, atCount, points.length);
    atCount += points.length;
    if (points.length > 0) {
      x = points[points.length - 2];
      y = points[points.length - 1];
    }
    return this;
  }
}
