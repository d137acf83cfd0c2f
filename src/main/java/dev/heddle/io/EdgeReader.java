package dev.heddle.io;

import dev.heddle.model.Edge;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one edge of a project. */
final class EdgeReader {
  private final JsonIn in;
  private @Nullable String from;
  private @Nullable String to;
  private double dataMiB;

  EdgeReader(JsonIn in) {
    this.in = in;
  }

  @Nullable Edge read() throws IOException {
    Map<String, Object> rest = in.object(this::field);
    if (rest == null) {
      return null;
    }
    if (from == null || to == null) {
      in.problem(
          "field '" + (from == null ? "from" : "to") + "' is missing", "name the task at this end");
      return null;
    }
    return new Edge(from, to, dataMiB, rest);
  }

  private boolean field(String name) throws IOException {
    switch (name) {
      case "from" -> from = in.text();
      case "to" -> to = in.text();
      case "dataMiB" -> dataMiB = in.nonNegative();
      default -> {
        return false;
      }
    }
    return true;
  }
}
