package dev.heddle.ui.graph;

import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.layout.Links;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.StateShape;
import java.util.BitSet;
import java.util.function.BooleanSupplier;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * Paints the blocks and straight edges of a far view into pixels, on any thread: thirty thousand
 * strokes are too many for a frame. Where edges overlap they do not darken: a pixel keeps the
 * strongest coverage.
 */
final class FarRaster {
  private static final double EDGE_SHARE = 0.6;

  private final GraphModel model;
  private final Geometry geometry;
  private final boolean edges;
  private final int edgeColor;
  private final int[] kindColor;
  private final int accent;
  private final int danger;
  private final byte[] state;
  private final BitSet selected;
  private final @Nullable BitSet found;

  /** Takes a copy of what a scene shows. */
  FarRaster(Scene scene, boolean edges) {
    model = scene.model();
    geometry = scene.geometry();
    this.edges = edges;
    Palette p = scene.palette();
    edgeColor = argb(p.edge());
    accent = argb(p.accent());
    danger = argb(p.danger());
    kindColor = new int[p.kinds().size()];
    for (int k = 0; k < kindColor.length; k++) {
      kindColor[k] = argb(p.kind(k));
    }
    state = new byte[model.size()];
    for (int n = 0; n < state.length; n++) {
      StateShape shape = scene.looks.apply(n).state();
      state[n] = (byte) (shape == null ? -1 : shape.ordinal());
    }
    selected = (BitSet) scene.selected.clone();
    found = scene.found == null ? null : (BitSet) scene.found.clone();
  }

  private static int argb(Color c) {
    return 0xff000000
        | (int) Math.round(c.getRed() * 255) << 16
        | (int) Math.round(c.getGreen() * 255) << 8
        | (int) Math.round(c.getBlue() * 255);
  }

  /**
   * The pixels of a square, premultiplied ARGB.
   *
   * @param left where it begins, in px of the geometry times the scale
   * @param cancelled asked now and then; then what there is comes back
   */
  int[] paint(double scale, double left, double top, int size, BooleanSupplier cancelled) {
    int[] pixels = new int[size * size];
    if (edges) {
      lines(pixels, scale, left, top, size, cancelled);
    }
    double w = geometry.level().width() * scale;
    double h = geometry.level().height() * scale;
    int[] seen = geometry.within(left / scale, top / scale, size / scale, size / scale);
    for (int node : seen) {
      Box b = geometry.card(node);
      double x = b.x() * scale - left;
      double y = b.y() * scale - top;
      cell(pixels, size, node, x, y, Math.max(1, w), Math.max(1, h));
    }
    return pixels;
  }

  private void cell(int[] pixels, int size, int node, double x, double y, double w, double h) {
    int color = kindColor[model.kind(node) % kindColor.length];
    double share = found != null && !found.get(node) && !selected.get(node) ? 0.45 : 1;
    StateShape shape = state[node] < 0 ? null : StateShape.values()[state[node]];
    if (selected.get(node)) {
      rect(pixels, size, x - 1.5, y - 1.5, w + 3, h + 3, accent, 1);
    }
    if (shape == null || shape == StateShape.DONE) {
      rect(pixels, size, x, y, w, h, color, share);
    } else if (shape == StateShape.FAILED) {
      rect(pixels, size, x, y, w, h, danger, share);
    } else if (shape == StateShape.RUNNING) {
      rect(pixels, size, x, y, w, h, accent, share * 0.35);
      rect(pixels, size, x, y, w / 2, h, accent, share);
    } else {
      rect(pixels, size, x, y, w, h, color, share * 0.3);
    }
  }

  private static void rect(
      int[] pixels, int size, double x, double y, double w, double h, int color, double share) {
    int x1 = (int) Math.max(0, Math.floor(x));
    int y1 = (int) Math.max(0, Math.floor(y));
    int x2 = (int) Math.min(size, Math.ceil(x + w));
    int y2 = (int) Math.min(size, Math.ceil(y + h));
    for (int py = y1; py < y2; py++) {
      double cy = Math.min(py + 1, y + h) - Math.max(py, y);
      for (int px = x1; px < x2; px++) {
        double cx = Math.min(px + 1, x + w) - Math.max(px, x);
        over(pixels, py * size + px, color, cx * cy * share);
      }
    }
  }

  private static void over(int[] pixels, int at, int color, double alpha) {
    int below = pixels[at];
    double rest = 1 - alpha;
    int a = (int) Math.round(255 * alpha + (below >>> 24) * rest);
    int r = (int) Math.round((color >> 16 & 255) * alpha + (below >> 16 & 255) * rest);
    int g = (int) Math.round((color >> 8 & 255) * alpha + (below >> 8 & 255) * rest);
    int b = (int) Math.round((color & 255) * alpha + (below & 255) * rest);
    pixels[at] = a << 24 | r << 16 | g << 8 | b;
  }

  private void lines(
      int[] pixels, double scale, double left, double top, int size, BooleanSupplier cancelled) {
    byte[] cover = new byte[size * size];
    Links links = model.links();
    double h = geometry.level().height() / 2;
    for (int e = 0; e < links.edges(); e++) {
      if ((e & 4095) == 0 && cancelled.getAsBoolean()) {
        return;
      }
      int from = links.from(e);
      int to = links.to(e);
      line(
          cover,
          size,
          geometry.x(from) * scale - left,
          (geometry.y(from) + h) * scale - top,
          geometry.x(to) * scale - left,
          (geometry.y(to) - h) * scale - top);
    }
    for (int i = 0; i < cover.length; i++) {
      if (cover[i] != 0) {
        over(pixels, i, edgeColor, (cover[i] & 255) / 255.0 * EDGE_SHARE);
      }
    }
  }

  /** A line of 1 px with smoothed edges, cut to the square. */
  private static void line(byte[] cover, int size, double x1, double y1, double x2, double y2) {
    double dx = x2 - x1;
    double dy = y2 - y1;
    boolean steep = Math.abs(dy) > Math.abs(dx);
    double a1 = steep ? y1 : x1;
    double b1 = steep ? x1 : y1;
    double a2 = steep ? y2 : x2;
    double b2 = steep ? x2 : y2;
    if (a1 > a2) {
      double t = a1;
      a1 = a2;
      a2 = t;
      t = b1;
      b1 = b2;
      b2 = t;
    }
    double slope = a2 - a1 < 1e-9 ? 0 : (b2 - b1) / (a2 - a1);
    int first = (int) Math.max(0, Math.ceil(a1));
    int last = (int) Math.min(size - 1, Math.floor(a2));
    for (int a = first; a <= last; a++) {
      double b = b1 + slope * (a - a1);
      if (b < -1 || b >= size) {
        continue;
      }
      int low = (int) Math.floor(b);
      double part = b - low;
      put(cover, size, steep, a, low, 1 - part);
      put(cover, size, steep, a, low + 1, part);
    }
  }

  private static void put(byte[] cover, int size, boolean steep, int a, int b, double share) {
    if (b < 0 || b >= size) {
      return;
    }
    int at = steep ? a * size + b : b * size + a;
    int value = (int) (share * 255);
    if (value > (cover[at] & 255)) {
      cover[at] = (byte) value;
    }
  }
}
