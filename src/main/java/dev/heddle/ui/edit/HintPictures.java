package dev.heddle.ui.edit;

import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;

/** The three small pictures on an empty canvas. */
final class HintPictures {
  private HintPictures() {}

  private static void ground(Surface s, double w, double h, Palette p) {
    s.fillRound(0, 0, w, h, 5, p.canvas());
    s.fillRect(0, h - 6, w, 6, p.canvas());
    s.line(0, h - .5, w, h - .5, Pen.of(p.line(), 1));
  }

  private static void card(Surface s, Palette p, double x, double y, double w, double h, int k) {
    s.fillRound(x, y, w, h, 4, p.card());
    s.fillRound(x, y, 4, h, 2, p.kind(k));
    s.strokeRound(x + .5, y + .5, w - 1, h - 1, 3.5, Pen.of(p.line(), 1));
  }

  /** Two cards, and an edge that is being drawn to where a third will stand. */
  static void draw(Surface s, double w, double h, Palette p, Areas areas) {
    ground(s, w, h, p);
    card(s, p, 92, 19, 80, 24, 0);
    card(s, p, 30, 95, 80, 24, 1);
    Outline grey = new Outline().moveTo(132, 43);
    grey.corner(132, 72, 70, 72, 8).corner(70, 72, 70, 88, 8).lineTo(70, 88);
    s.stroke(grey, Pen.of(p.edge(), 1.5));
    s.fill(new Outline().moveTo(66, 87).lineTo(74, 87).lineTo(70, 94).close(), p.edge());
    s.strokeRound(154, 95, 80, 24, 4, Pen.of(p.accent(), 1.5).dashed(4, 3));
    Outline blue = new Outline().moveTo(132, 46);
    blue.corner(132, 72, 194, 72, 8).corner(194, 72, 194, 94, 8).lineTo(194, 94);
    s.stroke(blue, Pen.of(p.accent(), 2));
    s.fillCircle(132, 43, 4, p.card());
    s.strokeCircle(132, 43, 4, Pen.of(p.accent(), 1.5));
    s.fill(
        new Outline().moveTo(194, 92).lineTo(194, 107).lineTo(198, 103).lineTo(205, 103).close(),
        p.text());
  }

  /** A list that becomes a chain. */
  static void paste(Surface s, double w, double h, Palette p, Areas areas) {
    ground(s, w, h, p);
    String[][] rows = {{"fetch", "4G"}, {"basecall", "32G"}, {"align", "48G"}, {"merge", "48G"}};
    s.fillRound(28, 19, 113, 95, 4, p.card());
    s.strokeRound(28.5, 19.5, 112, 94, 3.5, Pen.of(p.line(), 1));
    for (int i = 0; i < rows.length; i++) {
      double y = 35 + i * 23.5;
      s.text(rows[i][0], 38, y, Type.MONO, p.text());
      s.text(rows[i][1], 132, y, Type.MONO, p.text(), dev.heddle.ui.paint.Align.RIGHT);
      if (i > 0) {
        s.line(28.5, y - 16, 140.5, y - 16, Pen.of(p.inner(), 1));
      }
      double cy = 21 + i * 26;
      card(s, p, 186, cy, 48, 14, i);
      if (i > 0) {
        s.line(210, cy - 12, 210, cy - 5, Pen.of(p.edge(), 1.5));
        s.fill(
            new Outline().moveTo(207, cy - 5).lineTo(213, cy - 5).lineTo(210, cy - 1).close(),
            p.edge());
      }
    }
    s.line(152, 67, 173, 67, Pen.of(p.edge(), 1.5));
    s.stroke(new Outline().moveTo(168, 62).lineTo(173, 67).lineTo(168, 72), Pen.of(p.edge(), 1.5));
  }

  /** Three small graphs. */
  static void samples(Surface s, double w, double h, Palette p, Areas areas) {
    ground(s, w, h, p);
    int[][][] layers = {
      {{1}, {3, 1}, {3, 2}, {1, 3}, {4, 5}, {1, 6}},
      {{5, 0}, {5, 1}, {5, 2}, {1, 3}, {1, 5}},
      {{1}, {6, 1}, {1, 3}, {2, 4}}
    };
    for (int g = 0; g < layers.length; g++) {
      double x = 28 + g * 72.0;
      s.fillRound(x, 19, 64, 95, 4, p.card());
      s.strokeRound(x + .5, 19.5, 63, 94, 3.5, Pen.of(p.line(), 1));
      double step = 80.0 / layers[g].length;
      for (int l = 0; l < layers[g].length; l++) {
        int n = layers[g][l][0];
        int kind = layers[g][l].length > 1 ? layers[g][l][1] : 0;
        double wide = Math.min(11, 54.0 / n - 1);
        for (int i = 0; i < n; i++) {
          double cx = x + 32 + (i - (n - 1) / 2.0) * (wide + 1.5);
          double cy = 30 + l * step;
          if (l + 1 < layers[g].length) {
            s.line(cx, cy + 2, x + 32, cy + step - 2, Pen.of(p.line(), 1));
          }
          s.fillRect(cx - wide / 2, cy - 2, wide, 4, p.kind(kind));
        }
      }
    }
  }
}
