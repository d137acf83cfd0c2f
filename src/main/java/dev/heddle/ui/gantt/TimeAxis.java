package dev.heddle.ui.gantt;

import dev.heddle.io.Units;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps seconds to pixels.
 *
 * @param from first second shown
 * @param to last second shown
 * @param left pixel of {@code from}
 * @param width pixels from there to {@code to}
 */
public record TimeAxis(double from, double to, double left, double width) {
  private static final double[] STEPS = {
    0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10800, 21600,
    43200, 86400, 172800, 604800
  };
  private static final double LEAST_GAP = 70;

  /** The pixel of a moment. */
  public double x(double seconds) {
    return left + (seconds - from) / Math.max(1e-9, to - from) * width;
  }

  /** The moment at a pixel. */
  public double seconds(double x) {
    return from + (x - left) / Math.max(1, width) * (to - from);
  }

  /** Seconds between two grid lines. */
  public double step() {
    return stepOf(LEAST_GAP / Math.max(1, width) * (to - from));
  }

  /** The least round step that is not below another. */
  static double stepOf(double least) {
    for (double step : STEPS) {
      if (step >= least) {
        return step;
      }
    }
    return Math.ceil(least / 604800) * 604800;
  }

  /** Moments of grid lines. */
  public List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    double step = step();
    for (double t = Math.ceil(from / step - 1e-9) * step; t <= to + 1e-9; t += step) {
      ticks.add(t);
    }
    return ticks;
  }

  /** How a moment is written on this axis. */
  public String label(double seconds) {
    double step = step();
    if (step >= 60) {
      return Units.clock(seconds);
    }
    if (to < 120) {
      return Units.decimals(seconds, step < 1 ? 1 : 0) + " s";
    }
    long whole = Math.round(seconds);
    return whole / 60 + ":" + (whole % 60 < 10 ? "0" : "") + whole % 60 + " min";
  }
}
