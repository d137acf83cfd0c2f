package dev.heddle.ui.paint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;

/** Kinds of task in order of first appearance; the order gives each its colour. */
public final class Kinds {
  private final Map<String, Integer> index = new LinkedHashMap<>();

  /** Kinds as they come, repeats allowed. */
  public static Kinds of(Iterable<String> inOrder) {
    Kinds kinds = new Kinds();
    for (String kind : inOrder) {
      kinds.index.putIfAbsent(kind, kinds.index.size());
    }
    return kinds;
  }

  /** Each kind once, in order. */
  public List<String> names() {
    return List.copyOf(index.keySet());
  }

  /** The place of a kind, from 0; an unknown one comes after all. */
  public int index(String kind) {
    return index.getOrDefault(kind, index.size());
  }

  public Color color(Palette palette, String kind) {
    return palette.kind(index(kind));
  }

  /** Whether a kind's stripe is notched because its colour is used a second time. */
  public boolean notched(Palette palette, String kind) {
    return index(kind) >= palette.kinds().size();
  }
}
