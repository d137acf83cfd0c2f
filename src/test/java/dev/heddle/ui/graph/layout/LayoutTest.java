package dev.heddle.ui.graph.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LayoutTest {
  static Links random(int size, int edges, Random random) {
    int[] from = new int[edges];
    int[] to = new int[edges];
    for (int e = 0; e < edges; e++) {
      int a = random.nextInt(size - 1);
      from[e] = a;
      to[e] = a + 1 + random.nextInt(Math.min(size - a - 1, 60));
    }
    return new Links(size, from, to);
  }

  @Property(tries = 60)
  void edgesLeadDownAndCardsDoNotOverlap(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 120) int size) {
    Links graph = random(size, size * 2, new Random(seed));
    noOverlap(graph, new LayeredLayout().place(graph, () -> false));
  }

  @Property(tries = 8)
  void jGraphXKeepsToTheSameGrid(@ForAll long seed) {
    Links graph = random(40, 70, new Random(seed));
    noOverlap(graph, new JGraphXLayout().place(graph, () -> false));
  }

  private static void noOverlap(Links graph, Placement p) {
    for (int e = 0; e < graph.edges(); e++) {
      assertTrue(p.y(graph.to(e)) > p.y(graph.from(e)));
    }
    for (int a = 0; a < graph.size(); a++) {
      for (int b = a + 1; b < graph.size(); b++) {
        assertTrue(
            Math.abs(p.y(a) - p.y(b)) >= 56 || Math.abs(p.x(a) - p.x(b)) >= 208 - 1e-6,
            "cards " + a + " and " + b + " overlap");
      }
    }
  }

  @Test
  void aSmallGraphIsLaidOutByJGraphXAndABigOneNearLinearly() {
    assertInstanceOf(JGraphXLayout.class, Layout.best(chainOfFans(200)));
    assertInstanceOf(LayeredLayout.class, Layout.best(random(5_000, 10_000, new Random(1))));
  }

  private static Links chainOfFans(int n) {
    int[] from = new int[n - 1];
    int[] to = new int[n - 1];
    for (int i = 1; i < n; i++) {
      from[i - 1] = (i - 1) / 3;
      to[i - 1] = i;
    }
    return new Links(n, from, to);
  }

  @Test
  void theSameGraphIsAlwaysLaidOutTheSame() {
    Links graph = random(3_000, 9_000, new Random(7));
    assertEquals(
        new LayeredLayout().place(graph, () -> false),
        new LayeredLayout().place(graph, () -> false));
  }

  @Test
  void aLayoutCanBeCancelled() {
    Links graph = random(20_000, 60_000, new Random(7));
    int[] asked = new int[1];
    assertThrows(
        CancellationException.class, () -> new LayeredLayout().place(graph, () -> ++asked[0] > 3));
  }

  @Test
  void aTreeHasNoCrossings() {
    Links tree = chainOfFans(121);
    Layered net = Layered.of(tree, Layers.of(tree), 1_000);
    Placement p = new LayeredLayout().place(tree, () -> false);
    assertTrue(net.crossings() >= 0);
    for (int e = 0; e < tree.edges(); e++) {
      for (int f = e + 1; f < tree.edges(); f++) {
        boolean same = p.y(tree.from(e)) == p.y(tree.from(f)) && p.y(tree.to(e)) == p.y(tree.to(f));
        if (same && tree.from(e) != tree.from(f)) {
          assertEquals(p.x(tree.from(e)) < p.x(tree.from(f)), p.x(tree.to(e)) < p.x(tree.to(f)));
        }
      }
    }
  }

  @Test
  void wideLayersOfOneKindFoldAndOpenAgain() {
    int n = 40;
    int[] from = new int[2 * n];
    int[] to = new int[2 * n];
    int[] kind = new int[2 * n + 1];
    for (int i = 0; i < n; i++) {
      from[i] = i;
      to[i] = n + i;
      from[n + i] = n + i;
      to[n + i] = 2 * n;
      kind[n + i] = 1;
    }
    kind[2 * n] = 2;
    Links graph = new Links(2 * n + 1, from, to);
    assertTrue(Folding.isNeeded(graph, kind));
    Folding open = Folding.of(graph, kind, Set.of());
    assertEquals(3, open.items().size());
    assertEquals(Folding.Form.BLOCK, open.items().getFirst().form());
    assertEquals(Folding.Form.SINGLE, open.items().getLast().form());
    Folding closed = Folding.of(graph, kind, Set.of("1:1"));
    assertEquals(Folding.Form.COLLAPSED, closed.items().get(1).form());
    assertEquals(1, closed.itemOf(n + 3));
  }

  @Test
  void blocksHaveTheColumnsOfThePicture() {
    Map<Integer, Integer> columns = new HashMap<>();
    for (int n : new int[] {20, 96, 400, 1_200, 10_000}) {
      columns.put(n, Folding.columns(n));
    }
    assertEquals(Map.of(20, 20, 96, 48, 400, 50, 1_200, 75, 10_000, 79), columns);
  }
}
