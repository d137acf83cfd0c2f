package dev.heddle.ui.edit.model;

import dev.heddle.model.Task.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Aligns, distributes and snaps places; all cards have one size, so places stand for cards. */
public final class Arrange {
  /** Distance of the points that places snap to, px at 100 %. */
  public static final double SNAP = 4;

  /** What becomes equal. */
  public enum Side {
    LEFT,
    CENTRE,
    RIGHT,
    TOP,
    MIDDLE,
    BOTTOM;

    /** Whether x is changed, not y. */
    public boolean isAcross() {
      return this == LEFT || this == CENTRE || this == RIGHT;
    }
  }

  private Arrange() {}

  /** Gives all the same x or y: the least, the mean of least and most, or the most. */
  public static Map<String, Position> align(Map<String, Position> places, Side side) {
    if (places.isEmpty()) {
      return places;
    }
    boolean across = side.isAcross();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Position p : places.values()) {
      double v = across ? p.x() : p.y();
      least = Math.min(least, v);
      most = Math.max(most, v);
    }
    double to =
        switch (side) {
          case LEFT, TOP -> least;
          case RIGHT, BOTTOM -> most;
          default -> (least + most) / 2;
        };
    Map<String, Position> moved = new LinkedHashMap<>();
    places.forEach(
        (id, p) -> moved.put(id, across ? new Position(to, p.y()) : new Position(p.x(), to)));
    return moved;
  }

  /** Makes the distances between neighbours equal; the outermost stay. */
  public static Map<String, Position> distribute(Map<String, Position> places, boolean across) {
    List<Map.Entry<String, Position>> order = new ArrayList<>(places.entrySet());
    order.sort(Comparator.comparingDouble(e -> across ? e.getValue().x() : e.getValue().y()));
    if (order.size() < 3) {
      return places;
    }
    double first = along(order.getFirst().getValue(), across);
    double step = (along(order.getLast().getValue(), across) - first) / (order.size() - 1);
    Map<String, Position> moved = new LinkedHashMap<>();
    for (int i = 0; i < order.size(); i++) {
      Position p = order.get(i).getValue();
      double v = first + i * step;
      moved.put(order.get(i).getKey(), across ? new Position(v, p.y()) : new Position(p.x(), v));
    }
    return moved;
  }

  private static double along(Position p, boolean across) {
    return across ? p.x() : p.y();
  }

  /** Moves all to the nearest points of the grid. */
  public static Map<String, Position> snap(Map<String, Position> places) {
    DoubleUnaryOperator near = v -> Math.rint(v / SNAP) * SNAP;
    Map<String, Position> moved = new LinkedHashMap<>();
    places.forEach(
        (id, p) ->
            moved.put(id, new Position(near.applyAsDouble(p.x()), near.applyAsDouble(p.y()))));
    return moved;
  }
}
