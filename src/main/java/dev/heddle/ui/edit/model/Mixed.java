package dev.heddle.ui.edit.model;

import dev.heddle.io.Units;
import dev.heddle.model.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A field of one task or of many at once.
 *
 * @param same whether all have the same value
 * @param text the value if it is the same, else empty
 * @param spread what the values are where they differ: "8 in 312, 16 in 88", "24 to 64", "4
 *     different"
 */
public record Mixed(boolean same, String text, String spread) {
  private static final int MOST_LISTED = 2;

  /** Looks at a field of these tasks, at least one. */
  public static Mixed of(Field field, List<Task> tasks) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Task t : tasks) {
      counts.merge(field.show(t), 1, Integer::sum);
    }
    if (counts.size() == 1) {
      return new Mixed(true, counts.keySet().iterator().next(), "");
    }
    return new Mixed(false, "", spread(field, tasks, counts));
  }

  private static String spread(Field field, List<Task> tasks, Map<String, Integer> counts) {
    TreeMap<Double, Integer> numbers = new TreeMap<>();
    for (Task t : tasks) {
      field.number(t).ifPresent(n -> numbers.merge(n, 1, Integer::sum));
    }
    if (numbers.isEmpty()) {
      return counts.size() + " different";
    }
    if (tasks.size() <= 4 && !field.isSize() && !field.isTime() && numbers.size() > MOST_LISTED) {
      StringBuilder all = new StringBuilder();
      numbers.forEach((n, count) -> all.append((value(field, n) + ", ").repeat(count)));
      return all.substring(0, all.length() - 2);
    }
    if (numbers.size() <= MOST_LISTED && !field.isSize()) {
      StringBuilder parts = new StringBuilder();
      numbers.forEach(
          (n, count) ->
              parts
                  .append(parts.isEmpty() ? "" : ", ")
                  .append(value(field, n))
                  .append(" in ")
                  .append(Units.count(count)));
      return parts.toString();
    }
    return value(field, numbers.firstKey()) + " to " + value(field, numbers.lastKey());
  }

  private static String value(Field field, double n) {
    if (field.isSize()) {
      return Quantity.plain(Math.round(n / 1024 * 10) / 10.0);
    }
    if (field.isTime()) {
      return Units.duration(n);
    }
    return Quantity.plain(n).replace('-', '\u2212');
  }
}
