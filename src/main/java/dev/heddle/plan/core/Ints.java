package dev.heddle.plan.core;

import java.util.Arrays;

/** A growing array of ints. */
final class Ints {
  private int[] values = new int[16];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  int get(int at) {
    return values[at];
  }

  void dropLast() {
    size--;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
