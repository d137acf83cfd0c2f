package dev.heddle.io;

import dev.heddle.model.KnownProfile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one known duration of a project. */
final class ProfileReader {
  private final JsonIn in;
  private @Nullable String kind;
  private @Nullable String type;
  private int variant;
  private @Nullable Double seconds;
  private @Nullable Double factor;

  ProfileReader(JsonIn in) {
    this.in = in;
  }

  /** Adds what it reads; answers its unknown fields, null if it is no object. */
  @Nullable Map<String, Object> read(List<KnownProfile> all) throws IOException {
    Map<String, Object> rest = in.object(this::field);
    if (rest == null) {
      return null;
    }
    if (kind == null || type == null) {
      in.problem(
          "field '" + (kind == null ? "kind" : "type") + "' is missing",
          "name the kind of task and the machine type");
      return rest;
    }
    if ((seconds == null) == (factor == null)) {
      in.problem(
          seconds == null ? "has neither seconds nor factor" : "has both seconds and factor",
          "give one of the two");
      return rest;
    }
    all.add(new KnownProfile(kind, type, variant, seconds, factor));
    return rest;
  }

  private boolean field(String name) throws IOException {
    switch (name) {
      case "kind" -> kind = in.text();
      case "type" -> type = in.text();
      case "variant" -> variant = in.whole(0, Integer.MAX_VALUE);
      case "seconds" -> seconds = in.nonNegative();
      case "factor" -> factor = in.positive();
      default -> {
        return false;
      }
    }
    return true;
  }
}
