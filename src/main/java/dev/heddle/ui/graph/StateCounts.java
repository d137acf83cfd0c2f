package dev.heddle.ui.graph;

import dev.heddle.io.Units;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.StateShape;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** How many tasks of a group are in which state, and the bar that shows it. */
final class StateCounts {
  private static final List<StateShape> ORDER =
      List.of(
          StateShape.DONE,
          StateShape.RUNNING,
          StateShape.READY,
          StateShape.WAITING,
          StateShape.CANCELLED,
          StateShape.FAILED);
  private static final double LEAST = 3;

  private final Map<StateShape, Integer> counts = new EnumMap<>(StateShape.class);
  private int all;

  static StateCounts of(List<Integer> nodes, IntFunction<CardLook> looks) {
    StateCounts c = new StateCounts();
    for (int node : nodes) {
      StateShape state = looks.apply(node).state();
      if (state != null) {
        c.counts.merge(state, 1, Integer::sum);
        c.all++;
      }
    }
    return c;
  }

  /** Whether there is any state at all. */
  boolean isRun() {
    return all > 0;
  }

  /** Each state's shape and number, and the bar of 6 px below. */
  void paint(Surface s, Palette p, Box b) {
    double x = b.x() + 14;
    for (StateShape state : ORDER) {
      int n = counts.getOrDefault(state, 0);
      if (n > 0 && state != StateShape.WAITING) {
        state.paint(s, x + 5, b.y() + 37, 10, p);
        String text = Units.count(n);
        s.text(
            text,
            x + 14,
            b.y() + 41,
            Type.CAPTION,
            state == StateShape.FAILED ? p.danger() : p.muted());
        x += 14 + s.width(text, Type.CAPTION) + 12;
      }
    }
    bar(s, p, b.x() + 14, b.y() + 50, b.w() - 26);
  }

  private void bar(Surface s, Palette p, double x, double y, double width) {
    int parts = (int) ORDER.stream().filter(o -> counts.getOrDefault(o, 0) > 0).count();
    double free = width - (parts - 1) - LEAST * parts;
    for (StateShape state : ORDER) {
      int n = counts.getOrDefault(state, 0);
      if (n == 0) {
        continue;
      }
      double w = LEAST + free * n / all;
      switch (state) {
        case DONE -> s.fillRound(x, y, w, 6, 1, p.successShape());
        case RUNNING -> s.fillRound(x, y, w, 6, 1, p.accent());
        case READY -> s.strokeRound(x + .6, y + .6, w - 1.2, 4.8, 1, Pen.of(p.accent(), 1.2));
        case FAILED -> s.fillRound(x, y, w, 6, 1, p.danger());
        case CANCELLED -> {
          s.fillRound(x, y, w, 6, 1, p.track());
          s.hatch(x, y, w, 6, 3, Pen.of(p.edge(), 1));
        }
        default -> s.fillRound(x, y, w, 6, 1, p.track());
      }
      x += w + 1;
    }
  }
}
