package dev.heddle.run.core;

import java.util.ArrayList;
import java.util.List;

/** The price of an hour of a type over the run's time. */
final class PriceLine {
  private record Step(double from, double perHour) {}

  private final List<Step> steps = new ArrayList<>();

  PriceLine(double perHour) {
    steps.add(new Step(Double.NEGATIVE_INFINITY, perHour));
  }

  void change(double at, double perHour) {
    steps.add(new Step(at, perHour));
  }

  double perHour() {
    return steps.getLast().perHour;
  }

  /** Money for holding a machine from one moment to another, each second at its price. */
  double between(double from, double to) {
    double money = 0;
    for (int i = 0; i < steps.size(); i++) {
      double begin = Math.max(from, steps.get(i).from);
      double end = i + 1 < steps.size() ? Math.min(to, steps.get(i + 1).from) : to;
      if (end > begin) {
        money += (end - begin) / 3600 * steps.get(i).perHour;
      }
    }
    return money;
  }
}
