package dev.heddle.ui.gantt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Puts bars that overlap in time under each other: each into the first lane that is free. */
public final class Lanes {
  private static final double TOLERANCE = 1e-6;

  private Lanes() {}

  /**
   * Lanes of bars, the first bar's lane first.
   *
   * @param start of a bar, seconds
   * @param finish of a bar, seconds
   */
  public static <T> List<List<T>> of(
      List<T> bars, ToDoubleFunction<T> start, ToDoubleFunction<T> finish) {
    List<T> sorted = new ArrayList<>(bars);
    sorted.sort(Comparator.comparingDouble(start));
    List<List<T>> lanes = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    for (T bar : sorted) {
      int lane = 0;
      while (lane < lanes.size()
          && ends.get(lane) > start.applyAsDouble(bar) + TOLERANCE * Math.max(1, ends.get(lane))) {
        lane++;
      }
      if (lane == lanes.size()) {
        lanes.add(new ArrayList<>());
        ends.add(0.0);
      }
      lanes.get(lane).add(bar);
      ends.set(lane, finish.applyAsDouble(bar));
    }
    return lanes;
  }
}
