package dev.heddle.ui.run;

import dev.heddle.run.RunSnapshot;
import dev.heddle.ui.gantt.BarPainter;
import dev.heddle.ui.gantt.TimeAxis;
import dev.heddle.ui.paint.Align;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Icon;
import dev.heddle.ui.paint.Kinds;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.Set;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** Draws a run's Gantt: what was, the now line, what is to come, the launched plan below. */
final class RunGanttPainter implements Painter {
  private static final double LABELS = 136;
  private static final double AXIS = 28;
  private static final double LANE = 22;
  private static final double BAR = 15;
  private static final double RIGHT = 14;
  private static final double MANY = 24;

  private final RunGantt gantt;
  private final RunSnapshot run;
  private final Outlook.@Nullable Ending ending;
  private final Kinds kinds;
  private final Set<String> selection;

  /** The task that an area of the picture stands for. */
  record TaskArea(String task) {}

  /**
   * @param ending how the run may end, or null while that is not known
   */
  RunGanttPainter(
      RunGantt gantt, RunSnapshot run, Outlook.@Nullable Ending ending, Set<String> selection) {
    this.ending = ending;
    this.gantt = gantt;
    this.run = run;
    this.kinds = Kinds.of(run.project().tasks().stream().map(t -> t.kind()).toList());
    this.selection = Set.copyOf(selection);
  }

  /** The height that shows all. */
  double height() {
    return AXIS + gantt.blocks().stream().mapToDouble(this::height).sum() + 6;
  }

  private double lane() {
    return gantt.blocks().size() > MANY ? 12 : LANE;
  }

  private double height(RunGantt.Block block) {
    return block.lanes().size() * lane() + 4;
  }

  @Override
  public void paint(Surface surface, double width, double height, Palette palette, Areas areas) {
    TimeAxis axis = new TimeAxis(0, gantt.endSeconds(), LABELS, width - LABELS - RIGHT);
    BarPainter bars = new BarPainter(surface, palette, Type.CAPTION);
    double bottom = height();
    for (double tick : axis.ticks()) {
      double x = Math.round(axis.x(tick)) + 0.5;
      surface.line(x, AXIS - 4, x, bottom, Pen.of(palette.inner(), 1));
      if (Math.abs(axis.x(run.now()) - x) > 52 && !isNear(x, deadlineX(axis), 30)) {
        surface.text(
            axis.label(tick),
            x,
            AXIS - 10,
            Type.CAPTION,
            palette.muted(),
            tick == 0 ? Align.LEFT : Align.CENTER);
      }
    }
    double y = AXIS;
    for (RunGantt.Block block : gantt.blocks()) {
      block(surface, palette, axis, bars, block, y, areas);
      y += height(block);
      surface.line(0, y - 0.5, width, y - 0.5, Pen.of(palette.inner(), 1));
    }
    deadline(surface, palette, axis, bottom);
    end(bars, axis);
    now(surface, palette, axis, bottom);
  }

  private static boolean isNear(double x, double other, double px) {
    return Math.abs(x - other) < px;
  }

  /** Where the deadline stands, or far away where there is none. */
  private double deadlineX(TimeAxis axis) {
    Double deadline = run.project().objective().deadlineSeconds();
    return deadline == null || deadline > gantt.endSeconds() ? -1e6 : axis.x(deadline);
  }

  /** The expected end in its range, over the axis. */
  private void end(BarPainter bars, TimeAxis axis) {
    if (ending != null) {
      double from = axis.x(ending.range().p10Seconds());
      double to = Math.min(axis.left() + axis.width() + RIGHT, axis.x(ending.range().p90Seconds()));
      double mark = axis.x(Math.max(run.now(), run.current().makespanSeconds()));
      double deadline = deadlineX(axis);
      bars.range(from, to, mark, deadline, AXIS - 6, deadline > 0);
    }
  }

  private void block(
      Surface surface,
      Palette palette,
      TimeAxis axis,
      BarPainter bars,
      RunGantt.Block block,
      double y,
      Areas areas) {
    double h = height(block);
    double middle = y + h / 2 + 4;
    double room = LABELS - 24 - (block.lost() ? 26 : 0);
    String shown = surface.textFit(block.machine(), 12, middle, room, Type.SMALL, palette.muted());
    if (block.lost()) {
      double w = surface.width(shown, Type.SMALL);
      surface.line(12, middle - 4, 12 + w, middle - 4, Pen.of(palette.muted(), 1));
      surface.text("lost", LABELS - 12, middle, Type.CAPTION, palette.danger(), Align.RIGHT);
      bars.hatch(
          axis.x(run.now() > 0 ? lostFrom(block) : 0),
          y,
          axis.x(gantt.endSeconds()) - axis.x(lostFrom(block)),
          h,
          palette.inner());
    }
    if (block.rented() && !Double.isNaN(block.heldFrom())) {
      double x = axis.x(block.heldFrom());
      double ready = Double.isNaN(block.readyAt()) ? run.now() : block.readyAt();
      bars.held(x, y, axis.x(block.heldTo()) - x, h, Math.max(0, axis.x(ready) - x));
    }
    for (RunGantt.Shadow shadow : block.shadows()) {
      double x = axis.x(shadow.start());
      surface.fillRect(
          x,
          y + h - 5,
          Math.max(1, axis.x(shadow.finish()) - x - 1),
          3,
          Palette.faint(palette.edge(), 0.9));
    }
    double bar = Math.min(BAR, lane() - 5);
    for (int i = 0; i < block.lanes().size(); i++) {
      double top = y + 2 + i * lane();
      for (RunGantt.Bar b : block.lanes().get(i)) {
        bar(surface, palette, axis, bars, b, top, bar, areas);
      }
    }
  }

  private double lostFrom(RunGantt.Block block) {
    double last = 0;
    for (var lane : block.lanes()) {
      for (RunGantt.Bar bar : lane) {
        last = Math.max(last, bar.finish());
      }
    }
    return Math.min(run.now(), last);
  }

  private void bar(
      Surface surface,
      Palette palette,
      TimeAxis axis,
      BarPainter bars,
      RunGantt.Bar bar,
      double y,
      double h,
      Areas areas) {
    double x = axis.x(bar.start());
    double w = Math.max(2, axis.x(bar.finish()) - x - 1);
    Color kind = kinds.color(palette, bar.kind());
    switch (bar.form()) {
      case DONE -> bars.bar(x, y, w, h, kind, 0.3, bar.name());
      case RUNNING -> {
        double done = Math.max(0, Math.min(w, axis.x(run.now()) - x));
        surface.fillRound(x, y, w, h, 3, palette.card());
        surface.fillRound(x, y, done, h, 3, palette.tint(kind, 0.3));
        bars.frame(x, y, w, h, kind);
        bars.name(x, y, w, h, bar.name(), palette.text());
      }
      case TO_COME -> {
        surface.fillRound(x, y, w, h, 3, palette.card());
        surface.strokeRound(
            x + 0.5, y + 0.5, Math.max(1, w - 1), h - 1, 3, Pen.of(kind, 1).dashed(3, 2));
        bars.name(x, y, w, h, bar.name(), palette.text());
      }
      case FAILED, CANCELLED -> {
        boolean failed = bar.form() == RunGantt.Form.FAILED;
        Color color = failed ? palette.danger() : palette.edge();
        surface.fillRound(x, y, w, h, 3, palette.card());
        bars.hatch(x, y, w, h, Palette.faint(color, 0.5));
        bars.frame(x, y, w, h, color);
        bars.name(x, y, w - (failed ? 12 : 0), h, bar.name(), palette.text());
        if (failed) {
          Icon.CLOSE.paint(surface, x + w - 6, y + h / 2 - 6, 12, palette.danger());
        }
      }
    }
    if (bar.copy()) {
      surface.strokeRound(x + 3, y + 3, Math.max(1, w - 6), h - 6, 2, Pen.of(kind, 1));
    }
    if (bar.moved()) {
      bars.moved(x, y, w);
    }
    if (selection.contains(bar.task())) {
      bars.selected(x, y, w, h);
    }
    areas.add(x, y, w, h, new TaskArea(bar.task()), bar.name(), bar.tooltip());
  }

  private void deadline(Surface surface, Palette palette, TimeAxis axis, double bottom) {
    Double deadline = run.project().objective().deadlineSeconds();
    if (deadline != null && deadline <= gantt.endSeconds()) {
      double x = Math.round(axis.x(deadline)) + 0.5;
      surface.line(x, AXIS - 4, x, bottom, Pen.of(palette.danger(), 1.5));
      String text = axis.label(deadline);
      double at = axis.x(run.now());
      double half = nowWidth(surface, axis) / 2;
      double room = half + surface.width(text, Type.CAPTION_MEDIUM) / 2 + 4;
      boolean beside = Math.abs(at - x) < room;
      double right = nowLeft(surface, axis) + 2 * half + 5;
      boolean fits =
          right + surface.width(text, Type.CAPTION_MEDIUM) < axis.left() + axis.width() + RIGHT;
      surface.text(
          text,
          !beside ? x : fits ? right : nowLeft(surface, axis) - 5,
          AXIS - 10,
          Type.CAPTION_MEDIUM,
          palette.danger(),
          !beside ? Align.CENTER : fits ? Align.LEFT : Align.RIGHT);
    }
  }

  private void now(Surface surface, Palette palette, TimeAxis axis, double bottom) {
    double x = Math.round(axis.x(run.now())) + 0.5;
    surface.line(x, AXIS - 4, x, bottom, Pen.of(palette.text(), 1.5));
    double w = nowWidth(surface, axis);
    double left = nowLeft(surface, axis);
    surface.fillRound(left, AXIS - 22, w, 18, 4, palette.text());
    surface.text(
        nowText(axis), left + w / 2, AXIS - 9, Type.CAPTION_MEDIUM, palette.card(), Align.CENTER);
  }

  private String nowText(TimeAxis axis) {
    return (RunDesk.over(run.state()) ? "end " : "now ") + axis.label(run.now());
  }

  private double nowWidth(Surface surface, TimeAxis axis) {
    return surface.width(nowText(axis), Type.CAPTION_MEDIUM) * 1.1 + 14;
  }

  private double nowLeft(Surface surface, TimeAxis axis) {
    double w = nowWidth(surface, axis);
    return Math.min(axis.x(run.now()) - w / 2, axis.left() + axis.width() + RIGHT - w);
  }
}
