package dev.heddle.ui.graph;

import dev.heddle.ui.graph.layout.Folding;
import dev.heddle.ui.graph.layout.Folding.Form;
import dev.heddle.ui.graph.layout.Folding.Item;
import dev.heddle.ui.graph.layout.Placement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of a graph is at one level of detail, in px at scale 1. Immutable; made in
 * linear time, on any thread.
 */
public final class Geometry {
  /** Room between the edge of a block and its cells. */
  static final double PAD = 8;

  /** Size of a collapsed group's card. */
  static final double GROUP_W = 232;

  static final double GROUP_H = 64;

  /** A rectangle. */
  public record Box(double x, double y, double w, double h) {
    public double cx() {
      return x + w / 2;
    }

    public double right() {
      return x + w;
    }

    public double bottom() {
      return y + h;
    }

    boolean contains(double px, double py) {
      return px >= x && px <= x + w && py >= y && py <= y + h;
    }

    boolean meets(double ox, double oy, double ow, double oh) {
      return x < ox + ow && ox < x + w && y < oy + oh && oy < y + h;
    }

    Box grown(double by) {
      return new Box(x - by, y - by, w + 2 * by, h + 2 * by);
    }
  }

  private final Level level;
  private final double[] cx;
  private final double[] cy;
  private final double cardW;
  private final double cardH;
  private final boolean[] hidden;
  private final List<Box> boxes;
  private final Box bounds;
  private final CellIndex index;

  private Geometry(
      Level level,
      double[] cx,
      double[] cy,
      double cardW,
      double cardH,
      boolean[] hidden,
      List<Box> boxes) {
    this.level = level;
    this.cx = cx;
    this.cy = cy;
    this.cardW = cardW;
    this.cardH = cardH;
    this.hidden = hidden;
    this.boxes = boxes;
    bounds = bounds(cx, cy, cardW, cardH, boxes);
    index = new CellIndex(cx, cy, hidden, level.gridX() * 4, level.gridY() * 4);
  }

  /** The geometry of a model at a level. */
  public static Geometry of(GraphModel model, Level level) {
    Folding folding = model.folding().orElse(null);
    return folding == null ? plain(model, level) : stacked(model, folding, level);
  }

  private static Geometry plain(GraphModel model, Level level) {
    Placement places = model.placement();
    double sx = level.gridX() / Placement.GRID_X;
    double sy = level.gridY() / Placement.GRID_Y;
    double[] cx = new double[places.size()];
    double[] cy = new double[places.size()];
    for (int i = 0; i < cx.length; i++) {
      cx[i] = places.x(i) * sx;
      cy[i] = places.y(i) * sy;
    }
    return new Geometry(
        level, cx, cy, level.width(), level.height(), new boolean[cx.length], List.of());
  }

  /** Layers under each other, the items of a layer side by side, all centred. */
  private static Geometry stacked(GraphModel model, Folding folding, Level level) {
    double[] cx = new double[model.size()];
    double[] cy = new double[model.size()];
    boolean[] hidden = new boolean[model.size()];
    Box[] boxes = new Box[folding.items().size()];
    double gap = level == Level.BLOCK ? 39 : level == Level.COMPACT ? 40 : 72;
    double across = level == Level.BLOCK ? 120 : 48;
    double top = 0;
    int number = 0;
    for (List<Item> row : folding.rows()) {
      double width = 0;
      double height = 0;
      double last = 0;
      List<Box> sizes = new ArrayList<>();
      for (Item item : row) {
        Box size = size(item, level);
        sizes.add(size);
        last = item.form() == Form.SINGLE ? narrow(level) : across;
        width += size.w() + last;
        height = Math.max(height, size.h());
      }
      double x = -(width - last) / 2;
      for (int i = 0; i < row.size(); i++) {
        Item item = row.get(i);
        Box size = sizes.get(i);
        Box box = new Box(x, top + (height - size.h()) / 2, size.w(), size.h());
        boxes[number++] = box;
        fill(item, box, level, cx, cy, hidden);
        x += size.w() + (item.form() == Form.SINGLE ? narrow(level) : across);
      }
      top += height + gap;
    }
    return new Geometry(level, cx, cy, level.width(), level.height(), hidden, List.of(boxes));
  }

  private static double narrow(Level level) {
    return level == Level.BLOCK ? 16 : 24;
  }

  private static double cellX(Level level) {
    return level == Level.BLOCK ? level.gridX() : level.width() + 12;
  }

  private static double cellY(Level level) {
    return level == Level.BLOCK ? level.gridY() : level.height() + 8;
  }

  private static Box size(Item item, Level level) {
    return switch (item.form()) {
      case SINGLE ->
          level == Level.BLOCK
              ? new Box(0, 0, 96, 22)
              : new Box(0, 0, level.width(), level.height());
      case COLLAPSED -> new Box(0, 0, GROUP_W, GROUP_H);
      case BLOCK -> {
        int columns = Folding.columns(item.members().size());
        int rows = (item.members().size() + columns - 1) / columns;
        double gapX = cellX(level) - level.width();
        double gapY = cellY(level) - level.height();
        yield new Box(
            0, 0, columns * cellX(level) - gapX + 2 * PAD, rows * cellY(level) - gapY + 2 * PAD);
      }
    };
  }

  private static void fill(
      Item item, Box box, Level level, double[] cx, double[] cy, boolean[] hidden) {
    int columns = item.form() == Form.BLOCK ? Folding.columns(item.members().size()) : 1;
    int at = 0;
    for (int node : item.members()) {
      if (item.form() == Form.BLOCK) {
        cx[node] = box.x() + PAD + level.width() / 2 + at % columns * cellX(level);
        cy[node] = box.y() + PAD + level.height() / 2 + Math.floorDiv(at, columns) * cellY(level);
      } else {
        cx[node] = box.cx();
        cy[node] = box.y() + box.h() / 2;
        hidden[node] = item.form() == Form.COLLAPSED || level == Level.BLOCK;
      }
      at++;
    }
  }

  private static Box bounds(double[] cx, double[] cy, double w, double h, List<Box> boxes) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    if (boxes.isEmpty()) {
      for (int i = 0; i < cx.length; i++) {
        left = Math.min(left, cx[i] - w / 2);
        right = Math.max(right, cx[i] + w / 2);
        top = Math.min(top, cy[i] - h / 2);
        bottom = Math.max(bottom, cy[i] + h / 2);
      }
    }
    for (Box b : boxes) {
      left = Math.min(left, b.x());
      right = Math.max(right, b.right());
      top = Math.min(top, b.y());
      bottom = Math.max(bottom, b.bottom());
    }
    return left > right ? new Box(0, 0, 0, 0) : new Box(left, top, right - left, bottom - top);
  }

  public Level level() {
    return level;
  }

  /** Centre of a task's card. */
  public double x(int node) {
    return cx[node];
  }

  public double y(int node) {
    return cy[node];
  }

  /** A task's card; a task in a collapsed group has the group's. */
  public Box card(int node) {
    return new Box(cx[node] - cardW / 2, cy[node] - cardH / 2, cardW, cardH);
  }

  /** Whether a task has no card of its own here. */
  public boolean isHidden(int node) {
    return hidden[node];
  }

  /** The places of a folding's items; empty if nothing is folded. */
  public List<Box> items() {
    return boxes;
  }

  /** The place of an item. */
  public @Nullable Box item(int number) {
    return boxes.isEmpty() ? null : boxes.get(number);
  }

  /** The box about all. */
  public Box bounds() {
    return bounds;
  }

  /** Cards by place. */
  public CellIndex index() {
    return index;
  }

  /** Numbers of the tasks whose cards meet a rectangle, rising. */
  public int[] within(double x, double y, double w, double h) {
    return index.within(x - cardW / 2, y - cardH / 2, x + w + cardW / 2, y + h + cardH / 2);
  }

  /** The task whose card is at a point, the last drawn if several are; -1 for none. */
  public int at(double x, double y) {
    int[] near = within(x, y, 0, 0);
    return near.length == 0 ? -1 : near[near.length - 1];
  }
}
