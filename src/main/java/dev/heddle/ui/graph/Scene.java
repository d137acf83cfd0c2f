package dev.heddle.ui.graph;

import dev.heddle.ui.paint.Palette;
import java.util.BitSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * All that a picture shows at a moment: the graph, how its tasks look, and what is selected, found
 * or pointed at. The painter reads it and changes nothing.
 */
public final class Scene {
  /** Where a picture is seen. */
  public record Screen(double width, double height) {}

  private final GraphModel model;
  private final Geometry geometry;
  private final Palette palette;

  /** How each task looks, by number. */
  IntFunction<CardLook> looks = n -> CardLook.PLAIN;

  /** Selected tasks. */
  BitSet selected = new BitSet();

  /** Found tasks, null if nothing is looked for. */
  @Nullable BitSet found;

  /** What of a found task matched. */
  IntFunction<String> because = n -> "";

  /** Task under the pointer, or -1. */
  int hovered = -1;

  /** Task with the keyboard focus, or -1. */
  int focused = -1;

  /** Edge under the pointer or selected, or -1. */
  int edge = -1;

  /** Task that a problem was jumped to, or -1. */
  int jumped = -1;

  /** Whether edges whose source is not done are dashed. */
  boolean running;

  /** Whether the dots of the ground are drawn. */
  boolean ground = true;

  /** Where the dots begin. */
  double groundX = 12;

  double groundY = 12;

  /** Whether the blocks of a far view are painted aside. */
  boolean cellsAside;

  /** What the hand is doing. */
  @Nullable Gesture gesture;

  public Scene(GraphModel model, Geometry geometry, Palette palette) {
    this.model = model;
    this.geometry = geometry;
    this.palette = palette;
  }

  public GraphModel model() {
    return model;
  }

  public Geometry geometry() {
    return geometry;
  }

  public Palette palette() {
    return palette;
  }

  /** Sets how tasks look. */
  public Scene looks(IntFunction<CardLook> shown) {
    looks = shown;
    return this;
  }

  /** Sets which tasks are selected. */
  public Scene selected(BitSet nodes) {
    selected = nodes;
    return this;
  }

  /** Says that this is a run: edges whose source is not done are dashed. */
  public Scene running(boolean run) {
    running = run;
    return this;
  }

  /** Sets whether the ground has dots. */
  public Scene ground(boolean dots) {
    ground = dots;
    return this;
  }

  /** Sets the task under the pointer, -1 for none. */
  public Scene hovered(int node) {
    hovered = node;
    return this;
  }
}
