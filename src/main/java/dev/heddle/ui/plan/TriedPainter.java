package dev.heddle.ui.plan;

import dev.heddle.io.Units;
import dev.heddle.model.LowerBound;
import dev.heddle.model.Plan;
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
import java.util.Comparator;
import java.util.List;
import javafx.scene.paint.Color;

/** Every plan tried, by makespan and money, with the Pareto front and the limits. */
final class TriedPainter implements Painter {
  private static final double LEFT = 42;
  private static final double RIGHT = 14;
  private static final double TOP = 14;
  private static final double BOTTOM = 50;

  private final Project project;
  private final List<PlanColumn> columns;
  private final List<Point> tried;

  /**
   * @param tried makespan in seconds and money
   */
  TriedPainter(Project project, List<PlanColumn> columns, List<Point> tried) {
    this.project = project;
    this.columns = columns.stream().filter(c -> c.scenario() == null && c.plan() != null).toList();
    this.tried = List.copyOf(tried);
  }

  private record Frame(double w, double h, double cost, double low, double high) {
    double x(double money) {
      return LEFT + Math.min(1.02, money / cost) * w;
    }

    double y(double seconds) {
      return TOP + (high - seconds) / (high - low) * h;
    }
  }

  @Override
  public void paint(Surface surface, double width, double height, Palette palette, Areas areas) {
    List<Point> all = new ArrayList<>(tried);
    for (PlanColumn column : columns) {
      Plan plan = column.plan();
      if (plan != null) {
        all.add(new Point(plan.makespanSeconds(), plan.cost()));
      }
    }
    if (all.isEmpty()) {
      surface.text(
          "Every plan tried, by makespan and cost.",
          width / 2,
          height / 2,
          Type.SMALL,
          palette.muted(),
          Align.CENTER);
      return;
    }
    List<Point> byTime = new ArrayList<>(all);
    byTime.sort(Comparator.comparingDouble(Point::seconds));
    double low = byTime.getFirst().seconds();
    double high = byTime.get((int) ((byTime.size() - 1) * 0.98)).seconds();
    double cost = all.stream().mapToDouble(Point::value).max().orElse(0);
    Double budget = project.objective().budget();
    if (budget != null && budget < 3 * cost) {
      cost = Math.max(cost, budget);
    }
    Double deadline = project.objective().deadlineSeconds();
    if (deadline != null && deadline > low && deadline < high * 1.3) {
      high = Math.max(high, deadline);
    }
    double bound = bound();
    if (bound > low * 0.85) {
      low = Math.min(low, bound);
    }
    double pad = Math.max((high - low) * 0.08, high * 0.02);
    Frame frame =
        new Frame(
            width - LEFT - RIGHT,
            height - TOP - BOTTOM,
            Math.max(cost * 1.1, 1e-6),
            low - pad,
            high + pad);
    grid(surface, palette, frame, width, height);
    limits(surface, palette, frame);
    Color dot = Palette.faint(palette.edge(), 0.55);
    for (Point point : tried) {
      if (point.seconds() <= frame.high) {
        surface.fillRect(frame.x(point.value()) - 1, frame.y(point.seconds()) - 1, 2, 2, dot);
      }
    }
    int front = front(surface, palette, frame, byTime);
    List<Mark> marks = columns.stream().flatMap(c -> mark(c, frame).stream()).toList();
    marks.forEach(m -> shape(surface, palette, m));
    names(surface, palette, frame, marks);
    surface.text(
        front + (front == 1 ? " plan" : " plans") + " on the Pareto front",
        12,
        height - 10,
        Type.CAPTION,
        palette.muted());
  }

  private static void grid(
      Surface surface, Palette palette, Frame frame, double width, double height) {
    for (double seconds :
        Ticks.seconds(frame.low, frame.high, (int) Math.clamp(frame.h / 22, 1, 6))) {
      double y = Math.round(frame.y(seconds)) + 0.5;
      surface.line(LEFT, y, width - RIGHT, y, Pen.of(palette.inner(), 1));
      String label =
          seconds < 600 ? Units.decimals(Math.max(0, seconds), 0) + " s" : Units.clock(seconds);
      surface.text(label, LEFT - 8, y + 4, Type.CAPTION, palette.muted(), Align.RIGHT);
    }
    for (double money : Ticks.decimal(0, frame.cost, (int) Math.clamp(frame.w / 40, 1, 6))) {
      surface.text(
          frame.cost >= 8 ? "$" + Units.decimals(money, 0) : Units.money(money),
          frame.x(money),
          height - BOTTOM + 18,
          Type.CAPTION,
          palette.muted(),
          Align.CENTER);
    }
  }

  /** The highest proven bound of the makespan, or 0. */
  private double bound() {
    double bound = 0;
    for (PlanColumn column : columns) {
      LowerBound known = column.bound();
      bound = known == null ? bound : Math.max(bound, known.makespanSeconds());
    }
    return bound;
  }

  private void limits(Surface surface, Palette palette, Frame frame) {
    Pen pen = Pen.of(palette.danger(), 1);
    Double deadline = project.objective().deadlineSeconds();
    if (deadline != null && deadline > frame.low && deadline < frame.high) {
      double y = frame.y(deadline);
      surface.line(LEFT, y, LEFT + frame.w, y, pen);
      surface.text(
          "deadline " + DotsPainter.moment(deadline),
          LEFT + 4,
          y - 5,
          Type.CAPTION,
          palette.danger());
    }
    double bound = bound();
    if (bound > frame.low && bound < frame.high) {
      double y = frame.y(bound);
      surface.line(LEFT, y, LEFT + frame.w, y, Pen.of(palette.accent(), 1.5).dashed(1.5, 3.5));
      surface.text("proven bound", LEFT + 4, y - 4, Type.CAPTION, palette.accent());
    }
    Double budget = project.objective().budget();
    if (budget != null && budget < frame.cost) {
      double x = frame.x(budget);
      surface.line(x, TOP, x, TOP + frame.h, pen);
      String text = "budget " + PlanText.limit(budget, project.currency());
      boolean fits = x + 5 + surface.width(text, Type.CAPTION) < LEFT + frame.w + RIGHT;
      surface.text(
          text,
          fits ? x + 5 : x - 5,
          TOP + 8,
          Type.CAPTION,
          palette.danger(),
          fits ? Align.LEFT : Align.RIGHT);
    }
  }

  private static int front(Surface surface, Palette palette, Frame frame, List<Point> byTime) {
    Outline line = new Outline();
    List<double[]> corners = new ArrayList<>();
    double cheapest = Double.POSITIVE_INFINITY;
    int count = 0;
    double lastX = 0;
    for (Point point : byTime) {
      if (point.value() >= cheapest - 1e-9 || point.seconds() > frame.high) {
        continue;
      }
      double x = frame.x(point.value());
      double y = frame.y(point.seconds());
      if (count++ == 0) {
        line.moveTo(x, y);
      } else {
        line.lineTo(lastX, y).lineTo(x, y);
      }
      corners.add(new double[] {x, y});
      lastX = x;
      cheapest = point.value();
    }
    if (count > 1) {
      surface.stroke(line, Pen.of(palette.text(), 1.25));
      for (double[] point : corners) {
        surface.fillCircle(point[0], point[1], 2.2, palette.card());
        surface.strokeCircle(point[0], point[1], 2.2, Pen.of(palette.text(), 1.1));
      }
    }
    return count;
  }

  /** Where a column's plan stands. */
  private record Mark(String name, String planner, double x, double y) {}

  private static java.util.Optional<Mark> mark(PlanColumn column, Frame frame) {
    Plan plan = column.plan();
    return plan == null
        ? java.util.Optional.empty()
        : java.util.Optional.of(
            new Mark(
                column.title().toLowerCase(java.util.Locale.ROOT),
                column.planner(),
                frame.x(plan.cost()),
                frame.y(plan.makespanSeconds())));
  }

  private static void shape(Surface surface, Palette palette, Mark mark) {
    double x = mark.x();
    double y = mark.y();
    Pen pen = Pen.of(palette.text(), 1.75);
    switch (mark.planner()) {
      case "greedy" -> {
        surface.fillRect(x - 4, y - 4, 8, 8, palette.card());
        surface.strokeRect(x - 4, y - 4, 8, 8, pen);
      }
      case "annealing" -> {
        Outline triangle =
            new Outline().moveTo(x, y - 5).lineTo(x + 5, y + 4).lineTo(x - 5, y + 4).close();
        surface.fill(triangle, palette.card());
        surface.stroke(triangle, pen);
      }
      default -> surface.fillCircle(x, y, 4.5, palette.accent());
    }
  }

  /** Names beside their marks, each where it hides least of other names and marks. */
  private static void names(Surface surface, Palette palette, Frame frame, List<Mark> marks) {
    List<double[]> taken = new ArrayList<>();
    marks.forEach(m -> taken.add(new double[] {m.x() - 6, m.y() - 6, 12, 12}));
    for (Mark mark : marks) {
      double w = surface.width(mark.name(), Type.CAPTION_MEDIUM);
      double[][] places = {
        {mark.x() + 9, mark.y() - 7},
        {mark.x() - 9 - w, mark.y() - 7},
        {mark.x() + 9, mark.y() + 7},
        {mark.x() - 9 - w, mark.y() + 7},
        {mark.x() - w / 2, mark.y() - 15},
        {mark.x() - w / 2, mark.y() + 15},
        {mark.x() + 9, mark.y() - 22},
        {mark.x() + 9, mark.y() + 22}
      };
      double[] best = places[0];
      double least = Double.POSITIVE_INFINITY;
      for (double[] place : places) {
        double cost = hidden(place[0], place[1] - 7, w, 14, taken);
        boolean out =
            place[0] < LEFT
                || place[0] + w > LEFT + frame.w + RIGHT - 2
                || place[1] - 7 < 0
                || place[1] + 7 > TOP + frame.h + 4;
        cost += out ? 1e6 : 0;
        if (cost < least - 1e-9) {
          least = cost;
          best = place;
        }
      }
      taken.add(new double[] {best[0], best[1] - 7, w, 14});
      surface.text(mark.name(), best[0], best[1] + 4, Type.CAPTION_MEDIUM, palette.text());
    }
  }

  private static double hidden(double x, double y, double w, double h, List<double[]> taken) {
    double sum = 0;
    for (double[] t : taken) {
      double dx = Math.min(x + w, t[0] + t[2]) - Math.max(x, t[0]);
      double dy = Math.min(y + h, t[1] + t[3]) - Math.max(y, t[1]);
      sum += Math.max(0, dx) * Math.max(0, dy);
    }
    return sum;
  }
}
