package dev.heddle.ui.plan;

import dev.heddle.io.Units;
import dev.heddle.model.LowerBound;
import dev.heddle.model.Plan;
import dev.heddle.model.Project;
import dev.heddle.plan.Robustness;
import dev.heddle.ui.gantt.BarPainter;
import dev.heddle.ui.gantt.TimeAxis;
import dev.heddle.ui.paint.Align;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Kinds;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Draws plans under each other on one time axis. */
final class PlanGanttPainter implements Painter {
  /** Width of the column with the machines' names and rents. */
  static final double LABELS = 148;

  /** Height of the axis at the top. */
  static final double AXIS = 26;

  private static final double HEADER = 22;
  private static final double LANE = 19;
  private static final double BAR = 16;
  private static final double PAD = 1.5;
  private static final double RIGHT = 12;
  private static final double NAMED_LANES = 60;

  private final PlanGantt gantt;
  private final Project project;
  private final Kinds kinds;
  private final Set<String> selection;
  private final double from;
  private final double to;

  /** Makespans beside their ranges, drawn last so that no line crosses them. */
  private final List<Label> labels = new ArrayList<>();

  private record Label(String text, double x, double y) {}

  /** The task that an area of the picture stands for. */
  record TaskArea(String task) {}

  /**
   * @param from first second shown
   * @param to last second shown
   */
  PlanGanttPainter(
      PlanGantt gantt, Project project, Set<String> selection, double from, double to) {
    this.gantt = gantt;
    this.project = project;
    this.kinds = Kinds.of(project.tasks().stream().map(t -> t.kind()).toList());
    this.selection = Set.copyOf(selection);
    this.from = from;
    this.to = to;
  }

  /** The height that shows all. */
  double height() {
    double y = AXIS;
    for (PlanGantt.Group group : gantt.groups()) {
      y += HEADER;
      for (PlanGantt.Block block : group.blocks()) {
        y += blockHeight(block);
      }
    }
    return y + 4;
  }

  private static double laneHeight(PlanGantt.Block block) {
    return block.lanes().size() > NAMED_LANES ? 5 : LANE;
  }

  private static double blockHeight(PlanGantt.Block block) {
    return block.lanes().size() * laneHeight(block) + 2 * PAD;
  }

  @Override
  public void paint(Surface surface, double width, double height, Palette palette, Areas areas) {
    TimeAxis axis = new TimeAxis(from, to, LABELS, width - LABELS - RIGHT);
    BarPainter bars = new BarPainter(surface, palette, Type.BAR);
    grid(surface, palette, axis, height());
    labels.clear();
    double y = AXIS;
    for (PlanGantt.Group group : gantt.groups()) {
      header(surface, palette, axis, bars, group, y, width);
      y += HEADER;
      for (PlanGantt.Block block : group.blocks()) {
        block(surface, palette, axis, bars, block, y, width, areas);
        y += blockHeight(block);
      }
    }
    limits(surface, palette, axis, y);
    for (Label label : labels) {
      double w = surface.width(label.text(), Type.CAPTION);
      surface.fillRect(label.x() - w - 3, label.y() + 2, w + 6, HEADER - 4, palette.control());
      surface.text(
          label.text(), label.x(), label.y() + 15, Type.CAPTION, palette.muted(), Align.RIGHT);
    }
  }

  private void grid(Surface surface, Palette palette, TimeAxis axis, double bottom) {
    for (double tick : axis.ticks()) {
      double x = Math.round(axis.x(tick)) + 0.5;
      surface.line(x, AXIS, x, bottom, Pen.of(palette.inner(), 1));
      if (!nearDeadline(tick, axis)) {
        surface.text(
            axis.label(tick),
            x,
            AXIS - 10,
            Type.CAPTION,
            palette.muted(),
            tick <= axis.from() + 1e-9 ? Align.LEFT : Align.CENTER);
      }
    }
  }

  private boolean nearDeadline(double tick, TimeAxis axis) {
    Double deadline = project.objective().deadlineSeconds();
    return deadline != null && Math.abs(axis.x(deadline) - axis.x(tick)) < 34;
  }

  private void header(
      Surface surface,
      Palette palette,
      TimeAxis axis,
      BarPainter bars,
      PlanGantt.Group group,
      double y,
      double width) {
    surface.fillRect(0, y, width, HEADER, palette.control());
    surface.line(0, y + 0.5, width, y + 0.5, Pen.of(palette.line(), 1));
    surface.line(0, y + HEADER - 0.5, width, y + HEADER - 0.5, Pen.of(palette.inner(), 1));
    surface.text(group.column().title(), 12, y + 15, Type.SMALL_MEDIUM, palette.text());
    Plan plan = group.column().plan();
    Robustness.Range range = group.column().range();
    if (plan == null) {
      return;
    }
    Double deadline = project.objective().deadlineSeconds();
    double mark = axis.x(plan.makespanSeconds());
    double p10 = range == null ? mark : axis.x(range.p10Seconds());
    double p90 = range == null ? mark : axis.x(range.p90Seconds());
    bars.range(p10, p90, mark, deadline == null ? 0 : axis.x(deadline), y + 8, deadline != null);
    labels.add(new Label(Units.duration(plan.makespanSeconds()), Math.min(p10, mark) - 8, y));
  }

  private void block(
      Surface surface,
      Palette palette,
      TimeAxis axis,
      BarPainter bars,
      PlanGantt.Block block,
      double y,
      double width,
      Areas areas) {
    double height = blockHeight(block);
    double lane = laneHeight(block);
    double middle = y + height / 2 + 4;
    double rentWidth = block.rent().isEmpty() ? 0 : surface.width(block.rent(), Type.CAPTION) + 8;
    surface.textFit(
        block.machine(), 12, middle, LABELS - 24 - rentWidth, Type.SMALL, palette.muted());
    if (!block.rent().isEmpty()) {
      surface.text(block.rent(), LABELS - 12, middle, Type.CAPTION, palette.muted(), Align.RIGHT);
    }
    if (block.to() > block.from() && block.rented()) {
      double x = axis.x(block.from());
      bars.held(x, y, axis.x(block.to()) - x, height, axis.x(block.from() + block.startup()) - x);
    }
    for (int i = 0; i < block.lanes().size(); i++) {
      double top = y + PAD + i * lane + (lane - Math.min(BAR, lane - 1)) / 2;
      for (PlanGantt.Bar bar : block.lanes().get(i)) {
        bar(surface, palette, axis, bars, bar, top, Math.min(BAR, lane - 1), areas);
      }
    }
    surface.line(0, y + height - 0.5, width, y + height - 0.5, Pen.of(palette.inner(), 1));
  }

  private void bar(
      Surface surface,
      Palette palette,
      TimeAxis axis,
      BarPainter bars,
      PlanGantt.Bar bar,
      double y,
      double h,
      Areas areas) {
    double x = axis.x(bar.start());
    double w = Math.max(2, axis.x(bar.finish()) - x - 1);
    bars.bar(x, y, w, h, kinds.color(palette, bar.kind()), 0.2, bar.name());
    if (bar.critical()) {
      bars.critical(x, y, w, h);
    }
    if (bar.moved()) {
      bars.moved(x, y, w);
    }
    if (selection.contains(bar.task())) {
      bars.selected(x, y, w, h);
      if (!bar.note().isEmpty()) {
        surface.text(bar.note(), x + w + 8, y + h / 2 + 4, Type.BAR, palette.accent());
      }
    }
    areas.add(x, y, w, h, new TaskArea(bar.task()), bar.name(), bar.tooltip());
  }

  private void limits(Surface surface, Palette palette, TimeAxis axis, double bottom) {
    double bound = 0;
    for (PlanGantt.Group group : gantt.groups()) {
      LowerBound known = group.column().bound();
      bound = known == null ? bound : Math.max(bound, known.makespanSeconds());
    }
    if (bound > from && bound < to) {
      double x = Math.round(axis.x(bound)) + 0.5;
      surface.line(x, AXIS, x, bottom, Pen.of(palette.accent(), 1.5).dashed(1.5, 3.5));
    }
    Double deadline = project.objective().deadlineSeconds();
    if (deadline != null && deadline <= to) {
      double x = Math.round(axis.x(deadline)) + 0.5;
      surface.line(x, AXIS - 4, x, bottom, Pen.of(palette.danger(), 1.5));
      surface.text(
          axis.label(deadline), x, AXIS - 10, Type.CAPTION_MEDIUM, palette.danger(), Align.CENTER);
    }
  }
}
