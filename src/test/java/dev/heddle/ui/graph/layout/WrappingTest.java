package dev.heddle.ui.graph.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is far too wide or too tall is brought into the shape of a screen. */
class WrappingTest {
  @Test
  void aChainOfFiveHundredGoesOnAtTheHeadOfTheNextColumn() {
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      tasks.add(Task.of("t" + i));
      if (i > 0) {
        edges.add(Edge.of("t" + (i - 1), "t" + i));
      }
    }
    Placement p = placed(Project.of("chain", tasks, edges));
    double aspect = width(p) / height(p);
    assertTrue(aspect > 0.7 && aspect < 3, "width over height " + aspect);
    for (int i = 1; i < 500; i++) {
      boolean below = p.x(i) == p.x(i - 1) && p.y(i) == p.y(i - 1) + Placement.GRID_Y;
      boolean next = p.x(i) > p.x(i - 1) && p.y(i) == p.y(0);
      assertTrue(below || next, "task " + i);
    }
    apart(p);
  }

  @Test
  void aFanOfAThousandOfManyKindsGoesOnInRows() {
    List<Task> tasks = new ArrayList<>(List.of(Task.of("source")));
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      tasks.add(Task.of("t" + i));
      edges.add(Edge.of("source", "t" + i));
    }
    Placement p = placed(Project.of("fan", tasks, edges));
    double aspect = width(p) / height(p);
    assertTrue(aspect > 0.7 && aspect < 3, "width over height " + aspect);
    for (int i = 1; i <= 1000; i++) {
      assertTrue(p.y(i) > p.y(0), "below its source");
    }
    assertEquals(0, p.x(0), Placement.GRID_X, "the source stands in the middle");
    apart(p);
  }

  @Test
  void aGraphOfAnOrdinaryShapeStaysAsItIs() {
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      tasks.add(Task.of("t" + i));
      if (i >= 15) {
        edges.add(Edge.of("t" + (i - 15), "t" + i));
      }
    }
    Links links = Links.of(Project.of("mid", tasks, edges));
    Placement p = Layout.best(links).place(links, () -> false);
    assertSame(p, Wrapping.of(p));
  }

  private static Placement placed(Project project) {
    Links links = Links.of(project);
    return Layout.whole(links, () -> false);
  }

  private static void apart(Placement p) {
    List<Integer> all = new ArrayList<>();
    for (int n = 0; n < p.size(); n++) {
      all.add(n);
    }
    all.sort(java.util.Comparator.<Integer>comparingDouble(p::y).thenComparingDouble(p::x));
    for (int i = 1; i < all.size(); i++) {
      int a = all.get(i - 1);
      int b = all.get(i);
      assertTrue(
          p.y(a) != p.y(b) || p.x(b) - p.x(a) >= Placement.GRID_X - 1e-6, a + " overlaps " + b);
    }
  }

  private static double width(Placement p) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int n = 0; n < p.size(); n++) {
      least = Math.min(least, p.x(n));
      most = Math.max(most, p.x(n));
    }
    return most - least;
  }

  private static double height(Placement p) {
    double most = 0;
    for (int n = 0; n < p.size(); n++) {
      most = Math.max(most, p.y(n));
    }
    return most - p.y(0);
  }
}
