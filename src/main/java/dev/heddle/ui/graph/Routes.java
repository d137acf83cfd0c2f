package dev.heddle.ui.graph;

import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.layout.Links;
import dev.heddle.ui.paint.Outline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How edges run between cards: down from the source, along a bus above the target, down to it.
 * Edges from one source to one layer share a bus, so do those that alone lead to one target; other
 * buses that would overlap are set apart. An edge that would cross cards goes down beside them
 * where the graph is small enough to look for room. Immutable.
 */
final class Routes {
  private static final int MOST_DETOURS = 3_000;
  private static final int MOST_TRIES = 48;

  private final Geometry geometry;
  private final Links links;
  private final double radius;
  private final double[] bus;
  private final double[] via;
  private final double[] start;
  private final boolean[] byTarget;

  private record Key(boolean target, int node, long row) {}

  private Routes(Geometry geometry, Links links) {
    this.geometry = geometry;
    this.links = links;
    boolean full = geometry.level() == Level.FULL;
    radius = full ? 8 : 4;
    bus = new double[links.edges()];
    via = new double[links.edges()];
    start = new double[links.edges()];
    byTarget = new boolean[links.edges()];
    Arrays.fill(via, Double.NaN);
    Arrays.fill(start, Double.NaN);
    double run = full ? 29 : 8.5;
    for (int e = 0; e < bus.length; e++) {
      double top = top(e);
      double gap = top - bottom(e);
      bus[e] = gap >= 2 * run - 1 ? top - run : gap > 2 ? top - gap / 2 : top - run / 2;
    }
    share(full ? 8 : 3, full ? 2 : 1);
    if (links.size() <= MOST_DETOURS) {
      detour(full ? 14 : 8);
    }
  }

  /** Routes of all edges at the geometry's level. */
  static Routes of(GraphModel model, Geometry geometry) {
    return new Routes(geometry, model.links());
  }

  private double sourceX(int e) {
    return geometry.x(links.from(e));
  }

  private double targetX(int e) {
    return geometry.x(links.to(e));
  }

  private double bottom(int e) {
    return geometry.card(links.from(e)).bottom();
  }

  private double top(int e) {
    return geometry.card(links.to(e)).y();
  }

  /** Gives edges of one bus one line, and buses that would overlap lines of their own. */
  private void share(double apart, int lanes) {
    Map<Key, List<Integer>> buses = new HashMap<>();
    List<Key> order = new ArrayList<>();
    for (int e = 0; e < bus.length; e++) {
      if (!Double.isNaN(via[e]) || top(e) - bottom(e) <= 2) {
        continue;
      }
      byTarget[e] = joins(links.to(e));
      Key key =
          new Key(byTarget[e], byTarget[e] ? links.to(e) : links.from(e), Math.round(bus[e] * 2));
      buses
          .computeIfAbsent(
              key,
              k -> {
                order.add(k);
                return new ArrayList<>();
              })
          .add(e);
    }
    Map<Long, List<double[]>> taken = new HashMap<>();
    List<Key> byLeft = new ArrayList<>(order);
    Map<Key, double[]> span = new HashMap<>();
    for (Key key : order) {
      span.put(key, span(buses.getOrDefault(key, List.of())));
    }
    byLeft.sort(Comparator.comparingDouble(k -> span.getOrDefault(k, new double[] {0, 0})[0]));
    for (Key key : byLeft) {
      double[] s = span.getOrDefault(key, new double[] {0, 0});
      List<Integer> edges = buses.getOrDefault(key, List.of());
      int lane = 0;
      if (s[1] - s[0] > 1) {
        List<double[]> ends = taken.computeIfAbsent(key.row, r -> new ArrayList<>());
        lane = free(ends, s, 2 * lanes + 1);
      }
      double shift = apart * (lane % 2 == 0 ? lane / 2 : -(lane + 1) / 2);
      for (int e : edges) {
        bus[e] += shift;
      }
      chain(edges, key.target);
    }
  }

  /** Whether a target's sources lead nowhere else, so that its edges may join. */
  private boolean joins(int target) {
    if (links.inDegree(target) < 2) {
      return false;
    }
    for (int k = 0; k < links.inDegree(target); k++) {
      if (links.outDegree(links.in(target, k)) > 1) {
        return false;
      }
    }
    return true;
  }

  private double[] span(List<Integer> edges) {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    for (int e : edges) {
      left = Math.min(left, Math.min(sourceX(e), targetX(e)));
      right = Math.max(right, Math.max(sourceX(e), targetX(e)));
    }
    return new double[] {left, right};
  }

  /** The first lane whose last bus ends before this one; the least full one if none does. */
  private static int free(List<double[]> ends, double[] span, int most) {
    for (int lane = 0; lane < ends.size(); lane++) {
      if (ends.get(lane)[0] < span[0] - 12) {
        ends.get(lane)[0] = span[1];
        return lane;
      }
    }
    if (ends.size() < most) {
      ends.add(new double[] {span[1]});
      return ends.size() - 1;
    }
    int least = 0;
    for (int lane = 1; lane < ends.size(); lane++) {
      if (ends.get(lane)[0] < ends.get(least)[0]) {
        least = lane;
      }
    }
    ends.get(least)[0] = Math.max(ends.get(least)[0], span[1]);
    return least;
  }

  /** Lets each edge of a bus begin where the one before it turned off. */
  private void chain(List<Integer> edges, boolean target) {
    List<Integer> sorted = new ArrayList<>(edges);
    sorted.sort(Comparator.comparingDouble(e -> target ? sourceX(e) : targetX(e)));
    double trunk = target ? targetX(edges.getFirst()) : sourceX(edges.getFirst());
    double before = Double.NaN;
    for (int e : sorted) {
      double x = target ? sourceX(e) : targetX(e);
      if (x > trunk + .5) {
        start[e] = before;
        before = Math.max(trunk, x - radius);
      }
    }
    before = Double.NaN;
    for (int e : sorted.reversed()) {
      double x = target ? sourceX(e) : targetX(e);
      if (x < trunk - .5) {
        start[e] = before;
        before = Math.min(trunk, x + radius);
      }
    }
  }

  /** Leads edges past the cards in their way. */
  private void detour(double down) {
    for (int e = 0; e < bus.length; e++) {
      double from = bottom(e) + 1;
      double x = sourceX(e);
      if (top(e) - bottom(e) <= 2) {
        via[e] = around(e);
        start[e] = Double.NaN;
      } else if (bus[e] - from > down + 4 && !isFree(x, from, bus[e])) {
        double free = room(e, from, bus[e]);
        if (free != x) {
          via[e] = free;
          start[e] = Double.NaN;
        }
      }
    }
  }

  private double around(int e) {
    double w = geometry.level().width();
    double a = sourceX(e);
    double b = targetX(e);
    return Math.abs(a - b) > w + 24 ? (a + b) / 2 : Math.max(a, b) + w / 2 + 16;
  }

  private boolean isFree(double x, double from, double to) {
    return geometry.within(x - 6, from, 12, to - from - 1).length == 0;
  }

  /** The nearest x beside the cards in the way at which a line is free from top to bottom. */
  private double room(int e, double from, double to) {
    double best = sourceX(e);
    double least = Double.POSITIVE_INFINITY;
    for (double side : new double[] {-1, 1}) {
      double x = sourceX(e);
      for (int tries = 0; tries < MOST_TRIES; tries++) {
        int[] inWay = geometry.within(x - 6, from, 12, to - from - 1);
        if (inWay.length == 0) {
          double cost = Math.abs(x - sourceX(e)) + Math.abs(x - targetX(e));
          if (cost < least) {
            least = cost;
            best = x;
          }
          break;
        }
        double edge = x;
        for (int node : inWay) {
          Box b = geometry.card(node);
          edge = side < 0 ? Math.min(edge, b.x() - 12) : Math.max(edge, b.right() + 12);
        }
        x = edge;
      }
    }
    return best;
  }

  /** Whether an edge, as it is drawn among others, meets a rectangle. */
  boolean meets(int e, Box view) {
    double a = sourceX(e);
    double b = targetX(e);
    double left = Math.min(a, b);
    double right = Math.max(a, b);
    if (!Double.isNaN(via[e])) {
      left = Math.min(left, via[e]);
      right = Math.max(right, via[e]);
    }
    double top = Math.min(bottom(e), Math.min(top(e), bus[e]));
    double low = Math.max(bottom(e), top(e)) + 16;
    return left <= view.right() + 8
        && right >= view.x() - 8
        && top <= view.bottom()
        && low >= view.y();
  }

  /** The whole of an edge, ending where its arrow begins. */
  void whole(int e, Outline o) {
    double ax = sourceX(e);
    double bx = targetX(e);
    double end = end(e);
    o.moveTo(ax, bottom(e));
    if (!Double.isNaN(via[e])) {
      double out = bottom(e) + (geometry.level() == Level.FULL ? 14 : 8);
      o.corner(ax, out, via[e], out, radius);
      o.corner(via[e], out, via[e], bus[e], radius);
      o.corner(via[e], bus[e], bx, bus[e], radius);
      o.corner(bx, bus[e], bx, end, radius);
    } else if (Math.abs(ax - bx) > .5) {
      o.corner(ax, bus[e], bx, bus[e], radius);
      o.corner(bx, bus[e], bx, end, radius);
    }
    o.lineTo(bx, end);
  }

  /** The part of an edge that others of its bus do not draw. */
  void part(int e, Outline o) {
    if (Double.isNaN(start[e])) {
      whole(e, o);
    } else if (byTarget[e]) {
      o.moveTo(sourceX(e), bottom(e));
      o.corner(sourceX(e), bus[e], start[e], bus[e], radius);
      o.lineTo(start[e], bus[e]);
    } else {
      o.moveTo(start[e], bus[e]);
      o.corner(targetX(e), bus[e], targetX(e), end(e), radius);
      o.lineTo(targetX(e), end(e));
    }
  }

  private double end(int e) {
    return top(e) - (geometry.level() == Level.FULL ? 7 : 5);
  }

  /** The arrow at an edge's end. */
  void arrow(int e, Outline o) {
    boolean full = geometry.level() == Level.FULL;
    double x = targetX(e);
    double tip = top(e) - 1;
    double h = full ? 7 : 5;
    double w = full ? 4 : 3;
    o.moveTo(x - w, tip - h).lineTo(x + w, tip - h).lineTo(x, tip).close();
  }

  /** Middle of the horizontal run, where its data stand. */
  double labelX(int e) {
    if (!Double.isNaN(via[e])) {
      return (via[e] + targetX(e)) / 2;
    }
    return (sourceX(e) + targetX(e)) / 2;
  }

  double labelY(int e) {
    return Math.abs(sourceX(e) - targetX(e)) > .5 || !Double.isNaN(via[e])
        ? bus[e]
        : (bottom(e) + top(e)) / 2;
  }

  /** Distance of a point from an edge. */
  double distance(int e, double x, double y) {
    double ax = sourceX(e);
    double bx = targetX(e);
    if (!Double.isNaN(via[e])) {
      double out = bottom(e) + 14;
      double d = toVertical(ax, bottom(e), out, x, y);
      d = Math.min(d, toHorizontal(out, ax, via[e], x, y));
      d = Math.min(d, toVertical(via[e], out, bus[e], x, y));
      d = Math.min(d, toHorizontal(bus[e], via[e], bx, x, y));
      return Math.min(d, toVertical(bx, bus[e], top(e), x, y));
    }
    double d = toVertical(ax, bottom(e), bus[e], x, y);
    d = Math.min(d, toHorizontal(bus[e], ax, bx, x, y));
    return Math.min(d, toVertical(bx, bus[e], top(e), x, y));
  }

  private static double toVertical(double vx, double y1, double y2, double x, double y) {
    double ny = Math.clamp(y, Math.min(y1, y2), Math.max(y1, y2));
    return Math.hypot(x - vx, y - ny);
  }

  private static double toHorizontal(double hy, double x1, double x2, double x, double y) {
    double nx = Math.clamp(x, Math.min(x1, x2), Math.max(x1, x2));
    return Math.hypot(x - nx, y - hy);
  }

  /** The edge nearest to a point within a distance that has no part in a task; -1 for none. */
  int at(double x, double y, double within, int not) {
    int best = -1;
    double least = within;
    Box about = new Box(x - within, y - within, 2 * within, 2 * within);
    for (int e = 0; e < bus.length; e++) {
      if (links.from(e) != not && links.to(e) != not && meets(e, about)) {
        double d = distance(e, x, y);
        if (d < least) {
          least = d;
          best = e;
        }
      }
    }
    return best;
  }
}
