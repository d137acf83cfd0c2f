package dev.heddle.run.core;

import java.util.ArrayList;
import java.util.List;

/** The price of an hour of a type over the run's time; a search on another thread may read it. */
final class PriceLine {
  private record Step(double from, double perHour) {}

  private volatile List<Step> steps;

  PriceLine(double perHour) {
    steps = List.of(new Step(Double.NEGATIVE_INFINITY, perHour));
  }

  void change(double at, double perHour) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(new Step(at, perHour));
    steps = List.copyOf(longer);
  }

  double perHour() {
    return steps.getLast().perHour;
  }

  /** Money for holding a machine from one moment to another, each second at its price. */
  double between(double from, double to) {
    List<Step> line = steps;
    double money = 0;
    for (int i = 0; i < line.size(); i++) {
      double begin = Math.max(from, line.get(i).from);
      double end = i + 1 < line.size() ? Math.min(to, line.get(i + 1).from) : to;
      if (end > begin) {
        money += (end - begin) / 3600 * line.get(i).perHour;
      }
    }
    return money;
  }
}
