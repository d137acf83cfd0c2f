package dev.heddle.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.run.Decision.Move;
import org.junit.jupiter.api.Test;

class RunPicturesTest {
  @Test
  void aSplitStandsAsItsPartsAndAMoveAsOneCard() {
    Move split = new Move("split", "a", "1", "5");
    assertEquals(3, MovesPainter.after(split, "A").size());
    assertEquals("3 to 5 of 5", MovesPainter.after(split, "A").get(2)[1]);
    Move move = new Move("re-assign", "a", "", "m#1");
    assertEquals("m#1", MovesPainter.after(move, "A").getFirst()[1]);
    assertEquals("A: nowhere yet to m#1", MovesPainter.words(move, "A"));
  }
}
