package dev.heddle.ui.plan;

import dev.heddle.io.Units;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makespan with its range, and below it the cost, over how many of one type there are. */
final class SweepPainter implements Painter {
  private static final double LEFT = 44;
  private static final double RIGHT = 20;
  private static final double TOP = 12;
  private static final double FOOT = 22;

  private final Project project;
  private final List<WhatIfModel.Step> steps;
  private final int now;
  private final int knee;
  private final String unit;

  /**
   * @param now how many there are
   * @param knee the step from which more brings nothing, or -1
   */
  SweepPainter(Project project, List<WhatIfModel.Step> steps, int now, int knee, String unit) {
    this.project = project;
    this.steps = List.copyOf(steps);
    this.now = now;
    this.knee = knee;
    this.unit = unit;
  }

  private record Axis(double low, double high, double top, double bottom) {
    double y(double value) {
      return top + (high - value) / (high - low) * (bottom - top);
    }
  }

  @Override
  public void paint(Surface s, double width, double height, Palette p, Areas areas) {
    List<WhatIfModel.Step> known = steps.stream().filter(t -> t.cell().plan() != null).toList();
    if (known.isEmpty()) {
      s.text("Planning…", width / 2, height / 2, Type.SMALL, p.muted(), Align.CENTER);
      return;
    }
    double split = TOP + (height - TOP - FOOT) * 0.66;
    Axis time = time(known, TOP, split - 6);
    Axis money = money(known, split + 12, height - FOOT);
    marks(s, p, width, height);
    axes(s, p, time, money, width, height);
    curve(s, p, known, time, width, true);
    curve(s, p, known, money, width, false);
  }

  private double x(int index, double width) {
    int last = Math.max(1, steps.size() - 1);
    return LEFT + 24 + index * (width - LEFT - RIGHT - 48) / last;
  }

  private Axis time(List<WhatIfModel.Step> known, double top, double bottom) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (WhatIfModel.Step step : known) {
      Plan plan = step.cell().plan();
      var range = step.cell().range();
      if (plan != null) {
        low = Math.min(low, plan.makespanSeconds());
        high = Math.max(high, plan.makespanSeconds());
      }
      if (range != null) {
        low = Math.min(low, range.p10Seconds());
        high = Math.max(high, range.p90Seconds());
      }
    }
    Double deadline = project.objective().deadlineSeconds();
    if (deadline != null && deadline < high * 1.3) {
      high = Math.max(high, deadline);
      low = Math.min(low, deadline);
    }
    double pad = Math.max((high - low) * 0.1, high * 0.01);
    return new Axis(Math.max(0, low - pad), high + pad, top, bottom);
  }

  private Axis money(List<WhatIfModel.Step> known, double top, double bottom) {
    double high = 0;
    for (WhatIfModel.Step step : known) {
      Plan plan = step.cell().plan();
      high = plan == null ? high : Math.max(high, plan.cost());
    }
    Double budget = project.objective().budget();
    if (budget != null && budget < high * 3) {
      high = Math.max(high, budget);
    }
    return new Axis(0, Math.max(high * 1.12, 0.01), top, bottom);
  }

  private void axes(Surface s, Palette p, Axis time, Axis money, double width, double height) {
    for (double t : Ticks.seconds(time.low(), time.high(), 6)) {
      double y = Math.round(time.y(t)) + 0.5;
      s.line(LEFT, y, width - RIGHT, y, Pen.of(p.inner(), 1));
      s.text(DotsPainter.moment(t), LEFT - 6, y + 4, Type.CAPTION, p.muted(), Align.RIGHT);
    }
    for (double m : Ticks.decimal(0, money.high(), 3)) {
      double y = Math.round(money.y(m)) + 0.5;
      s.line(LEFT, y, width - RIGHT, y, Pen.of(p.inner(), 1));
      String label = money.high() >= 4 ? "$" + Units.decimals(m, 0) : Units.money(m);
      s.text(label, LEFT - 6, y + 4, Type.CAPTION, p.muted(), Align.RIGHT);
    }
    Double deadline = project.objective().deadlineSeconds();
    if (deadline != null && deadline > time.low() && deadline < time.high()) {
      double y = time.y(deadline);
      s.line(LEFT, y, width - RIGHT, y, Pen.of(p.danger(), 1));
      limit(s, p, "deadline " + DotsPainter.moment(deadline), width, y - 5);
    }
    Double budget = project.objective().budget();
    if (budget != null && budget < money.high()) {
      double y = money.y(budget);
      s.line(LEFT, y, width - RIGHT, y, Pen.of(p.danger(), 1));
      limit(s, p, "budget " + PlanText.limit(budget, project.currency()), width, y + 13);
    }
    for (int i = 0; i < steps.size(); i++) {
      String count = Integer.toString(steps.get(i).count());
      s.text(count, x(i, width), height - 6, Type.CAPTION, p.muted(), Align.CENTER);
    }
    s.text(unit, 12, height - 6, Type.CAPTION, p.muted());
  }

  private static void limit(Surface s, Palette p, String text, double width, double y) {
    double w = s.width(text, Type.CAPTION);
    s.fillRect(width - RIGHT - w - 3, y - 10, w + 6, 13, p.card());
    s.text(text, width - RIGHT, y, Type.CAPTION, p.danger(), Align.RIGHT);
  }

  private void marks(Surface s, Palette p, double width, double height) {
    for (int i = 0; i < steps.size(); i++) {
      double x = x(i, width);
      if (steps.get(i).count() == now) {
        s.line(x, TOP, x, height - FOOT, Pen.of(p.edge(), 1).dashed(2, 3));
        s.text("as things are", x + 6, TOP + 8, Type.CAPTION, p.muted());
      }
      if (i == knee && steps.get(i).count() != now) {
        s.line(x, TOP, x, height - FOOT, Pen.of(p.accent(), 1.5).dashed(2, 3));
        boolean right = i > steps.size() - 2;
        Align align = right ? Align.RIGHT : Align.LEFT;
        s.text("the knee", x + (right ? -6 : 6), TOP + 24, Type.CAPTION, p.accent(), align);
      }
    }
  }

  private void curve(
      Surface s, Palette p, List<WhatIfModel.Step> known, Axis axis, double width, boolean time) {
    Outline line = new Outline();
    boolean first = true;
    for (int i = 0; i < steps.size(); i++) {
      Plan plan = steps.get(i).cell().plan();
      if (plan == null) {
        s.text("none", x(i, width), axis.top() + 10, Type.CAPTION, p.danger(), Align.CENTER);
        continue;
      }
      double y = axis.y(time ? plan.makespanSeconds() : plan.cost());
      if (time) {
        range(s, p, steps.get(i), axis, x(i, width));
      }
      if (first) {
        line.moveTo(x(i, width), y);
      } else {
        line.lineTo(x(i, width), y);
      }
      first = false;
    }
    var color = time ? p.accent() : p.text();
    if (known.size() > 1) {
      s.stroke(line, Pen.of(color, time ? 2 : 1.25));
    }
    for (int i = 0; i < steps.size(); i++) {
      Plan plan = steps.get(i).cell().plan();
      if (plan == null) {
        continue;
      }
      double x = x(i, width);
      double y = axis.y(time ? plan.makespanSeconds() : plan.cost());
      boolean hollow = steps.get(i).count() == now;
      s.fillCircle(x, y, time ? 4.5 : 3.5, hollow ? p.card() : color);
      s.strokeCircle(x, y, time ? 4.5 : 3.5, Pen.of(color, 1.5));
      String label = time ? DotsPainter.moment(plan.makespanSeconds()) : Units.money(plan.cost());
      if (time && i == 0) {
        s.text(label, x + 10, y + 4, Type.CAPTION, p.text());
      } else {
        double below = Math.min(axis.bottom() + 10, y + 18);
        s.text(label, x, below, Type.CAPTION, p.text(), Align.CENTER);
      }
    }
  }

  private static void range(Surface s, Palette p, WhatIfModel.Step step, Axis axis, double x) {
    var range = step.cell().range();
    if (range != null) {
      double top = axis.y(range.p90Seconds());
      s.fillRect(
          x - 3,
          top,
          6,
          Math.max(2, axis.y(range.p10Seconds()) - top),
          Palette.faint(p.edge(), 0.5));
    }
  }

  /** What the sweep shows, in words; empty before all is known. */
  static @Nullable String sentence(List<WhatIfModel.Step> steps, int now, int knee, String type) {
    Plan here = null;
    int at = -1;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).count() == now) {
        here = steps.get(i).cell().plan();
        at = i;
      }
    }
    Plan there = knee < 0 ? null : steps.get(knee).cell().plan();
    if (here == null || there == null) {
      return null;
    }
    if (knee == at) {
      return "More of " + type + " than there are would gain less than 1 %.";
    }
    boolean one = steps.get(knee).count() - now == 1;
    double seconds = here.makespanSeconds() - there.makespanSeconds();
    double saved = here.cost() - there.cost();
    String money =
        Math.abs(saved) < 0.005
            ? ""
            : (saved > 0 ? " and " + verb(one, "save") : " and " + verb(one, "cost"))
                + " "
                + Units.money(Math.abs(saved))
                + (saved > 0 ? "" : " more");
    int count = steps.get(knee).count();
    if (knee < at) {
      return count + " of " + type + " would do: more gain less than 1 %.";
    }
    return (one ? "One more " + type : (count - now) + " more of " + type)
        + " "
        + verb(one, "gain")
        + " "
        + Units.difference(seconds).substring(1)
        + money
        + "; still more gain less than 1 %.";
  }

  private static String verb(boolean one, String verb) {
    return one ? verb + "s" : verb;
  }
}
