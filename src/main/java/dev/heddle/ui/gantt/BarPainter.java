package dev.heddle.ui.gantt;

import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import javafx.scene.paint.Color;

/** A bar is a small card: tint, outline, stripe, name; and what marks it. */
public final class BarPainter {
  private static final double RADIUS = 3;
  private static final double STRIPE = 3;
  private static final double TEXT_AT = 6;
  private static final double CORNER = 8;

  private final Surface surface;
  private final Palette palette;
  private final Type type;

  /**
   * @param type of the names in bars
   */
  public BarPainter(Surface surface, Palette palette, Type type) {
    this.surface = surface;
    this.palette = palette;
    this.type = type;
  }

  /** A bar with its kind's colour at a share of tint. */
  public void bar(double x, double y, double w, double h, Color kind, double tint, String name) {
    double width = Math.max(2, w);
    surface.fillRound(x, y, width, h, RADIUS, palette.tint(kind, tint));
    frame(x, y, width, h, kind);
    name(x, y, width, h, name, palette.text());
  }

  /** Outline and stripe, with no ground. */
  public void frame(double x, double y, double w, double h, Color kind) {
    if (w > 3) {
      surface.strokeRound(
          x + 0.5, y + 0.5, w - 1, h - 1, RADIUS, Pen.of(Palette.faint(kind, 0.55), 1));
    }
    surface.fill(new Outline().round(x, y, Math.min(STRIPE, w), h, RADIUS, 0, 0, RADIUS), kind);
  }

  /** The name, cut at a word; none if under three letters fit. */
  public void name(double x, double y, double w, double h, String name, Color color) {
    double room = w - TEXT_AT - 3;
    if (room > 14) {
      surface.textFit(name, x + TEXT_AT, y + h / 2 + type.size() * 0.35, room, type, color);
    }
  }

  /** The critical path: a foot in the text's colour. */
  public void critical(double x, double y, double w, double h) {
    surface.fillRect(x, y + h - 2, Math.max(2, w), 2, palette.text());
  }

  /** On another machine than before: an accent corner, top right. */
  public void moved(double x, double y, double w) {
    double size = Math.min(CORNER, w);
    surface.fill(
        new Outline().moveTo(x + w - size, y).lineTo(x + w, y).lineTo(x + w, y + size).close(),
        palette.accent());
  }

  /** Selected: an accent ring. */
  public void selected(double x, double y, double w, double h) {
    surface.strokeRound(
        x - 1, y - 1, Math.max(2, w) + 2, h + 2, RADIUS + 1, Pen.of(palette.accent(), 2));
  }

  /** A machine that is held, its start-up hatched. */
  public void held(double x, double y, double w, double h, double startup) {
    surface.fillRect(x, y, w, h, palette.held());
    hatch(x, y, Math.min(w, startup), h, palette.edge());
  }

  /** Lines at 45 degrees. */
  public void hatch(double x, double y, double w, double h, Color color) {
    surface.hatch(x, y, w, h, 4, Pen.of(color, 1));
  }

  /** Makespan: a mark in its P10-P90 bar; the part past the deadline in danger. */
  public void range(
      double p10, double p90, double mark, double deadlineX, double y, boolean withDeadline) {
    double w = Math.max(2, p90 - p10);
    surface.fillRect(p10, y, w, 6, palette.edge());
    if (withDeadline && deadlineX < p90) {
      double from = Math.max(p10, deadlineX);
      surface.fillRect(from, y, p90 - from, 6, palette.danger());
    }
    surface.fillRect(mark - 1, y - 3, 2, 12, palette.text());
  }
}
