package dev.heddle.ui.plan;

import dev.heddle.io.Units;
import dev.heddle.model.Objective;
import dev.heddle.model.Project;
import dev.heddle.ui.gantt.Ticks;
import dev.heddle.ui.paint.Align;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import dev.heddle.ui.plan.PlanColumn.Point;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/** The best so far of each planner over its seconds, falling towards the proven bound. */
final class CurvePainter implements Painter {
  private static final double LEFT = 42;
  private static final double RIGHT = 14;
  private static final double TOP = 10;
  private static final double BOTTOM = 26;

  private final Project project;
  private final List<PlanColumn> columns;

  CurvePainter(Project project, List<PlanColumn> columns) {
    this.project = project;
    this.columns = columns.stream().filter(c -> c.scenario() == null && c.plan() != null).toList();
  }

  private boolean money() {
    return project.objective().goal() == Objective.Goal.COST;
  }

  /** Where names stand already, so that two do not lie over each other. */
  private final List<double[]> labels = new ArrayList<>();

  @Override
  public void paint(Surface surface, double width, double height, Palette palette, Areas areas) {
    double seconds = 1;
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    double bound = 0;
    for (PlanColumn column : columns) {
      seconds = Math.max(seconds, Math.max(column.elapsedSeconds(), lastSecond(column)));
      for (Point point : column.curve()) {
        least = Math.min(least, point.value());
        most = Math.max(most, point.value());
      }
      if (column.bound() != null) {
        bound = Math.max(bound, money() ? column.bound().cost() : column.bound().makespanSeconds());
      }
    }
    if (columns.isEmpty() || !Double.isFinite(least)) {
      surface.text(
          "The best so far of each planner, as it falls.",
          width / 2,
          height / 2,
          Type.SMALL,
          palette.muted(),
          Align.CENTER);
      return;
    }
    if (bound > least * 0.6) {
      least = Math.min(least, bound);
    }
    double pad = Math.max((most - least) * 0.12, most * 0.01 + 1e-6);
    Frame frame =
        new Frame(width - LEFT - RIGHT, height - TOP - BOTTOM, seconds, least - pad, most + pad);
    grid(surface, palette, frame, width, height);
    labels.clear();
    for (PlanColumn column : columns) {
      curve(surface, palette, frame, column);
    }
    if (bound > 0 && bound >= frame.low) {
      bound(surface, palette, frame, bound);
    }
  }

  /** The bound as it rose, and the gap that is left under the best plan. */
  private void bound(Surface surface, Palette palette, Frame frame, double bound) {
    double y = frame.y(bound);
    Outline line = new Outline();
    double end = LEFT + frame.w;
    List<Point> rose = List.of();
    for (PlanColumn column : columns) {
      if (column.boundCurve().size() > rose.size()) {
        rose = column.boundCurve();
        end = frame.x(Math.max(column.elapsedSeconds(), rose.getLast().seconds()));
      }
    }
    List<Point> seen = rose.stream().filter(p -> p.value() >= frame.low).toList();
    if (seen.size() < 2) {
      line.moveTo(LEFT, y).lineTo(LEFT + frame.w, y);
      end = LEFT + frame.w;
    } else {
      double last = frame.y(seen.getFirst().value());
      line.moveTo(frame.x(seen.getFirst().seconds()), last);
      for (Point point : seen) {
        line.lineTo(frame.x(point.seconds()), last);
        last = frame.y(point.value());
        line.lineTo(frame.x(point.seconds()), last);
      }
      line.lineTo(end, y);
    }
    surface.stroke(line, Pen.of(palette.accent(), 1.5).dashed(1.5, 3.5));
    double best = Double.POSITIVE_INFINITY;
    for (PlanColumn column : columns) {
      if (!column.curve().isEmpty()) {
        best = Math.min(best, column.curve().getLast().value());
      }
    }
    surface.text("proven bound", LEFT + frame.w * 0.25, y - 5, Type.CAPTION, palette.accent());
    if (best > bound * (1 + 5e-4) && frame.y(bound) - frame.y(best) > 12) {
      double x = LEFT + frame.w - 2;
      Outline bracket =
          new Outline()
              .moveTo(x - 4, frame.y(best) + 4)
              .lineTo(x, frame.y(best) + 4)
              .lineTo(x, y)
              .lineTo(x - 4, y);
      surface.stroke(bracket, Pen.of(palette.muted(), 1));
      surface.text(
          "gap " + Units.percent((best - bound) / bound, 1),
          x - 8,
          (frame.y(best) + y) / 2 + 6,
          Type.CAPTION,
          palette.muted(),
          Align.RIGHT);
    }
  }

  private static double lastSecond(PlanColumn column) {
    return column.curve().isEmpty() ? 0 : column.curve().getLast().seconds();
  }

  private record Frame(double w, double h, double seconds, double low, double high) {
    double x(double s) {
      return LEFT + s / seconds * w;
    }

    double y(double value) {
      return TOP + (high - value) / (high - low) * h;
    }
  }

  private void grid(Surface surface, Palette palette, Frame frame, double width, double height) {
    int most = (int) Math.clamp(frame.h / 22, 1, 5);
    List<Double> ticks =
        money()
            ? Ticks.decimal(frame.low, frame.high, most)
            : Ticks.seconds(frame.low, frame.high, most);
    for (double value : ticks) {
      double y = Math.round(frame.y(value)) + 0.5;
      surface.line(LEFT, y, width - RIGHT, y, Pen.of(palette.inner(), 1));
      String label =
          money()
              ? Units.money(value)
              : value < 600 ? Units.decimals(value, value < 10 ? 2 : 1) + " s" : Units.clock(value);
      surface.text(label, LEFT - 8, y + 4, Type.CAPTION, palette.muted(), Align.RIGHT);
    }
    for (int i = 0; i <= 2; i++) {
      double s = frame.seconds * i / 2;
      String label = Units.decimals(s, frame.seconds < 10 ? 1 : 0) + " s";
      surface.text(
          label,
          frame.x(s),
          height - 8,
          Type.CAPTION,
          palette.muted(),
          i == 0 ? Align.LEFT : i == 2 ? Align.RIGHT : Align.CENTER);
    }
  }

  private void curve(Surface surface, Palette palette, Frame frame, PlanColumn column) {
    Color color = column.planner().equals("exact") ? palette.accent() : palette.text();
    boolean greedy = column.planner().equals("greedy");
    Pen pen = Pen.of(color, column.planner().equals("exact") ? 2 : 1.5);
    List<Point> curve = column.curve();
    if (curve.isEmpty()) {
      return;
    }
    Outline line = new Outline();
    double y = frame.y(curve.getFirst().value());
    line.moveTo(frame.x(curve.getFirst().seconds()), y);
    for (Point point : curve) {
      line.lineTo(frame.x(point.seconds()), y);
      y = frame.y(point.value());
      line.lineTo(frame.x(point.seconds()), y);
    }
    double endX =
        greedy ? LEFT + frame.w : frame.x(Math.max(lastSecond(column), column.elapsedSeconds()));
    line.lineTo(endX, y);
    surface.stroke(line, greedy ? Pen.of(palette.muted(), 1.5).dashed(6, 3) : pen);
    String name = column.title().toLowerCase(java.util.Locale.ROOT);
    if (greedy) {
      surface.text(name, endX, y - 5, Type.CAPTION, palette.muted(), Align.RIGHT);
    } else {
      surface.fillCircle(endX, y, 3, color);
      boolean right = endX > LEFT + frame.w * 0.6;
      double above = y - 6;
      for (double[] label : labels) {
        if (Math.abs(label[0] - endX) < 70 && Math.abs(label[1] - above) < 12) {
          above = y + 14;
        }
      }
      labels.add(new double[] {endX, above});
      surface.text(
          name,
          right ? endX - 6 : endX + 6,
          above,
          Type.CAPTION,
          color,
          right ? Align.RIGHT : Align.LEFT);
    }
  }
}
