package dev.heddle.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Unknown fields. Those of a nested object that has no place for them in the model stand in its
 * parent's, under the nested object's name; those of a list's elements under the element's index.
 */
final class Extras {
  private Extras() {}

  /** Unknown fields together with those of nested objects. */
  static Map<String, Object> with(Map<String, Object> rest, Map<String, Object> nested) {
    if (nested.isEmpty()) {
      return rest;
    }
    Map<String, Object> all = new LinkedHashMap<>(rest);
    all.putAll(nested);
    return Collections.unmodifiableMap(all);
  }

  /** Puts unknown fields back where they stood. */
  static Map<String, @Nullable Object> merge(
      Map<String, @Nullable Object> known, Map<String, ?> extras) {
    for (Map.Entry<String, ?> extra : extras.entrySet()) {
      Object there = known.get(extra.getKey());
      if (there instanceof Map && extra.getValue() instanceof Map<?, ?> more) {
        known.put(extra.getKey(), union((Map<?, ?>) there, more));
      } else if (there instanceof List && extra.getValue() instanceof Map<?, ?> byIndex) {
        known.put(extra.getKey(), elements((List<?>) there, byIndex));
      } else {
        known.putIfAbsent(extra.getKey(), extra.getValue());
      }
    }
    return known;
  }

  private static Map<Object, @Nullable Object> union(Map<?, ?> known, Map<?, ?> more) {
    Map<Object, @Nullable Object> all = new LinkedHashMap<>(known);
    more.forEach(all::putIfAbsent);
    return all;
  }

  private static List<Object> elements(List<?> known, Map<?, ?> byIndex) {
    List<Object> all = new ArrayList<>(known);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Map<?, ?> element
          && byIndex.get(Integer.toString(i)) instanceof Map<?, ?> more) {
        all.set(i, union(element, more));
      }
    }
    return all;
  }

  /** Keeps what an element of a list had too many. */
  static void keep(Map<String, Object> byIndex, int index, @Nullable Map<String, Object> rest) {
    if (rest != null && !rest.isEmpty()) {
      byIndex.put(Integer.toString(index), rest);
    }
  }
}
