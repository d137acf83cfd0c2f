package dev.heddle.ui.graph;

/** What of a picture is under the pointer. */
public sealed interface Hit {
  /** The ground. */
  record Ground() implements Hit {}

  /** A task's card or block. */
  record Card(int node) implements Hit {}

  /**
   * A port of a card that shows its ports.
   *
   * @param out the one at the bottom, from which edges go out
   */
  record Port(int node, boolean out) implements Hit {}

  /** A collapsed group or a block of rows, beside its cells. */
  record Group(int item) implements Hit {}

  /** The sign that opens a collapsed group. */
  record Opener(int item) implements Hit {}

  /** An edge. */
  record Line(int edge) implements Hit {}
}
