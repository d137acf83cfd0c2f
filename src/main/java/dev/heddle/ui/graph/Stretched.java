package dev.heddle.ui.graph;

import dev.heddle.ui.graph.FarTiles.Spot;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Map;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/**
 * Squares of one scale shown at another, for the moment until new ones are painted: the nearest
 * pixel each. Software rendering takes ten times as long to scale an image as this takes. To be
 * used on the JavaFX thread.
 */
final class Stretched {
  /** One is drawn while the other is made. */
  private final @Nullable Sheet[] sheets = new @Nullable Sheet[2];

  private int turn;
  private int[] columns = new int[0];

  private record Sheet(int width, int height, int[] pixels, PixelBuffer<IntBuffer> buffer) {
    static Sheet of(int width, int height) {
      int[] pixels = new int[width * height];
      return new Sheet(
          width,
          height,
          pixels,
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
    }
  }

  /**
   * What a camera sees of squares that were painted at another scale.
   *
   * @param squares of {@link FarTiles#SIZE}, premultiplied ARGB
   */
  Image of(Map<Spot, int[]> squares, double scale, Camera camera, double width, double height) {
    int w = (int) Math.max(1, Math.ceil(width));
    int h = (int) Math.max(1, Math.ceil(height));
    turn = 1 - turn;
    Sheet sheet = sheets[turn];
    if (sheet == null || sheet.width != w || sheet.height != h) {
      sheet = Sheet.of(w, h);
      sheets[turn] = sheet;
    }
    fill(sheet, squares, scale / camera.scale(), camera);
    sheet.buffer.updateBuffer(b -> null);
    return new WritableImage(sheet.buffer);
  }

  private void fill(Sheet sheet, Map<Spot, int[]> squares, double ratio, Camera camera) {
    int w = sheet.width;
    if (columns.length != w) {
      columns = new int[w];
    }
    for (int x = 0; x < w; x++) {
      columns[x] = (int) Math.floor((x + 0.5 - camera.dx()) * ratio);
    }
    int last = Integer.MIN_VALUE;
    for (int y = 0; y < sheet.height; y++) {
      int at = y * w;
      int row = (int) Math.floor((y + 0.5 - camera.dy()) * ratio);
      if (row == last) {
        System.arraycopy(sheet.pixels, at - w, sheet.pixels, at, w);
      } else {
        row(sheet.pixels, at, squares, row);
        last = row;
      }
    }
  }

  private void row(int[] to, int at, Map<Spot, int[]> squares, int row) {
    int size = FarTiles.SIZE;
    int tall = Math.floorDiv(row, size);
    int in = Math.floorMod(row, size) * size;
    int x = 0;
    while (x < columns.length) {
      int column = Math.floorDiv(columns[x], size);
      int first = column * size;
      int[] square = squares.get(new Spot(column, tall));
      int from = x;
      while (x < columns.length && columns[x] < first + size) {
        x++;
      }
      copy(to, at, from, x, square, in - first);
    }
  }

  private void copy(int[] to, int at, int from, int until, int @Nullable [] square, int shift) {
    if (square == null) {
      Arrays.fill(to, at + from, at + until, 0);
      return;
    }
    for (int x = from; x < until; x++) {
      to[at + x] = square[shift + columns[x]];
    }
  }
}
