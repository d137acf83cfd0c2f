package dev.heddle.ui.graph;

import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.layout.Placement;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;

/**
 * A graph made ready for painting at each level: at once where it is small, in the background where
 * it is big. To be used on the JavaFX thread.
 */
final class Prepared {
  private static final int SMALL = 1_500;

  /** How much larger than as designed blocks are shown where there is room: up to 20 %. */
  private static final double FAR = 4;

  private static final ExecutorService WORK =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("graph-routes").priority(4).factory());

  private final GraphModel model;
  private final Runnable ready;
  private final Map<Level, Geometry> geometries = new EnumMap<>(Level.class);
  private final Map<Level, GraphPainter> painters = new EnumMap<>(Level.class);
  private final Map<Level, Boolean> asked = new EnumMap<>(Level.class);

  /**
   * @param ready called on the JavaFX thread when a painter came out of the background
   */
  Prepared(GraphModel model, Runnable ready) {
    this.model = model;
    this.ready = ready;
  }

  /** Takes over what was made for a graph of which only the tasks' fields are other. */
  Prepared takeOver(Prepared before) {
    if (model.standsLike(before.model)) {
      geometries.putAll(before.geometries);
      before.painters.forEach((level, painter) -> painters.put(level, painter.with(model)));
    }
    return this;
  }

  GraphModel model() {
    return model;
  }

  Geometry geometry(Level level) {
    return geometries.computeIfAbsent(level, l -> Geometry.of(model, l));
  }

  /** The painter of a level; empty while it is made in the background. */
  Optional<GraphPainter> painter(Level level) {
    GraphPainter there = painters.get(level);
    if (there != null) {
      return Optional.of(there);
    }
    Geometry geometry = geometry(level);
    if (model.links().edges() <= SMALL || level == Level.BLOCK && model.folding().isEmpty()) {
      GraphPainter made = new GraphPainter(model, geometry);
      painters.put(level, made);
      return Optional.of(made);
    }
    if (asked.putIfAbsent(level, true) == null) {
      WORK.execute(
          () -> {
            GraphPainter made = new GraphPainter(model, geometry);
            Platform.runLater(
                () -> {
                  painters.put(level, made);
                  ready.run();
                });
          });
    }
    return Optional.empty();
  }

  /** A camera that shows all, at the greatest zoom up to {@code most} at which it fits. */
  Camera fit(double left, double top, double right, double bottom, double most) {
    double w = Math.max(1, right - left);
    double h = Math.max(1, bottom - top);
    boolean titles = model.folding().isPresent();
    double cx = (left + right) / 2 + (titles ? 5 : 0);
    double cy = (top + bottom) / 2 + (titles ? 4 : 0);
    for (Level level : Level.values()) {
      Box b = geometry(level).bounds();
      double room = Math.min(w / Math.max(1, b.w()), h / Math.max(1, b.h()));
      double grown = level == Level.FULL ? most : level == Level.BLOCK && !titles ? FAR : 1;
      double scale = Math.min(grown, room);
      double zoom = Math.max(Camera.LEAST, scale * level.reference());
      if (zoom >= level.from() || level == Level.BLOCK) {
        return Camera.at(zoom, b.cx(), b.y() + b.h() / 2, cx, cy);
      }
    }
    throw new IllegalStateException("no level");
  }

  /** A camera that shows some tasks in the middle, at the greatest zoom up to 100 %. */
  Camera showing(BitSet nodes, double width, double height) {
    for (Level level : Level.values()) {
      Geometry g = geometry(level);
      double left = Double.POSITIVE_INFINITY;
      double top = Double.POSITIVE_INFINITY;
      double right = Double.NEGATIVE_INFINITY;
      double bottom = Double.NEGATIVE_INFINITY;
      for (int n = nodes.nextSetBit(0); n >= 0 && n < model.size(); n = nodes.nextSetBit(n + 1)) {
        Box b = g.card(n);
        left = Math.min(left, b.x());
        top = Math.min(top, b.y());
        right = Math.max(right, b.right());
        bottom = Math.max(bottom, b.bottom());
      }
      double wide = (width - 120) / Math.max(1, right - left);
      double high = (height - 120) / Math.max(1, bottom - top);
      double zoom = Math.max(Camera.LEAST, Math.min(1, Math.min(wide, high)) * level.reference());
      if (zoom >= level.from() || level == Level.BLOCK) {
        return Camera.at(zoom, (left + right) / 2, (top + bottom) / 2, width / 2, height / 2);
      }
    }
    throw new IllegalStateException("no level");
  }

  /**
   * The camera at another zoom that keeps what is at a place of the screen there: the point itself
   * on the same level, else the same place of the same graph at the other level.
   */
  Camera zoomed(Camera from, double zoom, double screenX, double screenY) {
    double to = Math.clamp(zoom, Camera.LEAST, Camera.MOST);
    double x = from.x(screenX);
    double y = from.y(screenY);
    Level level = Level.at(to);
    if (level != from.level()) {
      double[] point = across(from.level(), level, x, y);
      x = point[0];
      y = point[1];
    }
    return Camera.at(to, x, y, screenX, screenY);
  }

  private double[] across(Level from, Level to, double x, double y) {
    if (model.folding().isEmpty()) {
      return new double[] {x * to.gridX() / from.gridX(), y * to.gridY() / from.gridY()};
    }
    Geometry a = geometry(from);
    Geometry b = geometry(to);
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < a.items().size(); i++) {
      Box box = a.items().get(i);
      double dx = Math.max(0, Math.max(box.x() - x, x - box.right()));
      double dy = Math.max(0, Math.max(box.y() - y, y - box.bottom()));
      if (dx + dy < least) {
        least = dx + dy;
        nearest = i;
      }
    }
    if (a.items().isEmpty()) {
      return new double[] {x, y};
    }
    Box s = a.items().get(nearest);
    Box t = b.items().get(nearest);
    double u = Math.clamp((x - s.x()) / s.w(), -0.2, 1.2);
    double v = Math.clamp((y - s.y()) / s.h(), -0.2, 1.2);
    return new double[] {t.x() + u * t.w(), t.y() + v * t.h()};
  }

  /** A place of the geometry as a task's position in the file. */
  double[] position(Level level, double x, double y) {
    return new double[] {
      x * Placement.GRID_X / level.gridX(), y * Placement.GRID_Y / level.gridY()
    };
  }
}
