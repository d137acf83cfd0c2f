package dev.heddle.ui.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.layout.Layout;
import dev.heddle.ui.paint.Outline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Edges are led around cards: a drawn edge crosses none but its own ends. */
class RoutesTest {
  @Test
  void noEdgeOfASampleCrossesACard() throws Exception {
    List<Path> samples;
    try (Stream<Path> all = Files.list(Path.of("sample-projects"))) {
      samples = all.filter(f -> f.toString().endsWith(".heddle.json")).sorted().toList();
    }
    assertTrue(samples.size() >= 5);
    for (Path sample : samples) {
      Project project = ProjectFiles.read(sample).value();
      if (project.tasks().size() > 500) {
        continue;
      }
      for (Level level : List.of(Level.FULL, Level.COMPACT)) {
        assertEquals(List.of(), crossings(placed(project), level), sample + " " + level);
      }
    }
  }

  @Test
  void inGraphsOfSomeHundredTasksNextToNoneDoes() {
    for (int size : new int[] {60, 300, 1000}) {
      GraphModel model = placed(random(size));
      int edges = model.links().edges();
      int crossing = crossings(model, Level.FULL).size();
      assertTrue(crossing * 100 <= edges, crossing + " of " + edges + " edges of " + size);
    }
  }

  private static GraphModel placed(Project project) {
    GraphModel model = GraphModel.of(project);
    return GraphModel.isPlaced(project)
        ? model
        : model.placed(Layout.best(model.links()).place(model.links(), () -> false));
  }

  private static List<String> crossings(GraphModel model, Level level) {
    Geometry geometry = Geometry.of(model, level);
    Routes routes = Routes.of(model, geometry);
    List<String> found = new ArrayList<>();
    for (int e = 0; e < model.links().edges(); e++) {
      Outline drawn = new Outline();
      routes.whole(e, drawn);
      int from = model.links().from(e);
      int to = model.links().to(e);
      int crossed = crossed(drawn, geometry, from, to);
      if (crossed >= 0) {
        found.add(
            model.task(from).id()
                + " to "
                + model.task(to).id()
                + " over "
                + model.task(crossed).id());
      }
    }
    return found;
  }

  /** A task whose card the line goes over, -1 for none. */
  private static int crossed(Outline line, Geometry geometry, int from, int to) {
    int[] found = {-1};
    line.to(
        new Outline.Sink() {
          private double x;
          private double y;

          @Override
          public void moveTo(double nx, double ny) {
            x = nx;
            y = ny;
          }

          @Override
          public void lineTo(double nx, double ny) {
            double left = Math.min(x, nx);
            double top = Math.min(y, ny);
            for (int node : geometry.within(left, top, Math.abs(nx - x), Math.abs(ny - y))) {
              Box card = geometry.card(node).grown(-1);
              if (node != from
                  && node != to
                  && card.meets(left, top, Math.abs(nx - x), Math.abs(ny - y))) {
                found[0] = node;
              }
            }
            x = nx;
            y = ny;
          }

          @Override
          public void curveTo(double x1, double y1, double x2, double y2, double nx, double ny) {
            x = nx;
            y = ny;
          }

          @Override
          public void close() {
            // An edge is no area.
          }
        });
    return found[0];
  }

  /** Layers of about the square root of the tasks, edges mostly to the next layer, some far. */
  private static Project random(int size) {
    Random random = new Random(7);
    int width = (int) Math.ceil(Math.sqrt(size));
    List<Task> tasks = new ArrayList<>();
    Set<List<Integer>> pairs = new LinkedHashSet<>();
    for (int i = 0; i < size; i++) {
      tasks.add(TaskBuilder.named("t" + i).kind("k" + i % 50).build());
      int layer = i / width;
      for (int k = 0; layer > 0 && k < 2; k++) {
        int near = (layer - 1) * width + random.nextInt(width);
        pairs.add(List.of(random.nextInt(10) == 0 ? random.nextInt(layer * width) : near, i));
      }
    }
    List<Edge> edges = new ArrayList<>();
    pairs.forEach(p -> edges.add(Edge.of("t" + p.get(0), "t" + p.get(1))));
    return Project.of("random", tasks, edges);
  }
}
