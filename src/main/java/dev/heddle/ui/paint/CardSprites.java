package dev.heddle.ui.paint;

import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * Empty cards as pixels, each sort made once for a size: a hundred of them are then put down in
 * half a millisecond, while their curves would take software rendering five.
 */
final class CardSprites {
  private static final int MOST = 96;

  /** A sort of card; sizes in px of the screen. */
  private record Sort(
      int width, int height, double radius, double stripe, Color line, Color fill, Color kind) {}

  private final Map<Sort, Image> images =
      new LinkedHashMap<>(32, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sort, Image> eldest) {
          return size() > MOST;
        }
      };

  /** The image of a card with a line of 1 px; its colours are opaque. */
  Image image(
      int width, int height, double radius, double stripe, Color line, Color fill, Color kind) {
    return images.computeIfAbsent(
        new Sort(width, height, radius, stripe, line, fill, kind), CardSprites::draw);
  }

  private static Image draw(Sort s) {
    int[] pixels = new int[s.width * s.height];
    for (int y = 0; y < s.height; y++) {
      for (int x = 0; x < s.width; x++) {
        double outer = cover(x + 0.5, y + 0.5, s.width, s.height, s.radius);
        if (outer <= 0) {
          continue;
        }
        double inner =
            cover(x - 0.5, y - 0.5, s.width - 2, s.height - 2, Math.max(0, s.radius - 1));
        double stripe = Math.clamp(s.stripe - x, 0, 1);
        pixels[y * s.width + x] =
            argb(s.line.interpolate(s.fill, inner).interpolate(s.kind, stripe), outer);
      }
    }
    return new WritableImage(
        new PixelBuffer<>(
            s.width, s.height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
  }

  /** How much of the pixel about a point lies in a rectangle from the origin with round corners. */
  private static double cover(double x, double y, double w, double h, double r) {
    double dx = Math.max(r - x, x - (w - r));
    double dy = Math.max(r - y, y - (h - r));
    double outside =
        dx > 0 && dy > 0
            ? Math.hypot(dx, dy) - r
            : Math.max(Math.max(-x, x - w), Math.max(-y, y - h));
    return Math.clamp(0.5 - outside, 0, 1);
  }

  private static int argb(Color c, double share) {
    int a = (int) Math.round(255 * share);
    int r = (int) Math.round(255 * c.getRed() * share);
    int g = (int) Math.round(255 * c.getGreen() * share);
    int b = (int) Math.round(255 * c.getBlue() * share);
    return a << 24 | r << 16 | g << 8 | b;
  }
}
