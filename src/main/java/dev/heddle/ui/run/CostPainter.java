package dev.heddle.ui.run;

import dev.heddle.io.Units;
import dev.heddle.run.RunSnapshot;
import dev.heddle.ui.gantt.Ticks;
import dev.heddle.ui.gantt.TimeAxis;
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

/** Money over time: spent, the forecast with its range, the plan as launched, the cap. */
final class CostPainter implements Painter {
  private static final double LABELS = 136;
  private static final double RIGHT = 14;
  private static final double TOP = 8;
  private static final double BOTTOM = 8;
  private static final int STEPS = 120;

  private final RunSnapshot run;
  private final Outlook.@Nullable Ending ending;
  private final double endSeconds;

  CostPainter(RunSnapshot run, Outlook.@Nullable Ending ending, double endSeconds) {
    this.run = run;
    this.ending = ending;
    this.endSeconds = endSeconds;
  }

  @Override
  public void paint(Surface s, double width, double height, Palette p, Areas areas) {
    TimeAxis axis = new TimeAxis(0, endSeconds, LABELS, width - LABELS - RIGHT);
    String currency = run.project().currency();
    Spending real = Spending.of(run);
    Spending planned = Spending.planned(run);
    double most = Math.max(run.launched().cost(), Math.max(run.costSoFar(), run.costForecast()));
    most = ending == null ? most : Math.max(most, ending.highCost());
    Double cap = run.project().objective().budget();
    boolean capped = cap != null && cap < most * 1.6;
    most = capped && cap != null ? Math.max(most, cap) : most;
    List<Double> ticks = Ticks.decimal(0, most, 3);
    double top = Math.max(most * 1.15, ticks.getLast());
    double base = height - BOTTOM;
    double scale = (base - TOP) / Math.max(top, 1e-9);
    s.text("Cost", 12, TOP + 12, Type.SMALL, p.muted());
    String sums =
        Units.money(run.costSoFar(), currency)
            + ", plan "
            + Units.money(planned.at(run.now()), currency);
    s.text(sums, 12, TOP + 27, Type.CAPTION, p.muted());
    double sumsEnd = 12 + s.width(sums, Type.CAPTION) + 4;
    for (double tick : List.of(0.0, ticks.getLast())) {
      double y = Math.round(base - tick * scale) + 0.5;
      s.line(LABELS, y, width - RIGHT, y, Pen.of(p.inner(), 1));
      String label =
          top >= 4 ? Units.money(tick, currency).replace(".00", "") : Units.money(tick, currency);
      boolean hidden =
          Math.abs(y - TOP - 23) < 12 && LABELS - 6 - s.width(label, Type.CAPTION) < sumsEnd;
      if (!hidden) {
        s.text(label, LABELS - 6, y + (tick == 0 ? 0 : 4), Type.CAPTION, p.muted(), Align.RIGHT);
      }
    }
    if (capped && cap != null) {
      double y = base - cap * scale;
      s.line(LABELS, y, width - RIGHT, y, Pen.of(p.danger(), 1).dashed(4, 3));
      s.text(
          "budget " + Units.money(cap, currency).replace(".00", ""),
          LABELS + 4,
          y < 14 ? y + 11 : y - 3,
          Type.CAPTION,
          p.danger());
    }
    double planEnd = run.launched().makespanSeconds();
    s.stroke(curve(planned, axis, base, scale, 0, planEnd), Pen.of(p.edge(), 1).dashed(4, 2));
    if (run.now() > 0) {
      s.stroke(curve(real, axis, base, scale, 0, run.now()), Pen.of(p.accent(), 1.75));
    }
    double end = Math.max(run.now(), run.current().makespanSeconds());
    boolean over = RunDesk.over(run.state());
    if (!over && end > run.now()) {
      s.stroke(
          curve(real, axis, base, scale, run.now(), end), Pen.of(p.accent(), 1.5).dashed(1.5, 3));
    }
    double x = axis.x(end);
    if (ending != null) {
      double high = base - ending.highCost() * scale;
      double low = base - ending.lowCost() * scale;
      s.fillRect(x + 3, high, 5, Math.max(2, low - high), p.edge());
    }
    double y = base - run.costForecast() * scale;
    String text = Units.money(run.costForecast(), currency);
    double w = s.width(text, Type.CAPTION);
    boolean right = x + 12 + w < width - 2;
    s.text(
        text,
        right ? x + 12 : x - 6,
        right ? y + 4 : Math.max(TOP + 8, y - 6),
        Type.CAPTION,
        p.accent(),
        right ? Align.LEFT : Align.RIGHT);
    double at = Math.round(axis.x(run.now())) + 0.5;
    s.line(at, 0, at, base, Pen.of(p.text(), 1.5));
  }

  private static Outline curve(
      Spending money, TimeAxis axis, double base, double scale, double from, double to) {
    Outline line = new Outline();
    for (int i = 0; i <= STEPS; i++) {
      double second = from + (to - from) * i / STEPS;
      double x = axis.x(second);
      double y = base - money.at(second) * scale;
      if (i == 0) {
        line.moveTo(x, y);
      } else {
        line.lineTo(x, y);
      }
    }
    return line;
  }
}
