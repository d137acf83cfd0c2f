package dev.heddle.ui.graph;

import dev.heddle.io.Units;
import dev.heddle.model.Task;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.layout.Folding;
import dev.heddle.ui.graph.layout.Folding.Form;
import dev.heddle.ui.graph.layout.Folding.Item;
import dev.heddle.ui.paint.Align;
import dev.heddle.ui.paint.Icon;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.BitSet;
import java.util.List;

/** Draws a folded graph: bands, blocks of rows with their titles, collapsed groups. */
final class FoldPainter {
  private static final double SHAFT = 1.5;
  private static final double BEND = 6;

  private final Surface s;
  private final Scene scene;
  private final Palette p;
  private final Folding folding;
  private final Geometry g;

  FoldPainter(Surface surface, Scene scene, Folding folding) {
    s = surface;
    this.scene = scene;
    this.folding = folding;
    p = scene.palette();
    g = scene.geometry();
  }

  /** Bands between items that are seen, each with an arrow and what it holds. */
  void bands(List<Bands.Band> bands, Box view) {
    Outline areas = new Outline();
    for (Bands.Band band : bands) {
      Box a = g.items().get(band.from());
      Box b = g.items().get(band.to());
      if (isSeen(a, b, view) && isWide(band)) {
        area(a, b, areas);
      }
    }
    if (!areas.isEmpty()) {
      s.fill(areas, Palette.faint(p.edge(), 0.16));
    }
    for (Bands.Band band : bands) {
      Box a = g.items().get(band.from());
      Box b = g.items().get(band.to());
      boolean far = bands.size() > GraphPainter.FEW_EDGES && g.level() == Level.BLOCK;
      if (isSeen(a, b, view) && (!far || isWide(band))) {
        arrow(a, b, view);
      }
    }
    for (Bands.Band band : bands) {
      Box a = g.items().get(band.from());
      Box b = g.items().get(band.to());
      if (band.edges() > 1 && isSeen(a, b, view) && b.y() - a.bottom() >= 24 && isNext(band)) {
        String text =
            Units.count(band.edges())
                + " edges"
                + (band.dataMiB() > 0 ? ", " + Units.size(band.dataMiB()) : "");
        s.text(text, b.cx() + 12, (a.bottom() + b.y()) / 2 + 4, Type.CAPTION, p.muted());
      }
    }
  }

  private boolean isNext(Bands.Band band) {
    return folding.items().get(band.to()).layer() == folding.items().get(band.from()).layer() + 1;
  }

  private boolean isWide(Bands.Band band) {
    return folding.items().get(band.from()).form() != Form.SINGLE
        || folding.items().get(band.to()).form() != Form.SINGLE;
  }

  private static boolean isSeen(Box a, Box b, Box view) {
    double left = Math.min(a.x(), b.x());
    double right = Math.max(a.right(), b.right());
    double top = Math.min(a.y(), b.y());
    double bottom = Math.max(a.bottom(), b.bottom());
    return view.meets(left, top, right - left, bottom - top);
  }

  private static void area(Box a, Box b, Outline o) {
    double in = 7;
    double y1 = a.bottom();
    double y2 = b.y();
    double m = (y1 + y2) / 2;
    o.moveTo(a.x() + in, y1)
        .curveTo(a.x() + in, m, b.x() + in, m, b.x() + in, y2)
        .lineTo(b.right() - in, y2)
        .curveTo(b.right() - in, m, a.right() - in, m, a.right() - in, y1)
        .close();
  }

  /**
   * A shaft with its head. What is straight of it is a rectangle, and each bend a path of its own:
   * a path costs as much as the rectangle about it.
   */
  private void arrow(Box a, Box b, Box view) {
    double x = b.cx();
    double from = a.cx();
    double end = b.y() - 7;
    double m = Math.max(a.bottom() + 4, b.y() - 20);
    double r = Math.min(BEND, Math.min(Math.abs(from - x) / 2, Math.min(m - a.bottom(), end - m)));
    if (r < 0.5) {
      down(x, a.bottom(), end, view);
    } else {
      double way = Math.signum(x - from);
      down(from, a.bottom(), m - r, view);
      if (view.meets(from - r, m - r, 2 * r, 2 * r)) {
        bend(new Outline().moveTo(from, m - r - 0.3).corner(from, m, x, m, r));
      }
      double left = Math.max(view.x(), Math.min(from, x) + r);
      double right = Math.min(view.right(), Math.max(from, x) - r);
      if (right > left) {
        s.fillRect(left, m - SHAFT / 2, right - left, SHAFT, p.edge());
      }
      if (view.meets(x - r, m - r, 2 * r, 2 * r)) {
        bend(new Outline().moveTo(x - way * (r + 0.3), m).corner(x, m, x, end, r));
      }
      down(x, m + r, end, view);
    }
    if (view.meets(x - 4, b.y() - 8, 8, 8)) {
      s.fill(
          new Outline()
              .moveTo(x - 4, b.y() - 8)
              .lineTo(x + 4, b.y() - 8)
              .lineTo(x, b.y() - 1)
              .close(),
          p.edge());
    }
  }

  private void bend(Outline curve) {
    s.stroke(curve, Pen.of(p.edge(), SHAFT));
  }

  private void down(double x, double from, double to, Box view) {
    double top = Math.max(view.y(), from);
    double bottom = Math.min(view.bottom(), to);
    if (bottom > top) {
      s.fillRect(x - SHAFT / 2, top, SHAFT, bottom - top, p.edge());
    }
  }

  /** Items that are seen, without the cells of blocks. */
  void items(Box view, CardPainter cards) {
    for (int i = 0; i < g.items().size(); i++) {
      Box box = g.items().get(i);
      if (!box.meets(view.x() - 160, view.y(), view.w() + 320, view.h())) {
        continue;
      }
      Item item = folding.items().get(i);
      switch (item.form()) {
        case BLOCK -> block(item, box);
        case COLLAPSED -> group(item, box, cards);
        case SINGLE -> {
          if (g.level() == Level.BLOCK) {
            single(item, box, cards);
          }
        }
      }
    }
  }

  private void block(Item item, Box b) {
    s.fillRound(b.x(), b.y(), b.w(), b.h(), 6, p.card());
    s.strokeRound(b.x() + .5, b.y() + .5, b.w() - 1, b.h() - 1, 5.5, Pen.of(p.line(), 1));
    double x = b.x() - 12;
    double y = b.y() + b.h() / 2;
    s.text(name(item), x, y - 3, Type.SMALL_MEDIUM, p.text(), Align.RIGHT);
    s.text(Units.count(item.members().size()), x, y + 12, Type.CAPTION, p.muted(), Align.RIGHT);
  }

  private String name(Item item) {
    return scene.model().kinds().names().get(item.kind());
  }

  private void single(Item item, Box b, CardPainter cards) {
    int node = item.members().getFirst();
    cards.ground(b, item.kind(), scene.hovered == node ? p.edge() : p.line(), p.card());
    Task task = scene.model().task(node);
    s.textFit(task.name(), b.x() + 12, b.y() + 15, b.w() - 18, Type.SMALL, p.text());
    if (scene.selected.get(node)) {
      cards.ring(b, p.accent());
    }
  }

  /** A collapsed group: what its tasks ask for, or the bar of their states. */
  private void group(Item item, Box b, CardPainter cards) {
    cards.sheets(b);
    boolean hovered = item.members().contains(scene.hovered);
    cards.ground(b, item.kind(), hovered ? p.edge() : p.line(), p.card());
    s.text(
        name(item) + " \u00d7 " + Units.count(item.members().size()),
        b.x() + 14,
        b.y() + 24,
        Type.BODY_MEDIUM,
        p.text());
    Icon.PLUS.paint(s, b.right() - 25, b.y() + 12, 14, p.muted());
    StateCounts counts = StateCounts.of(item.members(), scene.looks);
    if (counts.isRun()) {
      counts.paint(s, p, b);
    } else {
      GroupLine.paint(s, p, scene.model(), item.members(), b.x() + 14, b.y() + 45, b.right() - 3);
    }
    if (all(item)) {
      cards.ring(b, p.accent());
      cards.port(b.cx(), b.y(), false);
      cards.port(b.cx(), b.bottom(), false);
    }
  }

  private boolean all(Item item) {
    BitSet selected = scene.selected;
    for (int node : item.members()) {
      if (!selected.get(node)) {
        return false;
      }
    }
    return true;
  }
}
