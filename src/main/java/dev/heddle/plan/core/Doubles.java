package dev.heddle.plan.core;

import java.util.Arrays;

/** A growing array of doubles. */
final class Doubles {
  private double[] values = new double[16];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  double get(int at) {
    return values[at];
  }

  void dropLast() {
    size--;
  }

  double[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
