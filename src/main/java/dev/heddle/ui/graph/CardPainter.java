package dev.heddle.ui.graph;

import dev.heddle.io.Units;
import dev.heddle.model.Demand;
import dev.heddle.model.Task;
import dev.heddle.ui.edit.model.Demands;
import dev.heddle.ui.graph.CardLook.Trouble;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.paint.Align;
import dev.heddle.ui.paint.Icon;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.StateShape;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.List;
import javafx.scene.paint.Color;

/** Draws tasks' cards, full and compact, and rings about them. */
final class CardPainter {
  private static final double MUCH_MEMORY_MIB = 64 * 1024;
  private static final double RADIUS = 6;
  private static final double STRIPE = 5;

  private final Surface s;
  private final Scene scene;
  private final Palette p;

  CardPainter(Surface surface, Scene scene) {
    s = surface;
    this.scene = scene;
    p = scene.palette();
  }

  /** The card of a task with all that belongs to it. */
  void card(int node, Box b, boolean full) {
    CardLook look = scene.looks.apply(node);
    boolean hovered = scene.hovered == node;
    behind(look, b);
    ground(b, scene.model().kind(node), hovered ? p.edge() : p.line(), tinted(node));
    if (look.secondCopy()) {
      s.strokeRound(b.x() + .5, b.y() + .5, b.w() - 1, b.h() - 1, RADIUS, Pen.of(p.edge(), 1));
      s.strokeRound(
          b.x() - 2.5, b.y() - 2.5, b.w() + 5, b.h() + 5, RADIUS + 3, Pen.of(p.edge(), 1));
    }
    Task task = scene.model().task(node);
    if (full) {
      full(task, look, b);
    } else {
      compact(node, task, look, b);
    }
    if (look.state() == StateShape.RUNNING && look.progress() >= 0) {
      bar(b, look);
    }
  }

  private Color tinted(int node) {
    if (scene.found != null && scene.found.get(node)) {
      return p.tint(p.accent(), 0.1);
    }
    return scene.gesture instanceof Gesture.Draw d && d.target() == node && !d.refused()
        ? p.selected()
        : p.card();
  }

  private void behind(CardLook look, Box b) {
    if (look.shards() > 1) {
      sheets(b);
    }
  }

  /** Two sheets behind a card, 3 and 6 px aside. */
  void sheets(Box b) {
    for (int k = 2; k >= 1; k--) {
      double d = 3.0 * k;
      s.fillRound(b.x() + d, b.y() + d, b.w(), b.h(), RADIUS, p.card());
      s.strokeRound(
          b.x() + d + .5, b.y() + d + .5, b.w() - 1, b.h() - 1, RADIUS, Pen.of(p.edge(), 1));
    }
  }

  /** Fill, stripe and line of a card; a clip would cost software rendering a whole layer. */
  void ground(Box b, int kind, Color line, Color fill) {
    s.card(b.x(), b.y(), b.w(), b.h(), RADIUS, STRIPE, line, fill, p.kind(kind));
    if (kind >= p.kinds().size()) {
      double x = b.x();
      double end = x + STRIPE;
      double m = b.y() + b.h() / 2;
      s.fill(new Outline().moveTo(end, m - 4).lineTo(x + 1, m).lineTo(end, m + 4).close(), fill);
    }
  }

  private void bar(Box b, CardLook look) {
    double w = b.w() - STRIPE - 1;
    double y = b.bottom() - 4;
    s.fillRect(b.x() + STRIPE, y, w, 3, p.track());
    s.fillRect(
        b.x() + STRIPE,
        y,
        w * Math.min(1, look.progress()),
        3,
        look.stale() ? p.edge() : p.accent());
  }

  private void full(Task task, CardLook look, Box b) {
    double right = topRight(task, look, b);
    boolean faint = look.state() == StateShape.WAITING;
    Color name = look.state() == StateShape.CANCELLED ? p.subtle() : faint ? p.muted() : p.text();
    s.textFit(task.name(), b.x() + 14, b.y() + 23, right - b.x() - 14 - 4, Type.BODY_MEDIUM, name);
    double end = bottomRight(task, look, b);
    if (!look.line().isEmpty()) {
      line(look, b, end);
    } else {
      demands(task.demand(), b.x() + 14, b.y() + 42, end - 4, look.state() == StateShape.CANCELLED);
    }
  }

  private void line(CardLook look, Box b, double end) {
    double x = b.x() + 14;
    Color color = look.state() == StateShape.FAILED ? p.danger() : p.muted();
    if (look.stale()) {
      Icon.CLOCK.paint(s, x, b.y() + 32, 12, p.warning());
      x += 16;
      color = p.warning();
    }
    s.textFit(look.line(), x, b.y() + 42, end - x, Type.SMALL, color);
  }

  /** The demands, those that are hard to meet in the text's colour. */
  void demands(Demand demand, double x, double y, double end, boolean faint) {
    List<String> parts = Demands.parts(demand);
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      boolean strong = !faint && isStrong(demand, part);
      Type type = strong ? Type.SMALL_MEDIUM : Type.SMALL;
      String dot = " \u00b7 ";
      double gap = i == 0 ? 0 : s.width(dot, Type.SMALL);
      if (x + gap + s.width(part, type) > end) {
        if (i > 0 && x + s.width(" …", Type.SMALL) <= end) {
          s.text(" …", x, y, Type.SMALL, p.muted());
        }
        return;
      }
      if (i > 0) {
        s.text(dot, x, y, Type.SMALL, faint ? p.subtle() : p.muted());
        x += gap;
      }
      s.text(part, x, y, type, faint ? p.subtle() : strong ? p.text() : p.muted());
      x += s.width(part, type);
    }
  }

  private static boolean isStrong(Demand demand, String part) {
    return part.contains("\u00d7")
        || demand.memoryMiB() >= MUCH_MEMORY_MIB && part.equals(Units.size(demand.memoryMiB()));
  }

  /** Badges of the first line; returns where the name must end. */
  private double topRight(Task task, CardLook look, Box b) {
    double x = b.x() + 198;
    double y = b.y() + 18;
    if (look.state() != null) {
      return stateBadges(look, b.x() + 192, y);
    }
    if (look.problem() != Trouble.NONE) {
      trouble(look.problem(), x - 14, y - 8);
      x -= 14 + 8;
    }
    if (task.priority() != 0) {
      String number = Integer.toString(task.priority()).replace('-', '\u2212');
      Color color = task.priority() > 0 ? p.text() : p.muted();
      s.text(number, x, b.y() + 22, Type.SMALL_MEDIUM, color, Align.RIGHT);
      x -= s.width(number, Type.SMALL_MEDIUM) + 2;
      arrow(x - 8, y - 4.5, task.priority() > 0, color);
      x -= 8 + 8;
    }
    if (task.split() != null) {
      String number = Integer.toString(task.split().max());
      s.text(number, x, b.y() + 22, Type.SMALL, p.muted(), Align.RIGHT);
      x -= s.width(number, Type.SMALL) + 4;
      Icon.SHEETS.paint(s, x - 12, y - 6, 12, p.muted());
      x -= 12 + 6;
    }
    return x;
  }

  private double stateBadges(CardLook look, double x, double y) {
    StateShape state = look.state();
    if (state == null) {
      return x;
    }
    Color color = look.stale() ? p.edge() : state.color(p);
    state.paint(s, x, y, 12, color);
    double end = x - 12;
    if (look.secondCopy()) {
      StateShape.SECOND_COPY.paint(s, x - 19, y, 12, p);
      end -= 20;
    } else if (look.shards() > 1) {
      StateShape.SPLIT.paint(s, x - 19, y, 12, p);
      end -= 20;
    } else if (state == StateShape.RUNNING && look.progress() >= 0) {
      String share = Math.round(look.progress() * 100) + " %";
      s.text(
          share, x - 11, y + 4, Type.CAPTION, look.stale() ? p.subtle() : p.accent(), Align.RIGHT);
      end -= s.width(share, Type.CAPTION) + 4;
    }
    return end;
  }

  /** Sign of a problem in a square of 14 px. */
  void trouble(Trouble problem, double x, double y) {
    if (problem == Trouble.DANGER) {
      Icon.STOP_SIGN.paint(s, x, y, 14, p.danger());
    } else if (problem == Trouble.WARNING) {
      Icon.WARNING.paint(s, x, y, 14, p.warning());
    }
  }

  /** A priority's arrow, 8 by 9. */
  private void arrow(double x, double y, boolean up, Color color) {
    double t = up ? y : y + 9;
    double d = up ? 1 : -1;
    s.fill(
        new Outline()
            .moveTo(x + 4, t)
            .lineTo(x + 8, t + 4.6 * d)
            .lineTo(x + 5.4, t + 4.6 * d)
            .lineTo(x + 5.4, t + 9 * d)
            .lineTo(x + 2.6, t + 9 * d)
            .lineTo(x + 2.6, t + 4.6 * d)
            .lineTo(x, t + 4.6 * d)
            .close(),
        color);
  }

  /** Badges of the second line; returns where the demands must end. */
  private double bottomRight(Task task, CardLook look, Box b) {
    double x = b.x() + 198;
    if (look.state() == StateShape.RUNNING || look.state() == StateShape.FAILED) {
      return x;
    }
    double y = b.y() + 32;
    if (task.demand().gpus() > 0) {
      Icon.GPU.paint(s, x - 12, y, 12, p.text());
      x -= 18;
    }
    if (task.demand().memoryMiB() >= MUCH_MEMORY_MIB) {
      Icon.MEMORY.paint(s, x - 12, y, 12, p.text());
      x -= 18;
    }
    return x;
  }

  private void compact(int node, Task task, CardLook look, Box b) {
    double end = b.x() + b.w() - 8;
    double y = b.y() + 14;
    if (look.state() != null) {
      end = stateBadges(look, b.x() + b.w() - 14, y) + 4;
    } else if (look.problem() != Trouble.NONE) {
      trouble(look.problem(), end - 14, y - 7);
      end -= 18;
    }
    if (scene.found != null && scene.found.get(node)) {
      String because = scene.because.apply(node);
      if (!because.isEmpty()) {
        s.text(because, end - 2, b.y() + 18, Type.CAPTION, p.muted(), Align.RIGHT);
        end -= s.width(because, Type.CAPTION) + 8;
      }
    }
    Color name =
        look.state() == StateShape.WAITING || look.state() == StateShape.CANCELLED
            ? p.muted()
            : p.text();
    Type type = look.state() == StateShape.WAITING ? Type.SMALL : Type.SMALL_MEDIUM;
    s.textFit(task.name(), b.x() + 12, b.y() + 18, end - b.x() - 12 - 2, type, name);
  }

  /** Rings and ports that lie over a card. */
  void over(int node, Box b) {
    boolean selected = scene.selected.get(node);
    boolean refused = scene.gesture instanceof Gesture.Draw d && d.target() == node && d.refused();
    boolean target = scene.gesture instanceof Gesture.Draw d && d.target() == node && !d.refused();
    if (scene.found != null && scene.found.get(node) && !selected) {
      s.strokeRound(b.x() + .5, b.y() + .5, b.w() - 1, b.h() - 1, 5.5, Pen.of(p.accent(), 1));
    }
    if (selected || target || refused) {
      ring(b, refused ? p.danger() : p.accent());
    }
    if (scene.focused == node) {
      s.strokeRound(b.x() - 4.5, b.y() - 4.5, b.w() + 9, b.h() + 9, 10, Pen.of(p.accent(), 1));
    }
    if (scene.jumped == node) {
      corners(b);
    }
    if ((selected && scene.selected.cardinality() == 1) || scene.hovered == node || target) {
      boolean up = scene.gesture instanceof Gesture.Draw d && d.up();
      port(b.cx(), b.y(), target && !up);
      port(b.cx(), b.bottom(), target && up);
    }
    if (scene.gesture instanceof Gesture.Draw d && d.from() == node) {
      Color color = d.refused() ? p.danger() : p.accent();
      s.fillCircle(b.cx(), d.up() ? b.y() : b.bottom(), 5, color);
    }
  }

  /** The ring of what is selected. */
  void ring(Box b, Color color) {
    s.strokeRound(b.x() - 1, b.y() - 1, b.w() + 2, b.h() + 2, 7, Pen.of(color, 2));
  }

  /** A port. */
  void port(double cx, double cy, boolean filled) {
    s.fillCircle(cx, cy, 4.5, filled ? p.accent() : p.card());
    s.strokeCircle(cx, cy, 4.5, Pen.of(p.accent(), 1.5));
  }

  private void corners(Box b) {
    Box c = b.grown(7);
    Outline o = new Outline();
    double n = 10;
    o.moveTo(c.x(), c.y() + n).lineTo(c.x(), c.y()).lineTo(c.x() + n, c.y());
    o.moveTo(c.right() - n, c.y()).lineTo(c.right(), c.y()).lineTo(c.right(), c.y() + n);
    o.moveTo(c.right(), c.bottom() - n);
    o.lineTo(c.right(), c.bottom()).lineTo(c.right() - n, c.bottom());
    o.moveTo(c.x() + n, c.bottom()).lineTo(c.x(), c.bottom()).lineTo(c.x(), c.bottom() - n);
    s.stroke(o, Pen.of(p.danger(), 2));
  }
}
