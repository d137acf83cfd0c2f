package dev.heddle.ui.run;

import dev.heddle.io.Units;
import dev.heddle.model.Assignment;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.TaskView;
import dev.heddle.ui.gantt.TimeAxis;
import dev.heddle.ui.paint.Align;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Cores in use over time, beside what the launched plan had meant, on the Gantt's own axis. */
final class StripPainter implements Painter {
  private static final double LABELS = 136;
  private static final double RIGHT = 14;
  private static final double TOP = 10;
  private static final double BOTTOM = 8;

  private final RunSnapshot run;
  private final double endSeconds;

  StripPainter(RunSnapshot run, double endSeconds) {
    this.run = run;
    this.endSeconds = endSeconds;
  }

  @Override
  public void paint(Surface surface, double width, double height, Palette palette, Areas areas) {
    TimeAxis axis = new TimeAxis(0, endSeconds, LABELS, width - LABELS - RIGHT);
    TreeMap<Double, Double> real = new TreeMap<>();
    for (TaskView view : run.tasks().values()) {
      for (TaskView.AttemptView attempt : view.attempts()) {
        Double finish = attempt.finish();
        change(real, attempt.start(), finish == null ? run.now() : finish, attempt.cores());
      }
    }
    TreeMap<Double, Double> planned = new TreeMap<>();
    for (Assignment a : run.launched().assignments()) {
      change(planned, a.start(), a.finish(), a.cores());
    }
    double most = Math.max(1, Math.max(peak(real), peak(planned)));
    double base = height - BOTTOM;
    surface.line(LABELS, base + 0.5, width - RIGHT, base + 0.5, Pen.of(palette.inner(), 1));
    surface.text("Cores busy", 12, TOP + 12, Type.SMALL, palette.muted());
    surface.text(
        Units.decimals(at(real, run.now()), 1)
            + " now, plan "
            + Units.decimals(at(planned, run.now()), 1),
        12,
        TOP + 27,
        Type.CAPTION,
        palette.muted());
    surface.text(
        Units.decimals(most, 0), LABELS - 6, TOP + 6, Type.CAPTION, palette.muted(), Align.RIGHT);
    surface.text("0", LABELS - 6, base, Type.CAPTION, palette.muted(), Align.RIGHT);
    double at = Math.round(axis.x(run.now())) + 0.5;
    surface.line(at, 0, at, height, Pen.of(palette.text(), 1.5));
    List<double[]> steps = steps(real, run.now());
    if (!steps.isEmpty()) {
      Outline area = new Outline().moveTo(axis.x(0), base);
      Outline line = new Outline();
      trace(area, axis, steps, most, base, false);
      area.lineTo(axis.x(run.now()), base).close();
      trace(line, axis, steps, most, base, true);
      surface.fill(area, Palette.faint(palette.accent(), 0.15));
      surface.stroke(line, Pen.of(palette.accent(), 1.5));
    }
    Outline shadow = new Outline();
    trace(shadow, axis, steps(planned, endSeconds), most, base, true);
    if (!shadow.isEmpty()) {
      surface.stroke(shadow, Pen.of(palette.edge(), 1).dashed(4, 2));
    }
  }

  private static void change(TreeMap<Double, Double> use, double from, double to, double cores) {
    if (to > from) {
      use.merge(from, cores, Double::sum);
      use.merge(to, -cores, Double::sum);
    }
  }

  private static double peak(TreeMap<Double, Double> use) {
    double now = 0;
    double most = 0;
    for (double delta : use.values()) {
      now += delta;
      most = Math.max(most, now);
    }
    return most;
  }

  private static double at(TreeMap<Double, Double> use, double moment) {
    double now = 0;
    for (var entry : use.entrySet()) {
      if (entry.getKey() >= moment) {
        break;
      }
      now += entry.getValue();
    }
    return Math.max(0, now);
  }

  private static List<double[]> steps(TreeMap<Double, Double> use, double until) {
    List<double[]> steps = new ArrayList<>();
    double now = 0;
    for (var entry : use.entrySet()) {
      if (entry.getKey() > until) {
        break;
      }
      now += entry.getValue();
      steps.add(new double[] {entry.getKey(), now});
    }
    if (!steps.isEmpty() && steps.getLast()[0] < until) {
      steps.add(new double[] {until, now});
    }
    return steps;
  }

  private static void trace(
      Outline outline,
      TimeAxis axis,
      List<double[]> steps,
      double most,
      double base,
      boolean move) {
    double y = base;
    boolean first = move;
    for (double[] step : steps) {
      double x = axis.x(step[0]);
      if (first) {
        outline.moveTo(x, y);
        first = false;
      } else {
        outline.lineTo(x, y);
      }
      y = base - Math.max(0, step[1]) / most * (base - TOP);
      outline.lineTo(x, y);
    }
  }
}
