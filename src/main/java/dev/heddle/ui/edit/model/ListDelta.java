package dev.heddle.ui.edit.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference between two lists, kept small: single places where only they changed, else the
 * part in the middle that differs. Elements count as the same only if they are the same object, so
 * that going back restores the very list.
 */
sealed interface ListDelta<T> {

  /** The list after the step, from the one before. */
  List<T> forward(List<T> before);

  /** The list before the step, from the one after. */
  List<T> back(List<T> after);

  /** Whether the two lists hold the same objects. */
  boolean isEmpty();

  /** What takes {@code before} to {@code after}. */
  static <T> ListDelta<T> between(List<T> before, List<T> after) {
    if (before == after) {
      return new Places<>(new int[0], List.of(), List.of());
    }
    if (before.size() == after.size()) {
      return places(before, after);
    }
    int most = Math.min(before.size(), after.size());
    int head = 0;
    while (head < most && before.get(head) == after.get(head)) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && before.get(before.size() - 1 - tail) == after.get(after.size() - 1 - tail)) {
      tail++;
    }
    return new Middle<>(
        head,
        List.copyOf(before.subList(head, before.size() - tail)),
        List.copyOf(after.subList(head, after.size() - tail)));
  }

  private static <T> ListDelta<T> places(List<T> before, List<T> after) {
    List<T> old = new ArrayList<>();
    List<T> fresh = new ArrayList<>();
    int[] at = new int[before.size()];
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i) != after.get(i)) {
        at[old.size()] = i;
        old.add(before.get(i));
        fresh.add(after.get(i));
      }
    }
    return new Places<>(
        java.util.Arrays.copyOf(at, old.size()), List.copyOf(old), List.copyOf(fresh));
  }

  /** Some elements were exchanged in their places. */
  record Places<T>(int[] at, List<T> old, List<T> fresh) implements ListDelta<T> {
    @Override
    public List<T> forward(List<T> before) {
      return with(before, fresh);
    }

    @Override
    public List<T> back(List<T> after) {
      return with(after, old);
    }

    @Override
    public boolean isEmpty() {
      return at.length == 0;
    }

    private List<T> with(List<T> list, List<T> values) {
      if (at.length == 0) {
        return list;
      }
      List<T> copy = new ArrayList<>(list);
      for (int k = 0; k < at.length; k++) {
        copy.set(at[k], values.get(k));
      }
      return List.copyOf(copy);
    }
  }

  /** A part in the middle was exchanged for another. */
  record Middle<T>(int start, List<T> old, List<T> fresh) implements ListDelta<T> {
    @Override
    public List<T> forward(List<T> before) {
      return splice(before, old.size(), fresh);
    }

    @Override
    public List<T> back(List<T> after) {
      return splice(after, fresh.size(), old);
    }

    @Override
    public boolean isEmpty() {
      return old.isEmpty() && fresh.isEmpty();
    }

    private List<T> splice(List<T> list, int gone, List<T> put) {
      List<T> copy = new ArrayList<>(list.size() - gone + put.size());
      copy.addAll(list.subList(0, start));
      copy.addAll(put);
      copy.addAll(list.subList(start + gone, list.size()));
      return List.copyOf(copy);
    }
  }
}
