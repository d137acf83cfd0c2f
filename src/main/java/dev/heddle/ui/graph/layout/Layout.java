package dev.heddle.ui.graph.layout;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Finds places for the nodes of a directed acyclic graph. */
@FunctionalInterface
public interface Layout {
  /**
   * Places all nodes.
   *
   * @param cancelled asked now and then
   * @throws CancellationException if it said yes
   */
  Placement place(Links graph, BooleanSupplier cancelled);

  /** Throws if it was cancelled. */
  static void check(BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("The layout was cancelled");
    }
  }

  /** Places a graph by the {@link #best} layout, in the shape of a screen. */
  static Placement whole(Links graph, BooleanSupplier cancelled) {
    return Wrapping.of(best(graph).place(graph, cancelled));
  }

  /**
   * JGraphX where that takes under a second or so, else the near-linear layered layout.
   *
   * <p>JGraphX's time grows with nodes and with the layers that edges span: 1,000 tasks and 3,000
   * edges took half a second, 5,000 and 10,000 more than a minute and a half.
   */
  static Layout best(Links graph) {
    int[] layer = Layers.of(graph);
    long spans = 0;
    for (int e = 0; e < graph.edges(); e++) {
      spans += Math.max(1, layer[graph.to(e)] - layer[graph.from(e)]);
    }
    return graph.size() <= 1_000 && spans <= 4_000 ? new JGraphXLayout() : new LayeredLayout();
  }
}
