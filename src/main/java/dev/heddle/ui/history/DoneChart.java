package dev.heddle.ui.history;

import dev.heddle.io.Units;
import dev.heddle.ui.paint.Align;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Ticks;
import dev.heddle.ui.paint.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks done over time of one run or two, with the plan the first was launched with. */
final class DoneChart implements Painter {
  private static final double LEFT = 40;
  private static final double BOTTOM = 24;
  private static final double TOP = 10;
  private static final double RIGHT = 16;

  private final RunDetail first;
  private final @Nullable RunDetail second;

  DoneChart(RunDetail first, @Nullable RunDetail second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public void paint(Surface s, double width, double height, Palette palette, Areas areas) {
    double end = Math.max(last(first.planned()), last(first.done()));
    int most = Math.max(first.planned().size(), first.done().size());
    if (second != null) {
      end = Math.max(end, last(second.done()));
      most = Math.max(most, second.done().size());
    }
    if (end <= 0 || most == 0) {
      return;
    }
    Ticks time = Ticks.time(end * 1.02, 7);
    double plotW = width - LEFT - RIGHT;
    double plotH = height - TOP - BOTTOM;
    for (double at : new double[] {0, most / 2.0, most}) {
      double y = Math.round(TOP + plotH * (1 - at / most)) + 0.5;
      s.line(LEFT, y, LEFT + plotW, y, Pen.of(palette.inner(), 1));
      s.text(
          Units.count(Math.round(at)), LEFT - 8, y + 4, Type.CAPTION, palette.muted(), Align.RIGHT);
    }
    for (double at : time.values()) {
      String label = time.step() < 60 ? Units.count(Math.round(at)) + " s" : Units.clock(at);
      s.text(
          label,
          LEFT + plotW * time.share(at),
          height - 6,
          Type.CAPTION,
          palette.muted(),
          Align.CENTER);
    }
    steps(s, first.planned(), time, most, plotW, plotH, Pen.of(palette.edge(), 1.25).dashed(4, 2));
    if (second != null) {
      Pen pen = Pen.of(palette.text(), 1.5);
      double[] tip = steps(s, second.done(), time, most, plotW, plotH, pen);
      s.fillRect(tip[0] - 4, tip[1] - 4, 8, 8, palette.card());
      s.strokeRect(tip[0] - 3.5, tip[1] - 3.5, 7, 7, Pen.of(palette.text(), 1.5));
    }
    Pen pen = Pen.of(palette.accent(), 2);
    double[] tip = steps(s, first.done(), time, most, plotW, plotH, pen);
    s.fillCircle(tip[0], tip[1], 4, palette.accent());
  }

  private static double[] steps(
      Surface s, List<Double> ends, Ticks time, int most, double plotW, double plotH, Pen pen) {
    Outline line = new Outline();
    double y = TOP + plotH;
    double x = LEFT;
    line.moveTo(x, y);
    for (int i = 0; i < ends.size(); i++) {
      x = LEFT + plotW * time.share(ends.get(i));
      line.lineTo(x, y);
      y = TOP + plotH * (1 - (i + 1.0) / most);
      line.lineTo(x, y);
    }
    s.stroke(line, pen);
    return new double[] {x, y};
  }

  private static double last(List<Double> ends) {
    return ends.isEmpty() ? 0 : ends.getLast();
  }
}
