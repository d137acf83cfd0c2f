package dev.heddle.io;

import dev.heddle.model.Holding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads for how long a plan holds one machine. */
final class HoldingReader {
  private final JsonIn in;
  private @Nullable String id;
  private double from;
  private double to;
  private double cost;

  HoldingReader(JsonIn in) {
    this.in = in;
  }

  /** Adds what it reads; answers its unknown fields, null if it is no object. */
  @Nullable Map<String, Object> read(List<Holding> all) throws IOException {
    Map<String, Object> rest = in.object(this::field);
    if (rest == null) {
      return null;
    }
    if (id == null) {
      in.problem("field 'id' is missing", "name the machine");
      return rest;
    }
    all.add(new Holding(id, from, to, cost));
    return rest;
  }

  private boolean field(String name) throws IOException {
    switch (name) {
      case "id" -> id = in.text();
      case "from" -> from = in.nonNegative();
      case "to" -> to = in.nonNegative();
      case "cost" -> cost = in.nonNegative();
      default -> {
        return false;
      }
    }
    return true;
  }
}
