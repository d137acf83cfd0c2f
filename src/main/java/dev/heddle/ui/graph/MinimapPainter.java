package dev.heddle.ui.graph;

import dev.heddle.ui.graph.CardLook.Trouble;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.layout.Folding;
import dev.heddle.ui.graph.layout.Folding.Form;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;

/** The whole graph in a corner, with what is seen of it. */
final class MinimapPainter {
  private static final int MOST_EDGES = 400;
  private static final double INSET = 5;

  /**
   * How the map shows the geometry.
   *
   * @param scale px of the map for one of the geometry
   */
  record Fit(double scale, double dx, double dy) {
    double x(double gx) {
      return dx + gx * scale;
    }

    double y(double gy) {
      return dy + gy * scale;
    }
  }

  private MinimapPainter() {}

  /** Fits the graph and what is seen into a map of that size. */
  static Fit fit(Box bounds, Box seen, double width, double height) {
    double left = Math.min(bounds.x(), seen.x());
    double top = Math.min(bounds.y(), seen.y());
    double right = Math.max(bounds.right(), seen.right());
    double bottom = Math.max(bounds.bottom(), seen.bottom());
    double scale =
        Math.min(
            (width - 2 * INSET) / Math.max(1, right - left),
            (height - 2 * INSET) / Math.max(1, bottom - top));
    return new Fit(
        scale,
        (width - (right - left) * scale) / 2 - left * scale,
        (height - (bottom - top) * scale) / 2 - top * scale);
  }

  /** Paints the map on its own ground; the frame is the caller's. */
  static void paint(Surface s, Scene scene, Box seen, double width, double height) {
    Geometry g = scene.geometry();
    GraphModel model = scene.model();
    Palette p = scene.palette();
    Fit fit = fit(g.bounds(), seen, width, height);
    Folding folding = model.folding().orElse(null);
    if (folding != null) {
      for (int i = 0; i < g.items().size(); i++) {
        Folding.Item item = folding.items().get(i);
        Box b = g.items().get(i);
        double h = Math.max(2, b.h() * fit.scale());
        s.fillRound(
            fit.x(b.x()),
            fit.y(b.y()),
            Math.max(3, b.w() * fit.scale()),
            h,
            1,
            p.kind(item.kind()));
        if (item.form() != Form.BLOCK) {
          troubles(s, scene, fit, item.members().getFirst());
        }
      }
    } else {
      edges(s, scene, fit);
      for (int n = 0; n < model.size(); n++) {
        Box b = g.card(n);
        s.fillRect(
            fit.x(b.x()),
            fit.y(b.y()),
            Math.max(1, b.w() * fit.scale()),
            Math.max(1, b.h() * fit.scale()),
            p.kind(model.kind(n)));
      }
      if (scene.selected.cardinality() <= MOST_EDGES) {
        scene.selected.stream().forEach(n -> ring(s, scene, fit, n));
      }
      for (int n = 0; n < model.size() && model.size() <= 20_000; n++) {
        troubles(s, scene, fit, n);
      }
    }
    double x = Math.max(4.5, fit.x(seen.x()));
    double y = Math.max(4.5, fit.y(seen.y()));
    double right = Math.min(width - 4.5, fit.x(seen.right()));
    double bottom = Math.min(height - 4.5, fit.y(seen.bottom()));
    if (right > x && bottom > y) {
      s.strokeRound(x, y, right - x, bottom - y, 3, Pen.of(p.muted(), 1));
    }
  }

  private static void edges(Surface s, Scene scene, Fit fit) {
    GraphModel model = scene.model();
    Geometry g = scene.geometry();
    if (model.links().edges() > MOST_EDGES) {
      return;
    }
    Outline lines = new Outline();
    for (int e = 0; e < model.links().edges(); e++) {
      Box a = g.card(model.links().from(e));
      Box b = g.card(model.links().to(e));
      lines.moveTo(fit.x(a.cx()), fit.y(a.bottom())).lineTo(fit.x(b.cx()), fit.y(b.y()));
    }
    s.stroke(lines, Pen.of(Palette.faint(scene.palette().edge(), 0.6), 1));
  }

  private static void ring(Surface s, Scene scene, Fit fit, int node) {
    if (node < scene.model().size()) {
      Box b = scene.geometry().card(node);
      s.strokeRect(
          fit.x(b.x()) - 1.5,
          fit.y(b.y()) - 1.5,
          b.w() * fit.scale() + 3,
          b.h() * fit.scale() + 3,
          Pen.of(scene.palette().accent(), 1.2));
    }
  }

  private static void troubles(Surface s, Scene scene, Fit fit, int node) {
    Trouble trouble = scene.looks.apply(node).problem();
    if (trouble != Trouble.NONE) {
      Box b = scene.geometry().card(node);
      s.fillCircle(
          fit.x(b.right()),
          fit.y(b.y()),
          3,
          trouble == Trouble.DANGER ? scene.palette().danger() : scene.palette().warningShape());
    }
  }
}
