package dev.heddle.ui.start;

import dev.heddle.model.CycleException;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskGraph;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Kinds;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A project as a small picture: blocks in their kinds' colours, layer below layer. */
public final class ThumbPainter implements Painter {
  private static final double MARGIN = 18;
  private static final double BLOCK_HEIGHT = 10;
  private static final int WIDEST = 36;
  private static final int MOST_EDGES = 1500;

  private final List<Task> tasks;
  private final List<Edge> edges;
  private final Kinds kinds;
  private final List<List<Integer>> layers = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  public ThumbPainter(Project project) {
    tasks = project.tasks();
    edges = project.edges();
    kinds = Kinds.of(tasks.stream().map(Task::kind).toList());
    for (int i = 0; i < tasks.size(); i++) {
      numbers.putIfAbsent(tasks.get(i).id(), i);
    }
    place(project);
  }

  /** Layers by the longest way from a source, each in the middle of what leads to it. */
  private void place(Project project) {
    int[] level = new int[tasks.size()];
    try {
      TaskGraph graph = TaskGraph.of(project);
      for (int number : graph.topologicalOrder()) {
        for (Edge edge : graph.outgoing(tasks.get(number).id())) {
          int to = numbers.getOrDefault(edge.to(), number);
          level[to] = Math.max(level[to], level[number] + 1);
        }
      }
    } catch (CycleException | IllegalArgumentException e) {
      Arrays.fill(level, 0);
    }
    int deepest = Arrays.stream(level).max().orElse(0);
    for (int l = 0; l <= deepest; l++) {
      layers.add(new ArrayList<>());
    }
    for (int i = 0; i < level.length; i++) {
      layers.get(level[i]).add(i);
    }
    double[] place = new double[tasks.size()];
    Map<Integer, List<Integer>> sources = new HashMap<>();
    for (Edge edge : edges) {
      sources
          .computeIfAbsent(numbers.getOrDefault(edge.to(), 0), k -> new ArrayList<>())
          .add(numbers.getOrDefault(edge.from(), 0));
    }
    for (List<Integer> layer : layers) {
      double[] middle = new double[tasks.size()];
      for (int number : layer) {
        middle[number] =
            sources.getOrDefault(number, List.of()).stream()
                .mapToDouble(s -> place[s])
                .average()
                .orElse(0.5);
      }
      layer.sort(
          (a, b) -> {
            int byPlace = Double.compare(middle[a], middle[b]);
            return byPlace != 0 ? byPlace : Integer.compare(a, b);
          });
      for (int k = 0; k < layer.size(); k++) {
        place[layer.get(k)] = (k + 0.5) / layer.size();
      }
    }
  }

  @Override
  public void paint(Surface surface, double width, double height, Palette palette, Areas areas) {
    double[][] at = new double[tasks.size()][];
    double step =
        layers.size() < 2 ? 0 : (height - 2 * MARGIN - BLOCK_HEIGHT) / (layers.size() - 1);
    double thickness = Math.min(BLOCK_HEIGHT, Math.max(2, step * 0.6));
    if (layers.size() == 1) {
      thickness = BLOCK_HEIGHT;
    }
    double top = layers.size() == 1 ? (height - thickness) / 2 : MARGIN;
    for (int l = 0; l < layers.size(); l++) {
      row(layers.get(l), top + l * step, width, at);
    }
    edges(surface, at, thickness, palette);
    for (int i = 0; i < at.length; i++) {
      if (at[i].length > 0) {
        surface.fillRound(
            at[i][0],
            at[i][1],
            at[i][2],
            thickness,
            Math.min(Math.min(2, thickness / 3), at[i][2] / 5),
            kinds.color(palette, tasks.get(i).kind()));
      }
    }
  }

  /** Gives each task of a layer its block; a layer that is too wide shows some of them. */
  private static void row(List<Integer> layer, double y, double width, double[][] at) {
    int shown = Math.min(layer.size(), WIDEST);
    double pitch = Math.min(58, (width - 28) / shown);
    double block = Math.min(44, Math.max(pitch - 4, pitch * 0.6));
    double left = (width - pitch * (shown - 1) - block) / 2;
    for (int k = 0; k < layer.size(); k++) {
      int slot = layer.size() <= WIDEST ? k : (int) ((long) k * shown / layer.size());
      at[layer.get(k)] = new double[] {left + slot * pitch, y, block};
    }
  }

  private void edges(Surface surface, double[][] at, double thickness, Palette palette) {
    Outline lines = new Outline();
    int stride = Math.max(1, edges.size() / MOST_EDGES);
    for (int i = 0; i < edges.size(); i += stride) {
      double[] from = at[numbers.getOrDefault(edges.get(i).from(), 0)];
      double[] to = at[numbers.getOrDefault(edges.get(i).to(), 0)];
      lines.moveTo(from[0] + from[2] / 2, from[1] + thickness);
      lines.lineTo(to[0] + to[2] / 2, to[1]);
    }
    if (!lines.isEmpty()) {
      surface.stroke(
          lines, Pen.of(Palette.faint(palette.edge(), edges.size() > 200 ? 0.35 : 0.6), 1));
    }
  }
}
