package dev.heddle.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.heddle.api.Heddle;
import dev.heddle.api.PlanOptions;
import dev.heddle.api.Planning;
import dev.heddle.io.BadFileException;
import dev.heddle.io.Loaded;
import dev.heddle.io.PlanFiles;
import dev.heddle.io.PoolFiles;
import dev.heddle.io.ProjectFiles;
import dev.heddle.io.ScenarioFiles;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import io.javalin.http.Context;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON object of a call: a project, and options by their long names. */
final class Body {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode root;

  private Body(JsonNode root) {
    this.root = root;
  }

  /**
   * Reads a body.
   *
   * @param known the fields that the call takes; another one is refused
   */
  static Body of(Context ctx, Set<String> known) {
    JsonNode root;
    try {
      root = JSON.readTree(ctx.body().isBlank() ? "{}" : ctx.body());
    } catch (JsonProcessingException e) {
      throw Fault.badRequest(
          "the body is not JSON: "
              + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""));
    }
    if (!root.isObject()) {
      throw Fault.badRequest("the body must be a JSON object");
    }
    for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw Fault.badRequest(
            "unknown field '" + name + "'; this call takes " + String.join(", ", known));
      }
    }
    return new Body(root);
  }

  boolean has(String name) {
    return root.hasNonNull(name);
  }

  JsonNode get(String name) {
    return root.path(name);
  }

  /** The project, whose problems are told with the place in it. */
  Project project() throws BadFileException {
    if (!has("project")) {
      throw Fault.badRequest("field 'project' is missing: the project as an object");
    }
    return ProjectFiles.parse(object("project"), "project").value();
  }

  String object(String name) {
    JsonNode node = root.path(name);
    if (!node.isObject()) {
      throw Fault.badRequest("field '" + name + "' must be an object");
    }
    return node.toString();
  }

  Optional<Plan> plan() throws BadFileException {
    return has("plan")
        ? Optional.of(PlanFiles.parse(object("plan"), "plan").value())
        : Optional.empty();
  }

  Optional<Scenario> scenario() throws BadFileException {
    return has("scenario")
        ? Optional.of(ScenarioFiles.parse(object("scenario"), "scenario").value())
        : Optional.empty();
  }

  /**
   * A pool with where it comes from.
   *
   * @param named whether the call or the project says it; else it is what is there now
   */
  record PoolChoice(Pool pool, boolean named) {}

  /** The pool of the call, else of the project, else what is there now. */
  PoolChoice pool(Project project, Path folder, Heddle heddle)
      throws BadFileException, InterruptedException {
    if (root.path("pool").isTextual()) {
      return new PoolChoice(PoolFiles.read(path("pool")).value(), true);
    }
    if (has("pool")) {
      return new PoolChoice(PoolFiles.parse(object("pool"), "pool").value(), true);
    }
    Optional<Loaded<Pool>> said = PoolFiles.of(project, folder);
    return said.isPresent()
        ? new PoolChoice(said.get().value(), true)
        : new PoolChoice(heddle.poolHere(), false);
  }

  Path path(String name) {
    try {
      Path path = Path.of(text(name, ""));
      if (!path.isAbsolute()) {
        throw Fault.badRequest("field '" + name + "' must be an absolute path");
      }
      return path;
    } catch (InvalidPathException e) {
      throw Fault.badRequest("field '" + name + "' is no path");
    }
  }

  String text(String name, String otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    if (!root.path(name).isTextual()) {
      throw Fault.badRequest("field '" + name + "' must be a text");
    }
    return root.path(name).asText();
  }

  String word(String name, String otherwise, List<String> words) {
    String word = text(name, otherwise);
    if (!words.contains(word)) {
      throw Fault.badRequest(
          "field '" + name + "' is '" + word + "'; there is " + String.join(", ", words));
    }
    return word;
  }

  long whole(String name, long otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    if (!root.path(name).canConvertToLong() || !root.path(name).isIntegralNumber()) {
      throw Fault.badRequest("field '" + name + "' must be a whole number");
    }
    return root.path(name).asLong();
  }

  private double positive(String name, double otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    double value = root.path(name).asDouble();
    if (!root.path(name).isNumber() || !(value > 0) || !Double.isFinite(value)) {
      throw Fault.badRequest("field '" + name + "' must be a number above 0");
    }
    return value;
  }

  boolean truth(String name) {
    if (has(name) && !root.path(name).isBoolean()) {
      throw Fault.badRequest("field '" + name + "' must be true or false");
    }
    return root.path(name).asBoolean();
  }

  dev.heddle.model.Objective.@Nullable Goal goal() {
    return has("goal") ? Heddle.goal(text("goal", "")) : null;
  }

  PlanOptions options() {
    long iterations = whole("iterations", 0);
    if (iterations < 0 || (has("iterations") && iterations == 0)) {
      throw Fault.badRequest("field 'iterations' must be above 0");
    }
    return new PlanOptions(
        goal(),
        word("planner", Planning.defaultPlanner(), Planning.planners()),
        positive("seconds", PlanOptions.DEFAULT.seconds()),
        iterations,
        whole("seed", PlanOptions.DEFAULT.seed()),
        truth("learned"));
  }
}
