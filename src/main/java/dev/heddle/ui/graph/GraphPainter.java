package dev.heddle.ui.graph;

import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.layout.Folding;
import dev.heddle.ui.graph.layout.Folding.Form;
import dev.heddle.ui.paint.Align;
import dev.heddle.ui.paint.Icon;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * The one painter of graphs: in the window, in thumbnails, in files. It draws what a camera sees of
 * a {@link Scene}, in time that grows with what is seen.
 */
public final class GraphPainter {
  /** Up to so many edges are drawn each time; more are painted aside, once. */
  static final int FEW_EDGES = 1_500;

  private final GraphModel model;
  private final Geometry geometry;
  private final @Nullable Routes routes;
  private final List<Bands.Band> bands;

  /** Prepares a graph at a level, in linear time, on any thread. */
  public GraphPainter(GraphModel model, Geometry geometry) {
    this.model = model;
    this.geometry = geometry;
    Optional<Folding> folding = model.folding();
    routes =
        folding.isEmpty() && geometry.level() != Level.BLOCK ? Routes.of(model, geometry) : null;
    bands = folding.map(f -> Bands.of(model, f)).orElse(List.of());
  }

  private GraphPainter(GraphModel model, GraphPainter like) {
    this.model = model;
    geometry = like.geometry;
    routes = like.routes;
    bands = like.bands;
  }

  /** The same picture for a graph of which only the tasks' fields are other; at no cost. */
  GraphPainter with(GraphModel other) {
    return new GraphPainter(other, this);
  }

  public Geometry geometry() {
    return geometry;
  }

  public GraphModel model() {
    return model;
  }

  /** The edge at a point of the geometry that has no part in a task; -1 for none. */
  int edgeAt(double x, double y, double within, int not) {
    return routes == null ? -1 : routes.at(x, y, within, not);
  }

  /** Whether far edges are to be painted aside, into tiles. */
  boolean needsTiles() {
    return routes == null && bands.isEmpty() && model.links().edges() > FEW_EDGES;
  }

  /**
   * Draws a scene made of this painter's model and geometry.
   *
   * @param aside draws blocks and far edges that were painted aside, null to draw them here
   */
  public void paint(
      Surface s,
      Scene scene,
      Camera camera,
      double width,
      double height,
      @Nullable Runnable aside) {
    if (scene.ground) {
      ground(s, scene, width, height);
    }
    Box view = camera.seen(width, height);
    double scale = camera.scale();
    s.save();
    s.translate(camera.dx(), camera.dy());
    s.scale(scale);
    EdgePainter edges = new EdgePainter(s, scene);
    CardPainter cards = new CardPainter(s, scene);
    Folding folding = model.folding().orElse(null);
    FoldPainter folds = folding == null ? null : new FoldPainter(s, scene, folding);
    if (folds != null) {
      folds.bands(bands, view);
      folds.items(view, cards);
    } else if (routes != null) {
      edges.routed(routes, view);
    } else if (aside == null) {
      edges.straight(view, scale);
    }
    if (aside != null) {
      s.restore();
      aside.run();
      s.save();
      s.translate(camera.dx(), camera.dy());
      s.scale(scale);
      if (folds == null) {
        edges.strongStraight(scale);
      }
    }
    if (!scene.cellsAside) {
      tasks(s, scene, view, scale, cards, folding);
    }
    if (folds != null) {
      edges.strongStraight(scale);
      lifted(s, scene, scale);
    }
    gesture(s, scene);
    s.restore();
  }

  private static void ground(Surface s, Scene scene, double width, double height) {
    double x0 = Math.floorMod((long) Math.rint(scene.groundX), 24L);
    double y0 = Math.floorMod((long) Math.rint(scene.groundY), 24L);
    Color dot = scene.palette().line();
    for (double y = y0; y < height; y += 24) {
      for (double x = x0; x < width; x += 24) {
        s.fillRect(x - 1, y - 1, 1, 1, dot);
      }
    }
  }

  private void tasks(
      Surface s,
      Scene scene,
      Box view,
      double scale,
      CardPainter cards,
      @Nullable Folding folding) {
    Level level = geometry.level();
    int[] seen = geometry.within(view.x() - 8, view.y() - 8, view.w() + 16, view.h() + 16);
    CellPainter cells = level == Level.BLOCK ? new CellPainter(s, scene) : null;
    for (int node : seen) {
      Box b = geometry.card(node);
      boolean dim = scene.found != null && !scene.found.get(node) && !scene.selected.get(node);
      if (cells != null) {
        cells.cell(node, b);
        if (scene.selected.get(node)) {
          s.strokeRound(
              b.x() - 1, b.y() - 1, b.w() + 2, b.h() + 2, 1.5, Pen.of(scene.palette().accent(), 1));
        }
      } else if (inBlock(folding, node) && level == Level.COMPACT && scale < 0.45) {
        s.fillRound(b.x(), b.y(), b.w(), b.h(), 3, scene.palette().kind(model.kind(node)));
      } else {
        cards.card(node, b, level == Level.FULL);
      }
      if (dim) {
        // A veil in the ground's colour: opacity would show what lies under what in a card.
        Color veil = Palette.faint(scene.palette().canvas(), 0.55);
        s.fillRound(b.x(), b.y(), b.w(), b.h(), level == Level.BLOCK ? 1 : 6, veil);
      }
    }
    if (cells == null) {
      for (int node : seen) {
        cards.over(node, geometry.card(node));
      }
    }
  }

  private static boolean inBlock(@Nullable Folding folding, int node) {
    return folding != null && folding.items().get(folding.itemOf(node)).form() == Form.BLOCK;
  }

  /** Rings about the block under the pointer and those its edges lead to. */
  private void lifted(Surface s, Scene scene, double scale) {
    int node = scene.hovered;
    if (node < 0 || node >= model.size() || geometry.level() != Level.BLOCK) {
      return;
    }
    ringCell(s, scene, node, scale);
    for (int k = 0; k < model.links().inDegree(node); k++) {
      ringCell(s, scene, model.links().in(node, k), scale);
    }
    for (int k = 0; k < model.links().outDegree(node); k++) {
      ringCell(s, scene, model.links().out(node, k), scale);
    }
  }

  private void ringCell(Surface s, Scene scene, int node, double scale) {
    if (geometry.isHidden(node)) {
      return;
    }
    Box b = geometry.card(node);
    Palette p = scene.palette();
    double u = 1 / scale;
    s.strokeRound(
        b.x() - 2 * u, b.y() - 2 * u, b.w() + 4 * u, b.h() + 4 * u, 2.5, Pen.of(p.card(), 3 * u));
    s.strokeRound(
        b.x() - 2 * u, b.y() - 2 * u, b.w() + 4 * u, b.h() + 4 * u, 2.5, Pen.of(p.text(), 2 * u));
  }

  private void gesture(Surface s, Scene scene) {
    Palette p = scene.palette();
    switch (scene.gesture) {
      case null -> {
        // Nothing is drawn by the hand.
      }
      case Gesture.Draw d -> draw(s, p, d);
      case Gesture.Band band -> {
        Box b = band.box();
        s.fillRect(b.x(), b.y(), b.w(), b.h(), Palette.faint(p.accent(), 0.08));
        s.strokeRect(b.x() + .5, b.y() + .5, b.w() - 1, b.h() - 1, Pen.of(p.accent(), 1));
        label(s, p, dev.heddle.ui.edit.model.Quantity.counted(band.count(), "task"), b);
      }
      case Gesture.Insert i -> place(s, p, i.place());
      case Gesture.Place place -> place(s, p, place.place());
    }
  }

  private static void place(Surface s, Palette p, Box b) {
    s.fillRound(b.x(), b.y(), b.w(), b.h(), 6, Palette.faint(p.accent(), 0.06));
    s.strokeRound(b.x(), b.y(), b.w(), b.h(), 6, Pen.of(p.accent(), 1.5).dashed(4, 3));
  }

  private static void label(Surface s, Palette p, String text, Box b) {
    double w = s.width(text, Type.CAPTION_MEDIUM) + 12;
    double x = b.right() - w;
    s.fillRound(x, b.bottom() + 8, w, 18, 4, p.text());
    s.text(text, x + w / 2, b.bottom() + 21, Type.CAPTION_MEDIUM, p.card(), Align.CENTER);
  }

  /** An edge that is drawn backwards, from its target's upper port to where it comes from. */
  private void drawUp(Surface s, Palette p, Gesture.Draw d) {
    Box a = geometry.card(d.from());
    double x = d.x();
    double y = d.y();
    if (d.target() >= 0) {
      Box t = geometry.card(d.target());
      x = t.cx();
      y = t.bottom();
    }
    Outline o = new Outline().moveTo(a.cx(), a.y());
    if (y > a.y() - 8) {
      double side = Math.max(x, a.right()) + 18;
      double high = a.y() - 12;
      o.corner(a.cx(), high, side, high, 6);
      o.corner(side, high, side, y, 6);
      o.corner(side, y, x, y, 6);
    } else {
      double m = Math.min(a.y() - 6, (a.y() + y) / 2);
      o.corner(a.cx(), m, x, m, 8).corner(x, m, x, y, 8);
    }
    s.stroke(o.lineTo(x, y), Pen.of(p.accent(), 2));
  }

  private void draw(Surface s, Palette p, Gesture.Draw d) {
    if (d.up() && !d.refused()) {
      drawUp(s, p, d);
      return;
    }
    Box a = geometry.card(d.from());
    Outline o = new Outline().moveTo(a.cx(), a.bottom());
    double x = d.x();
    double y = d.y();
    if (d.target() >= 0 && !d.refused()) {
      Box t = geometry.card(d.target());
      x = t.cx();
      y = t.y();
    }
    if (d.refused() || y < a.bottom() + 8) {
      double side = Math.max(x, a.right()) + 18;
      double low = a.bottom() + 12;
      o.corner(a.cx(), low, side, low, 6);
      o.corner(side, low, side, y, 6);
      o.corner(side, y, x, y, 6);
      o.lineTo(x, y);
    } else {
      double m = Math.max(a.bottom() + 6, (a.bottom() + y) / 2);
      o.corner(a.cx(), m, x, m, 8).corner(x, m, x, y, 8).lineTo(x, y);
    }
    Pen pen = d.refused() ? Pen.of(p.danger(), 2).dashed(5, 3) : Pen.of(p.accent(), 2);
    s.stroke(o, pen);
    if (d.refused()) {
      Box t = geometry.card(d.target());
      Icon.NO_ENTRY.paint(s, t.right() + 4, t.y() + t.h() / 2 - 8, 16, p.danger());
    }
  }
}
