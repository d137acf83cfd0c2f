package dev.heddle.ui.plan;

import dev.heddle.io.Units;
import dev.heddle.ui.gantt.Ticks;
import dev.heddle.ui.paint.Align;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** How often plans go well: each a row of dots, a dot for some of its simulated runs. */
final class DotsPainter implements Painter {
  /** Dots of one plan. */
  static final int DOTS = 50;

  private static final double LEFT = 118;
  private static final double RIGHT = 166;
  private static final double TOP = 28;
  private static final double PITCH = 11;
  private static final double[] BINS = {
    1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 43_200, 86_400
  };

  private final List<Row> rows;
  private final @Nullable Double deadline;

  /**
   * A plan.
   *
   * @param makespans simulated, rising
   * @param best whether it is the best of all
   */
  record Row(
      String name,
      double planned,
      double p10,
      double p90,
      double late,
      List<Double> makespans,
      boolean best) {}

  DotsPainter(List<Row> rows, @Nullable Double deadline) {
    this.rows = List.copyOf(rows);
    this.deadline = deadline;
  }

  /** The bins: the first begins at {@code from}. */
  record Scale(double from, double bin, double pitch) {
    int of(double seconds) {
      return (int) Math.floor((seconds - from) / bin + 1e-9);
    }

    double x(double seconds) {
      return LEFT + (seconds - from) / bin * pitch;
    }
  }

  /** Bins wide enough that all runs have room. */
  static Scale scale(double least, double most, double width) {
    double room = Math.max(PITCH, width - LEFT - RIGHT);
    double bin = BINS[BINS.length - 1];
    for (double seconds : BINS) {
      if ((most - least) / seconds + 3 <= room / PITCH) {
        bin = seconds;
        break;
      }
    }
    double bins = Math.ceil((most - least) / bin) + 3;
    double from = (Math.floor(least / bin) - 1) * bin;
    return new Scale(from, bin, Math.min(PITCH * 2, room / bins));
  }

  /** One run for each dot: the middle one of as many as it stands for. */
  static List<Double> dots(List<Double> makespans) {
    List<Double> dots = new ArrayList<>();
    int n = Math.min(DOTS, makespans.size());
    for (int i = 0; i < n; i++) {
      dots.add(makespans.get((int) ((i + 0.5) * makespans.size() / n)));
    }
    return dots;
  }

  @Override
  public void paint(Surface s, double width, double height, Palette p, Areas areas) {
    if (rows.isEmpty()) {
      return;
    }
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (Row row : rows) {
      List<Double> dots = dots(row.makespans());
      least =
          Math.min(
              least, Math.min(row.planned(), dots.isEmpty() ? row.planned() : dots.getFirst()));
      most =
          Math.max(most, Math.max(row.planned(), dots.isEmpty() ? row.planned() : dots.getLast()));
    }
    Double end = deadline;
    boolean ends = end != null && end > least && end < most + (most - least);
    if (end != null && ends) {
      most = Math.max(most, end);
    }
    Scale scale = scale(least, most, width);
    double right = width - RIGHT;
    for (double t :
        Ticks.seconds(
            scale.from(), scale.from() + (right - LEFT) / scale.pitch() * scale.bin(), 5)) {
      double x = Math.round(scale.x(t)) + 0.5;
      s.line(x, TOP, x, height - 12, Pen.of(p.inner(), 1));
      if (end == null || !ends || Math.abs(x - scale.x(end)) > 30) {
        s.text(moment(t), x, 18, Type.CAPTION, p.muted(), Align.CENTER);
      }
    }
    double each = (height - TOP - 12) / rows.size();
    for (int i = 0; i < rows.size(); i++) {
      row(s, p, rows.get(i), scale, TOP + (i + 1) * each - 8, each, width);
    }
    if (end != null && ends) {
      double x = scale.x(end);
      s.line(x, TOP - 4, x, height - 12, Pen.of(p.danger(), 1.5));
      s.text(moment(end), x, 18, Type.CAPTION_MEDIUM, p.danger(), Align.CENTER);
    }
  }

  private void row(
      Surface s, Palette p, Row row, Scale scale, double base, double each, double width) {
    s.line(0, base + .5, width, base + .5, Pen.of(p.line(), 1));
    s.text(row.name(), 12, base - 31, Type.SMALL_MEDIUM, p.text());
    s.text("planned " + moment(row.planned()), 12, base - 13, Type.CAPTION, p.muted());
    List<Double> dots = dots(row.makespans());
    double room = Math.max(3, each - 14);
    int highest = 1;
    java.util.Map<Integer, Integer> counts = new java.util.HashMap<>();
    for (double dot : dots) {
      highest = Math.max(highest, counts.merge(scale.of(dot), 1, Integer::sum));
    }
    double step = Math.min(Math.min(12.5, Math.max(11, scale.pitch())), room / highest);
    double r = Math.min(5.5, Math.min(step, scale.pitch()) * 0.44);
    java.util.Map<Integer, Integer> stacked = new java.util.HashMap<>();
    for (double dot : dots) {
      int bin = scale.of(dot);
      int level = stacked.merge(bin, 1, Integer::sum) - 1;
      double cx = LEFT + (bin + 0.5) * scale.pitch();
      double cy = base - r - 1 - level * step;
      boolean late = deadline != null && dot > deadline;
      Color color = late ? p.danger() : row.best() ? p.accentFill() : p.edge();
      s.fillCircle(cx, cy, r, color);
      if (late && r > 3) {
        double c = r * 0.36;
        Pen cross = Pen.of(p.card(), 1.2);
        s.line(cx - c, cy - c, cx + c, cy + c, cross);
        s.line(cx - c, cy + c, cx + c, cy - c, cross);
      }
    }
    double x = scale.x(row.planned());
    s.fillRect(x - 1, base + 1, 2, 8, p.text());
    words(s, p, row, base, width);
  }

  private void words(Surface s, Palette p, Row row, double base, double width) {
    double x = width - RIGHT + 12;
    String span = moment(row.p10()) + "–" + moment(row.p90());
    s.text(span, x, base - 47, Type.SMALL_MEDIUM, p.text());
    s.text(" P10–P90", x + s.width(span, Type.SMALL_MEDIUM), base - 47, Type.CAPTION, p.muted());
    if (deadline != null) {
      s.text(
          Units.percent(row.late(), 0) + " after the deadline",
          x,
          base - 30,
          Type.CAPTION,
          row.late() > 0.2 ? p.danger() : p.text());
    }
    long sooner = row.makespans().stream().filter(m -> m <= row.planned() + 1e-6).count();
    s.text(
        Units.percent((double) sooner / Math.max(1, row.makespans().size()), 0)
            + " as planned or sooner",
        x,
        base - 13,
        Type.CAPTION,
        p.text());
  }

  static String moment(double seconds) {
    return seconds < 600 ? Units.decimals(Math.max(0, seconds), 0) + " s" : Units.clock(seconds);
  }
}
