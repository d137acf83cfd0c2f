package dev.heddle.ui.graph;

import dev.heddle.io.Units;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.layout.Links;
import dev.heddle.ui.paint.Align;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.StateShape;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.BitSet;
import javafx.scene.paint.Color;

/** Draws edges. All of one look are one path, so that they do not darken where they overlap. */
final class EdgePainter {
  private final Surface s;
  private final Scene scene;
  private final Palette p;
  private final Links links;

  EdgePainter(Surface surface, Scene scene) {
    s = surface;
    this.scene = scene;
    p = scene.palette();
    links = scene.model().links();
  }

  /** Edges as routed, those at selected tasks in the accent. */
  void routed(Routes routes, Box view) {
    boolean full = scene.geometry().level() == Level.FULL;
    double width = full ? 1.5 : 1.2;
    Outline plain = new Outline();
    Outline dashed = new Outline();
    Outline arrows = new Outline();
    Outline strong = new Outline();
    Outline strongArrows = new Outline();
    BitSet labelled = new BitSet();
    for (int e = 0; e < links.edges(); e++) {
      if (!routes.meets(e, view)) {
        continue;
      }
      if (isStrong(e)) {
        routes.whole(e, strong);
        routes.arrow(e, strongArrows);
        labelled.set(e);
      } else {
        routes.part(e, isOpen(e) ? dashed : plain);
        routes.arrow(e, arrows);
      }
    }
    double share = scene.found == null ? 1 : 0.45;
    s.save();
    if (share < 1) {
      s.opacity(share);
    }
    stroke(plain, Pen.of(p.edge(), width));
    stroke(dashed, Pen.of(p.edge(), width).dashed(3, 2));
    fill(arrows, p.edge());
    s.restore();
    stroke(strong, Pen.of(p.accent(), 2));
    fill(strongArrows, p.accent());
    if (full && scene.selected.cardinality() <= 1) {
      labelled.stream().forEach(e -> label(e, routes.labelX(e), routes.labelY(e)));
    }
  }

  private void stroke(Outline outline, Pen pen) {
    if (!outline.isEmpty()) {
      s.stroke(outline, pen);
    }
  }

  private void fill(Outline outline, Color color) {
    if (!outline.isEmpty()) {
      s.fill(outline, color);
    }
  }

  private boolean isStrong(int e) {
    return scene.edge == e
        || scene.selected.get(links.from(e))
        || scene.selected.get(links.to(e))
        || scene.gesture instanceof Gesture.Insert i && i.edge() == e;
  }

  private boolean isOpen(int e) {
    return scene.running && scene.looks.apply(links.from(e)).state() != StateShape.DONE;
  }

  private void label(int e, double x, double y) {
    double data = scene.model().data(e);
    if (data <= 0) {
      return;
    }
    String text = Units.size(data);
    double w = s.width(text, Type.CAPTION);
    s.fillRect(x - w / 2 - 8, y - 8, w + 16, 16, p.canvas());
    s.text(text, x, y + 4, Type.CAPTION, p.accent(), Align.CENTER);
  }

  /** Straight lines of 1 px, for what is far away. */
  void straight(Box view, double scale) {
    Outline lines = new Outline();
    Geometry g = scene.geometry();
    for (int e = 0; e < links.edges(); e++) {
      Box a = g.card(links.from(e));
      Box b = g.card(links.to(e));
      if (Math.min(a.cx(), b.cx()) <= view.right()
          && Math.max(a.cx(), b.cx()) >= view.x()
          && Math.min(a.bottom(), b.y()) <= view.bottom()
          && Math.max(a.bottom(), b.y()) >= view.y()) {
        lines.moveTo(a.cx(), a.bottom()).lineTo(b.cx(), b.y());
      }
    }
    stroke(lines, Pen.of(Palette.faint(p.edge(), 0.6), 1 / scale));
    strongStraight(scale);
  }

  /** Straight lines at selected tasks and the one under the pointer. */
  void strongStraight(double scale) {
    Geometry g = scene.geometry();
    Outline lines = new Outline();
    Outline pointed = new Outline();
    if (scene.selected.cardinality() <= 200) {
      scene.selected.stream().forEach(n -> around(n, g, lines));
    }
    if (scene.hovered >= 0) {
      around(scene.hovered, g, pointed);
    }
    stroke(lines, Pen.of(p.accent(), 1.5 / scale));
    stroke(pointed, Pen.of(p.text(), 1.2 / scale));
  }

  private void around(int node, Geometry g, Outline lines) {
    if (node >= links.size()) {
      return;
    }
    Box own = g.card(node);
    for (int k = 0; k < links.inDegree(node); k++) {
      Box b = g.card(links.in(node, k));
      lines.moveTo(b.cx(), b.bottom()).lineTo(own.cx(), own.y());
    }
    for (int k = 0; k < links.outDegree(node); k++) {
      Box b = g.card(links.out(node, k));
      lines.moveTo(own.cx(), own.bottom()).lineTo(b.cx(), b.y());
    }
  }
}
