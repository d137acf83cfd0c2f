package dev.heddle.ui.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.ui.Snapshots;
import dev.heddle.ui.graph.FarTiles.Spot;
import java.util.Arrays;
import java.util.Map;
import javafx.scene.image.Image;
import org.junit.jupiter.api.Test;

class StretchedTest {
  private static final int RED = 0xffff0000;
  private static final int BLUE = 0xff0000ff;

  @Test
  void everyPixelIsTheNearestOfTheOldSquares() {
    Snapshots.startToolkit();
    int[] left = new int[FarTiles.SIZE * FarTiles.SIZE];
    int[] right = left.clone();
    Arrays.fill(left, RED);
    Arrays.fill(right, BLUE);
    Camera half = new Camera(Level.BLOCK.reference() / 2, 10, 20);
    Snapshots.onFx(
        () -> {
          Image seen =
              new Stretched()
                  .of(Map.of(new Spot(0, 0), left, new Spot(1, 0), right), 1, half, 600, 400);
          assertEquals(0, seen.getPixelReader().getArgb(9, 100), "before the first square");
          assertEquals(RED, seen.getPixelReader().getArgb(10, 20));
          assertEquals(RED, seen.getPixelReader().getArgb(10 + 255, 20 + 255));
          assertEquals(BLUE, seen.getPixelReader().getArgb(10 + 256, 20 + 255));
          assertEquals(0, seen.getPixelReader().getArgb(10 + 512, 100), "after the last");
          assertEquals(0, seen.getPixelReader().getArgb(100, 20 + 256), "below it");
        });
  }
}
