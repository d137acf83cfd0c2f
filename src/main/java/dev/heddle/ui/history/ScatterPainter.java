package dev.heddle.ui.history;

import dev.heddle.io.Units;
import dev.heddle.ui.paint.Align;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Kinds;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.ArrayList;
import java.util.List;

/** Real over predicted durations on two like logarithmic axes, with the band about the diagonal. */
final class ScatterPainter implements Painter {
  private static final double LEFT = 44;
  private static final double BOTTOM = 42;
  private static final double TOP = 22;
  private static final double RIGHT = 12;
  private static final double[] STEPS = {
    1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 2400, 4800, 10_800, 21_600, 43_200, 86_400,
    172_800, 604_800
  };

  private final List<TaskTimes> times;
  private final Kinds kinds;

  ScatterPainter(List<TaskTimes> times, Kinds kinds) {
    this.times = List.copyOf(times);
    this.kinds = kinds;
  }

  @Override
  public void paint(Surface s, double width, double height, Palette palette, Areas areas) {
    if (times.isEmpty()) {
      return;
    }
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (TaskTimes t : times) {
      least = Math.min(least, Math.min(t.predicted(), t.real()));
      most = Math.max(most, Math.max(t.predicted(), t.real()));
    }
    double low = Math.log(least / 1.25);
    double high = Math.log(Math.max(most, least * 4) * 1.15);
    double side = width - LEFT - RIGHT;
    double tall = height - TOP - BOTTOM;
    Axes axes = new Axes(low, high, side, tall);
    axes(s, axes, palette);
    band(s, axes, palette);
    for (TaskTimes t : times) {
      double x = axes.x(t.predicted());
      double y = axes.y(t.real());
      s.fillCircle(x, y, 3.5, palette.card());
      s.fillCircle(x, y, 2.75, kinds.color(palette, t.kind()));
      String tip =
          t.task()
              + ": predicted "
              + Units.duration(t.predicted())
              + ", took "
              + Units.duration(t.real());
      areas.add(x - 4, y - 4, 8, 8, t, tip, tip);
    }
  }

  private record Axes(double low, double high, double side, double tall) {
    double x(double seconds) {
      return LEFT + (Math.log(seconds) - low) / (high - low) * side;
    }

    double y(double seconds) {
      return TOP + tall * (1 - (Math.log(seconds) - low) / (high - low));
    }
  }

  private static void axes(Surface s, Axes a, Palette palette) {
    List<Double> marks = new ArrayList<>();
    for (double step : STEPS) {
      if (Math.log(step) >= a.low() && Math.log(step) <= a.high()) {
        marks.add(step);
      }
    }
    double lastX = -100;
    for (double mark : marks) {
      double x = Math.round(a.x(mark)) + 0.5;
      double y = Math.round(a.y(mark)) + 0.5;
      s.line(x, TOP, x, TOP + a.tall(), Pen.of(palette.inner(), 1));
      s.line(LEFT, y, LEFT + a.side(), y, Pen.of(palette.inner(), 1));
      s.text(label(mark), LEFT - 6, y + 4, Type.CAPTION, palette.muted(), Align.RIGHT);
      if (x - lastX > 44) {
        s.text(label(mark), x, TOP + a.tall() + 16, Type.CAPTION, palette.muted(), Align.CENTER);
        lastX = x;
      }
    }
    s.text(
        "predicted",
        LEFT + a.side() / 2,
        TOP + a.tall() + 34,
        Type.CAPTION,
        palette.muted(),
        Align.CENTER);
    s.text("real", LEFT - 6, TOP - 8, Type.CAPTION, palette.muted(), Align.RIGHT);
  }

  private static void band(Surface s, Axes a, Palette palette) {
    double from = Math.exp(a.low());
    double to = Math.exp(a.high());
    double more = 1 + KindAccuracy.BAND;
    double less = 1 - KindAccuracy.BAND;
    s.save();
    s.clip(LEFT, TOP, a.side(), a.tall());
    s.fill(
        new Outline()
            .moveTo(a.x(from), a.y(from * more))
            .lineTo(a.x(to), a.y(to * more))
            .lineTo(a.x(to), a.y(to * less))
            .lineTo(a.x(from), a.y(from * less))
            .close(),
        palette.held());
    s.line(a.x(from), a.y(from), a.x(to), a.y(to), Pen.of(palette.muted(), 1));
    s.restore();
  }

  private static String label(double seconds) {
    return Units.duration(seconds);
  }
}
