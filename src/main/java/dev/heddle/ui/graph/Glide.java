package dev.heddle.ui.graph;

import dev.heddle.ui.graph.layout.Placement;
import javafx.animation.AnimationTimer;
import javafx.animation.Interpolator;

/** Moves tasks from one placement to another, once, in 300 ms. */
final class Glide extends AnimationTimer {
  private static final double NANOS = 300e6;
  private static final int MOST = 1_500;
  private static final Interpolator CURVE = Interpolator.ofSpline(0.2, 0, 0, 1);

  private final GraphCanvas canvas;
  private GraphModel to = GraphModel.EMPTY;
  private Placement from = to.placement();
  private long began;

  Glide(GraphCanvas canvas) {
    this.canvas = canvas;
  }

  /** Starts, or shows the end at once where tasks are not the same or too many. */
  void start(GraphModel before, GraphModel after) {
    stop();
    if (before.size() != after.size()
        || after.size() > MOST
        || before.folding().isPresent()
        || after.folding().isPresent()) {
      canvas.show(after);
      return;
    }
    from = before.placement();
    to = after;
    began = -1;
    start();
  }

  @Override
  public void handle(long now) {
    if (began < 0) {
      began = now;
    }
    double share = Math.min(1, (now - began) / NANOS);
    if (share >= 1) {
      stop();
      canvas.show(to);
    } else {
      double curved = CURVE.interpolate(0.0, 1.0, share);
      canvas.show(to.placed(from.towards(to.placement(), curved)));
    }
  }
}
