package dev.heddle.run.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heddle.io.BadFileException;
import dev.heddle.io.PlanFiles;
import dev.heddle.io.PoolFiles;
import dev.heddle.io.ProjectFiles;
import dev.heddle.io.ScenarioFiles;
import dev.heddle.model.Plan;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.RunSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was launched, as one JSON text: project, pool, plan and scenario in their own formats.
 *
 * @param plan the plan that was launched
 * @param pace simulated seconds a second, 0: as fast as it goes
 */
record StoredRequest(LaunchRequest request, Plan plan, RunSettings settings, double pace) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String text() {
    ObjectNode node = JSON.createObjectNode();
    node.put("format", "heddle-run/1");
    node.put("project", ProjectFiles.text(request.project()));
    node.put("pool", PoolFiles.text(request.pool()));
    node.put("plan", PlanFiles.text(plan));
    node.put("scenario", ScenarioFiles.text(request.scenario()));
    Path file = request.projectFile();
    node.put("projectFile", file == null ? null : file.toAbsolutePath().toString());
    node.put("folder", request.folder().toAbsolutePath().toString());
    node.put("on", request.on());
    node.put("policy", request.policy());
    node.put("seed", request.seed());
    node.put("pace", pace);
    node.set("settings", JSON.valueToTree(settings));
    return node.toString();
  }

  static StoredRequest parse(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      JsonNode file = node.path("projectFile");
      Plan plan = PlanFiles.parse(node.path("plan").asText(), "plan").value();
      LaunchRequest request =
          new LaunchRequest(
              ProjectFiles.parse(node.path("project").asText(), "project").value(),
              file.isTextual() ? Path.of(file.asText()) : null,
              Path.of(node.path("folder").asText()),
              PoolFiles.parse(node.path("pool").asText(), "pool").value(),
              plan,
              node.path("on").asText(),
              node.path("policy").asText(),
              ScenarioFiles.parse(node.path("scenario").asText(), "scenario").value(),
              node.path("seed").asLong());
      return new StoredRequest(
          request,
          plan,
          JSON.treeToValue(node.path("settings"), RunSettings.class),
          node.path("pace").asDouble());
    } catch (IOException e) {
      throw new UncheckedIOException("a stored run cannot be read: " + e.getMessage(), e);
    } catch (BadFileException e) {
      throw new IllegalStateException("a stored run cannot be read: " + e.getMessage(), e);
    }
  }

  /** The text of a file's path, empty for none. */
  static String pathText(@Nullable Path file) {
    return file == null ? "" : file.toAbsolutePath().toString();
  }
}
