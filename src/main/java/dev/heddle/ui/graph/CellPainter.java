package dev.heddle.ui.graph;

import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.StateShape;
import dev.heddle.ui.paint.Surface;
import javafx.scene.paint.Color;

/** Draws tasks as blocks of a few px. */
final class CellPainter {
  private final Surface s;
  private final Scene scene;
  private final Palette p;

  CellPainter(Surface surface, Scene scene) {
    s = surface;
    this.scene = scene;
    p = scene.palette();
  }

  /** A task as a block: its kind's colour, or the look of its state. */
  void cell(int node, Box b) {
    StateShape state = scene.looks.apply(node).state();
    Color kind = p.kind(scene.model().kind(node));
    if (state == null || state == StateShape.DONE) {
      s.fillRound(b.x(), b.y(), b.w(), b.h(), 1, kind);
      return;
    }
    switch (state) {
      case FAILED -> {
        s.fillRound(b.x(), b.y(), b.w(), b.h(), 1, p.danger());
        Outline cross = new Outline();
        double m = Math.min(b.w(), b.h()) * 0.3;
        double y = b.y() + b.h() / 2;
        cross.moveTo(b.cx() - m, y - m).lineTo(b.cx() + m, y + m);
        cross.moveTo(b.cx() + m, y - m).lineTo(b.cx() - m, y + m);
        s.stroke(cross, Pen.of(p.card(), b.h() / 5));
      }
      case RUNNING -> {
        s.strokeRect(b.x() + .5, b.y() + .5, b.w() - 1, b.h() - 1, Pen.of(p.accent(), 1));
        s.fillRect(b.x(), b.y(), b.w() / 2, b.h(), p.accent());
      }
      case CANCELLED ->
          s.line(
              b.x() + 1,
              b.y() + b.h() / 2,
              b.right() - 1,
              b.y() + b.h() / 2,
              Pen.of(p.subtle(), 1));
      default -> s.strokeRect(b.x() + .5, b.y() + .5, b.w() - 1, b.h() - 1, Pen.of(kind, 1));
    }
  }
}
