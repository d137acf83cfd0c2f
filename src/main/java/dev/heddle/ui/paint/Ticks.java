package dev.heddle.ui.paint;

import java.util.ArrayList;
import java.util.List;

/**
 * The marks of an axis: at round values (1, 2 or 5 times a power of ten), at most so many.
 *
 * @param low value at the axis' start
 * @param high value at its end
 * @param step between two marks
 * @param values where marks stand, rising
 */
public record Ticks(double low, double high, double step, List<Double> values) {
  /** Seconds between marks of a time axis, in the order they are tried. */
  private static final double[] TIME_STEPS = {
    1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200,
    86_400
  };

  public Ticks {
    values = List.copyOf(values);
  }

  /** Marks for a span; the axis begins and ends at one of them. */
  public static Ticks of(double least, double most, int count) {
    double span = Math.max(most - least, Math.max(Math.abs(most) * 1e-6, 1e-9));
    double raw = span / Math.max(1, count - 1);
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = power;
    for (double factor : new double[] {1, 2, 5, 10}) {
      step = factor * power;
      if (step >= raw * 0.999) {
        break;
      }
    }
    return at(Math.floor(least / step + 1e-9) * step, Math.ceil(most / step - 1e-9) * step, step);
  }

  /**
   * Marks of a time axis in seconds, at whole seconds, minutes or hours; the axis ends where it
   * ends.
   */
  public static Ticks time(double mostSeconds, int count) {
    double step = TIME_STEPS[TIME_STEPS.length - 1];
    for (double seconds : TIME_STEPS) {
      if (mostSeconds / seconds <= count) {
        step = seconds;
        break;
      }
    }
    while (mostSeconds / step > count) {
      step *= 2;
    }
    List<Double> values = new ArrayList<>();
    for (double v = 0; v <= mostSeconds * (1 + 1e-9); v += step) {
      values.add(v);
    }
    return new Ticks(0, Math.max(mostSeconds, 1e-9), step, values);
  }

  private static Ticks at(double low, double high, double step) {
    List<Double> values = new ArrayList<>();
    int steps = (int) Math.max(1, Math.round((high - low) / step));
    for (int i = 0; i <= steps; i++) {
      values.add(low + i * step);
    }
    return new Ticks(low, low + steps * step, step, values);
  }

  /** Where a value stands between the axis' ends, 0 to 1 within. */
  public double share(double value) {
    return (value - low) / (high - low);
  }

  /** Decimals that tell two marks apart. */
  public int decimals() {
    return Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
  }
}
