package dev.heddle.ui.gantt;

import java.util.ArrayList;
import java.util.List;

/** Round values on an axis. */
public final class Ticks {
  private Ticks() {}

  /** Multiples of 1, 2 or 5 times a power of ten between two values, at most {@code most}. */
  public static List<Double> decimal(double low, double high, int most) {
    double raw = Math.max(1e-12, (high - low) / Math.max(1, most));
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = power;
    for (double factor : new double[] {1, 2, 5, 10}) {
      step = power * factor;
      if (step >= raw) {
        break;
      }
    }
    return multiples(low, high, step);
  }

  /** Round moments between two, at most {@code most}. */
  public static List<Double> seconds(double low, double high, int most) {
    double raw = (high - low) / Math.max(1, most);
    return multiples(low, high, TimeAxis.stepOf(raw));
  }

  private static List<Double> multiples(double low, double high, double step) {
    List<Double> ticks = new ArrayList<>();
    for (double t = Math.ceil(low / step - 1e-9) * step; t <= high + 1e-9 * step; t += step) {
      ticks.add(t);
    }
    return ticks;
  }
}
