package dev.heddle.ui.graph;

import dev.heddle.ui.graph.layout.Folding;
import dev.heddle.ui.graph.layout.Links;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The edges of a folded graph, summed up between its items. */
final class Bands {
  /**
   * All edges from one item to another.
   *
   * @param from number of an item
   * @param to number of an item
   * @param dataMiB what they carry together
   */
  record Band(int from, int to, int edges, double dataMiB) {}

  private Bands() {}

  /** Bands in the order of their first edges. */
  static List<Band> of(GraphModel model, Folding folding) {
    Map<Long, double[]> sums = new LinkedHashMap<>();
    Links links = model.links();
    for (int e = 0; e < links.edges(); e++) {
      long from = folding.itemOf(links.from(e));
      long to = folding.itemOf(links.to(e));
      double[] sum = sums.computeIfAbsent(from << 32 | to, k -> new double[2]);
      sum[0]++;
      sum[1] += model.data(e);
    }
    List<Band> bands = new ArrayList<>();
    sums.forEach(
        (key, sum) ->
            bands.add(
                new Band((int) (key >> 32), (int) (key & 0xffffffffL), (int) sum[0], sum[1])));
    return bands;
  }
}
