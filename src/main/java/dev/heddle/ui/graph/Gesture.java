package dev.heddle.ui.graph;

import dev.heddle.ui.graph.Geometry.Box;

/** What the hand is doing on a picture; places are in the geometry's px. */
public sealed interface Gesture {
  /**
   * An edge is drawn from a task's port.
   *
   * @param from the task that holds it
   * @param up whether it goes from the upper port to a source, else from the lower to a target
   * @param x where the pointer is
   * @param target the task under the pointer, or -1
   * @param refused whether the target must not take it
   */
  record Draw(int from, boolean up, double x, double y, int target, boolean refused)
      implements Gesture {}

  /** A rubber band; the count is what it holds. */
  record Band(Box box, int count) implements Gesture {}

  /** A task is about to stand on an edge, at a place. */
  record Insert(int edge, Box place) implements Gesture {}

  /** A task is about to be made at a place. */
  record Place(Box place, String kind) implements Gesture {}
}
