package dev.heddle.run.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class LuckTest {
  @Test
  void drawsTheNumbersThatTheFormatPromises() {
    assertEquals(0.7043497541695891, new Luck(1).uniform("align-1", 1, "failure"));
    assertEquals(0.21332289536313553, new Luck(7).uniform("é", 2, "straggler"));
    assertEquals(-0.5427076154610061, new Luck(1).normal("align-1"), 1e-15);
  }
}
