package dev.heddle.ui.graph;

import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/**
 * Squares of a far view, painted aside and kept: panning only moves them. While a new zoom is
 * painted the old squares are shown stretched. To be used on the JavaFX thread.
 */
final class FarTiles {
  static final int SIZE = 512;
  private static final int MOST = 96;

  /** Which square. */
  record Spot(int column, int row) {}

  /** Squares of one scale. */
  private static final class Sheet {
    final FarRaster raster;
    final double scale;
    final Map<Spot, Image> images = new HashMap<>();
    final Map<Spot, int[]> pixels = new HashMap<>();
    final Map<Spot, Boolean> asked = new HashMap<>();

    Sheet(FarRaster raster, double scale) {
      this.raster = raster;
      this.scale = scale;
    }
  }

  private static final ExecutorService WORK =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("graph-tiles").priority(4).factory());

  private final Runnable ready;
  private final Stretched stretched = new Stretched();
  private final AtomicInteger generation = new AtomicInteger();
  private @Nullable Sheet now;
  private @Nullable Sheet before;
  private @Nullable FarRaster raster;

  /**
   * @param ready called on the JavaFX thread when more squares can be drawn
   */
  FarTiles(Runnable ready) {
    this.ready = ready;
  }

  /** Forgets what was painted; what is shown stays until the new squares are there. */
  void change(@Nullable FarRaster next, boolean keepOld) {
    raster = next;
    generation.incrementAndGet();
    before = keepOld && now != null && !now.images.isEmpty() ? now : keepOld ? before : null;
    now = null;
  }

  /** Whether it has something to paint. */
  boolean isActive() {
    return raster != null;
  }

  /** Draws what is there and asks for what is missing. */
  void draw(GraphicsContext gc, Camera camera, double width, double height) {
    FarRaster source = raster;
    if (source == null) {
      return;
    }
    double scale = camera.scale();
    if (now == null || Math.abs(now.scale - scale) > 1e-9) {
      if (now != null && !now.images.isEmpty()) {
        before = now;
      }
      generation.incrementAndGet();
      now = new Sheet(source, scale);
    }
    Sheet sheet = now;
    int c1 = (int) Math.floor(-camera.dx() / SIZE);
    int c2 = (int) Math.floor((width - camera.dx()) / SIZE);
    int r1 = (int) Math.floor(-camera.dy() / SIZE);
    int r2 = (int) Math.floor((height - camera.dy()) / SIZE);
    boolean whole = true;
    for (int r = r1; r <= r2; r++) {
      for (int c = c1; c <= c2; c++) {
        whole &= sheet.images.containsKey(new Spot(c, r));
      }
    }
    if (!whole && before != null) {
      gc.drawImage(stretched.of(before.pixels, before.scale, camera, width, height), 0, 0);
    } else if (whole) {
      before = null;
    }
    for (int r = r1; r <= r2; r++) {
      for (int c = c1; c <= c2; c++) {
        Image image = sheet.images.get(new Spot(c, r));
        if (image == null) {
          ask(sheet, new Spot(c, r));
        } else if (whole || before == null) {
          gc.drawImage(image, Math.rint(camera.dx()) + c * SIZE, Math.rint(camera.dy()) + r * SIZE);
        }
      }
    }
  }

  private void ask(Sheet sheet, Spot spot) {
    if (sheet.asked.putIfAbsent(spot, true) != null) {
      return;
    }
    int mine = generation.get();
    WORK.execute(
        () -> {
          if (generation.get() != mine) {
            return;
          }
          int[] pixels =
              sheet.raster.paint(
                  sheet.scale,
                  (double) spot.column * SIZE,
                  (double) spot.row * SIZE,
                  SIZE,
                  () -> generation.get() != mine);
          Platform.runLater(() -> take(sheet, spot, pixels));
        });
  }

  private void take(Sheet sheet, Spot spot, int[] pixels) {
    if (sheet != now) {
      return;
    }
    if (sheet.images.size() >= MOST) {
      sheet.images.clear();
      sheet.pixels.clear();
      sheet.asked.clear();
    }
    // The renderer's own format: any other would be converted, and again in each new square.
    sheet.pixels.put(spot, pixels);
    sheet.images.put(
        spot,
        new WritableImage(
            new PixelBuffer<>(
                SIZE, SIZE, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance())));
    ready.run();
  }

  /** Whether all squares that a view needs are there. */
  boolean isComplete(Camera camera, double width, double height) {
    if (raster == null) {
      return true;
    }
    if (now == null || Math.abs(now.scale - camera.scale()) > 1e-9) {
      return false;
    }
    for (int r = (int) Math.floor(-camera.dy() / SIZE);
        r <= (int) Math.floor((height - camera.dy()) / SIZE);
        r++) {
      for (int c = (int) Math.floor(-camera.dx() / SIZE);
          c <= (int) Math.floor((width - camera.dx()) / SIZE);
          c++) {
        if (!now.images.containsKey(new Spot(c, r))) {
          return false;
        }
      }
    }
    return true;
  }
}
