package dev.heddle.io;

import dev.heddle.model.Plan;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one duration that a plan was made with. */
final class UsedProfileReader {
  private final JsonIn in;
  private @Nullable String task;
  private @Nullable String type;
  private int variant;
  private @Nullable Double seconds;

  UsedProfileReader(JsonIn in) {
    this.in = in;
  }

  /** Adds what it reads; answers its unknown fields, null if it is no object. */
  @Nullable Map<String, Object> read(List<Plan.UsedProfile> all) throws IOException {
    Map<String, Object> rest = in.object(this::field);
    if (rest == null) {
      return null;
    }
    if (task == null || type == null || seconds == null) {
      in.problem(
          "field '" + (task == null ? "task" : type == null ? "type" : "seconds") + "' is missing",
          "a duration has a task, a type and seconds");
      return rest;
    }
    all.add(new Plan.UsedProfile(task, type, variant, seconds));
    return rest;
  }

  private boolean field(String name) throws IOException {
    switch (name) {
      case "task" -> task = in.text();
      case "type" -> type = in.text();
      case "variant" -> variant = in.whole(0, Integer.MAX_VALUE);
      case "seconds" -> seconds = in.nonNegative();
      default -> {
        return false;
      }
    }
    return true;
  }
}
