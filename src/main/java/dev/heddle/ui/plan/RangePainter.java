package dev.heddle.ui.plan;

import dev.heddle.model.Plan;
import dev.heddle.plan.Robustness;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import org.jspecify.annotations.Nullable;

/** A column's makespan in its range, with the deadline, on the axis that all columns share. */
final class RangePainter implements Painter {
  private final Plan plan;
  private final Robustness.@Nullable Range range;
  private final @Nullable Double deadline;
  private final double from;
  private final double to;

  RangePainter(
      Plan plan,
      Robustness.@Nullable Range range,
      @Nullable Double deadline,
      double from,
      double to) {
    this.plan = plan;
    this.range = range;
    this.deadline = deadline;
    this.from = from;
    this.to = Math.max(to, from + 1e-9);
  }

  private double x(double seconds, double width) {
    return Math.max(0, Math.min(width, (seconds - from) / (to - from) * width));
  }

  @Override
  public void paint(Surface surface, double width, double height, Palette palette, Areas areas) {
    double y = height / 2;
    surface.line(0, y, width, y, Pen.of(palette.track(), 2));
    if (range != null) {
      double left = x(range.p10Seconds(), width);
      double right = Math.max(left + 2, x(range.p90Seconds(), width));
      surface.fillRect(left, y - 3, right - left, 6, palette.edge());
      if (deadline != null && x(deadline, width) < right) {
        double late = Math.max(left, x(deadline, width));
        surface.fillRect(late, y - 3, right - late, 6, palette.danger());
      }
    }
    if (deadline != null && deadline < to) {
      surface.fillRect(x(deadline, width) - 0.75, y - 7, 1.5, 14, palette.danger());
    }
    surface.fillRect(x(plan.makespanSeconds(), width) - 1, y - 6, 2, 12, palette.text());
  }
}
