package dev.heddle.run.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heddle.run.Happening;
import dev.heddle.run.Journal;
import dev.heddle.run.Order;
import java.util.HashMap;
import java.util.Map;

/**
 * Changes as a journal keeps them. The kind of an entry is the name of the change, or of the
 * happening or order in it; the JSON has the fields of that record. Unknown fields are skipped, so
 * that a newer Heddle's journal can still be read.
 */
final class ChangeCodec {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final Map<String, Class<?>> KINDS = kinds();

  private ChangeCodec() {}

  private static Map<String, Class<?>> kinds() {
    Map<String, Class<?>> kinds = new HashMap<>();
    for (Class<?> root : new Class<?>[] {Change.class, Happening.class, Order.class}) {
      for (Class<?> kind : root.getPermittedSubclasses()) {
        kinds.put(kind.getSimpleName(), kind);
      }
    }
    return kinds;
  }

  static Journal.Entry encode(long sequence, Change change) {
    Object written =
        switch (change) {
          case Change.Took took -> took.happening();
          case Change.Ordered ordered -> ordered.order();
          default -> change;
        };
    try {
      return new Journal.Entry(
          sequence,
          change.at(),
          written.getClass().getSimpleName(),
          MAPPER.writeValueAsString(written));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a change cannot be written: " + change, e);
    }
  }

  /**
   * The change of an entry.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  static Change decode(Journal.Entry entry) {
    Class<?> kind = KINDS.get(entry.kind());
    if (kind == null) {
      throw new IllegalArgumentException(
          "entry " + entry.sequence() + " of the journal is of unknown kind " + entry.kind());
    }
    try {
      Object read = MAPPER.readValue(entry.json(), kind);
      return switch (read) {
        case Happening happening -> new Change.Took(happening);
        case Order order -> new Change.Ordered(entry.at(), order);
        case Change change -> change;
        default -> throw new IllegalArgumentException("not a change: " + entry.kind());
      };
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "entry " + entry.sequence() + " of the journal cannot be read: " + e.getMessage(), e);
    }
  }
}
