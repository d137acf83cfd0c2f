package dev.heddle.ui.graph.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph whose wide layers are folded: layers of more than {@link #MOST} tasks of one kind become
 * a block of rows, or one card if collapsed.
 */
public final class Folding {
  /** Most tasks of a kind that stand side by side in a layer. */
  public static final int MOST = 12;

  private static final int BIG = 400;

  /** How a group is shown. */
  public enum Form {
    /** A single task's card. */
    SINGLE,
    /** Rows of small cards under one title. */
    BLOCK,
    /** One card for all. */
    COLLAPSED
  }

  /**
   * What stands at one place of a layer.
   *
   * @param key names the group from one drawing to the next: layer and kind; the node for a single
   *     task
   * @param members nodes, in the order they are drawn
   */
  public record Item(String key, int layer, int kind, Form form, List<Integer> members) {}

  private final List<List<Item>> rows;
  private final int[] itemOf;
  private final List<Item> items;

  private Folding(List<List<Item>> rows, int size) {
    this.rows = rows;
    items = rows.stream().flatMap(List::stream).toList();
    itemOf = new int[size];
    for (int i = 0; i < items.size(); i++) {
      for (int node : items.get(i).members()) {
        itemOf[node] = i;
      }
    }
  }

  /**
   * Whether some layer has more than {@link #MOST} tasks of one kind; of a big graph such layers
   * must hold half of the tasks, or folding would only hide its edges.
   */
  public static boolean isNeeded(Links graph, int[] kind) {
    int[] layer = Layers.of(graph);
    Map<Long, Integer> count = new LinkedHashMap<>();
    for (int node = 0; node < layer.length; node++) {
      count.merge(key(layer[node], kind[node]), 1, Integer::sum);
    }
    int grouped = count.values().stream().filter(n -> n > MOST).mapToInt(n -> n).sum();
    return grouped > 0 && (layer.length <= BIG || 2 * grouped >= layer.length);
  }

  private static long key(int layer, int kind) {
    return (long) layer << 32 | kind;
  }

  /**
   * Folds a graph.
   *
   * @param kind the kind of each node, as a number
   * @param collapsed keys of the groups that are one card
   */
  public static Folding of(Links graph, int[] kind, Set<String> collapsed) {
    int[] layer = Layers.of(graph);
    int[][] byLayer = Layers.rows(layer);
    double[] place = new double[graph.size()];
    List<List<Item>> rows = new ArrayList<>();
    for (int l = 0; l < byLayer.length; l++) {
      rows.add(row(graph, byLayer[l], l, kind, collapsed, place));
    }
    return new Folding(rows, graph.size());
  }

  private static List<Item> row(
      Links graph, int[] nodes, int layer, int[] kind, Set<String> collapsed, double[] place) {
    double[] wish = place;
    for (int node : nodes) {
      double sum = 0;
      for (int k = 0; k < graph.inDegree(node); k++) {
        sum += place[graph.in(node, k)];
      }
      wish[node] = graph.inDegree(node) == 0 ? 0.5 : sum / graph.inDegree(node);
    }
    Integer[] sorted = Arrays.stream(nodes).boxed().toArray(Integer[]::new);
    Arrays.sort(sorted, Comparator.comparingDouble(n -> wish[n]));
    Map<Integer, List<Integer>> kinds = new LinkedHashMap<>();
    for (int node : sorted) {
      kinds.computeIfAbsent(kind[node], k -> new ArrayList<>()).add(node);
    }
    List<Item> items = new ArrayList<>();
    kinds.forEach(
        (k, members) -> {
          String key = layer + ":" + k;
          if (members.size() <= MOST && !collapsed.contains(key)) {
            for (int node : members) {
              items.add(new Item("n" + node, layer, k, Form.SINGLE, List.of(node)));
            }
          } else {
            Form form = collapsed.contains(key) ? Form.COLLAPSED : Form.BLOCK;
            items.add(new Item(key, layer, k, form, List.copyOf(members)));
          }
        });
    int at = 0;
    for (Item item : items) {
      for (int node : item.members()) {
        place[node] = (at++ + 0.5) / nodes.length;
      }
    }
    return items;
  }

  /** Items of each layer, left to right. */
  public List<List<Item>> rows() {
    return rows;
  }

  /** All items, layer by layer. */
  public List<Item> items() {
    return items;
  }

  /** The number of the item that shows a node. */
  public int itemOf(int node) {
    return itemOf[node];
  }

  /**
   * How many columns a block of that many tasks has: one row up to 50, then the least power of two
   * of rows that keeps it within 50 columns, or within 80 from 16 rows on.
   */
  public static int columns(int count) {
    int rows = 1;
    while ((count + rows - 1) / rows > (rows >= 16 ? 80 : 50)) {
      rows *= 2;
    }
    return (count + rows - 1) / rows;
  }
}
