package dev.heddle.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heddle.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The configured providers in {@code providers.json} of Heddle's home (heddle-providers/1). */
public final class ProviderFile {
  private static final String NAME = "providers.json";
  private static final String FORMAT = "heddle-providers/1";
  private static final long MOST_BYTES = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OWN =
      Set.of("id", "kind", "enabled", "periodSeconds", "timeoutSeconds");

  private ProviderFile() {}

  /**
   * What is configured in a home, or the defaults where nothing is.
   *
   * @throws IOException with one line that names the file, the place and the remedy
   */
  public static List<ProviderConfig> read(Path home) throws IOException {
    Path file = home.resolve(NAME);
    if (!Files.exists(file)) {
      return Providers.defaults();
    }
    JsonNode root;
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + ": is too large to be a list of providers");
    }
    try {
      root = JSON.readTree(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": is not UTF-8; save it as UTF-8", e);
    } catch (JsonProcessingException e) {
      throw new IOException(
          file
              + ":"
              + e.getLocation().getLineNr()
              + ":"
              + e.getLocation().getColumnNr()
              + ": not JSON: "
              + e.getOriginalMessage(),
          e);
    }
    if (!root.path("format").asText().equals(FORMAT)) {
      throw new IOException(
          file + ": format: is not " + FORMAT + "; write \"format\": \"" + FORMAT + "\"");
    }
    if (!root.path("providers").isArray()) {
      throw new IOException(file + ": providers: is no list; write \"providers\": [ … ]");
    }
    List<ProviderConfig> configs = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode each : root.path("providers")) {
      configs.add(config(file, "providers[" + configs.size() + "]", each, ids));
    }
    return configs;
  }

  private static ProviderConfig config(Path file, String at, JsonNode node, Set<String> ids)
      throws IOException {
    if (!node.isObject()) {
      throw new IOException(file + ": " + at + ": is no object; write {\"kind\": …}");
    }
    String kind = node.path("kind").asText();
    if (!Providers.words().contains(kind)) {
      throw new IOException(
          file
              + ": "
              + at
              + ".kind: '"
              + kind
              + "' is none of "
              + String.join(", ", Providers.words()));
    }
    String id = node.path("id").asText(kind);
    if (!ids.add(id)) {
      throw new IOException(file + ": " + at + ".id: '" + id + "' is there twice; rename one");
    }
    Map<String, String> options = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!OWN.contains(field.getKey())) {
        JsonNode value = field.getValue();
        options.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
      }
    }
    JsonNode period = node.path("periodSeconds");
    JsonNode given = node.path("timeoutSeconds");
    JsonNode enabled = node.path("enabled");
    if (!(period.isMissingNode() || period.isNumber())
        || !(given.isMissingNode() || given.isNumber())) {
      throw new IOException(
          file + ": " + at + ": periodSeconds and timeoutSeconds are numbers without quotes");
    }
    if (!(enabled.isMissingNode() || enabled.isBoolean())) {
      throw new IOException(file + ": " + at + ".enabled: write true or false, without quotes");
    }
    double timeout = given.asDouble(Providers.kind(kind).timeoutSeconds());
    if (!(timeout > 0) || (period.isNumber() && !(period.asDouble() > 0))) {
      throw new IOException(file + ": " + at + ": periods and time-outs are more than 0 seconds");
    }
    return new ProviderConfig(
        id,
        kind,
        enabled.asBoolean(true),
        period.isNumber() ? (Double) period.asDouble() : null,
        timeout,
        options);
  }

  /** Writes the configuration, replacing the file whole. */
  public static void write(Path home, List<ProviderConfig> configs) throws IOException {
    ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
    var list = root.putArray("providers");
    for (ProviderConfig config : configs) {
      ObjectNode node =
          list.addObject()
              .put("id", config.id())
              .put("kind", config.kind())
              .put("enabled", config.enabled())
              .put("timeoutSeconds", config.timeoutSeconds());
      Double period = config.periodSeconds();
      if (period != null) {
        node.put("periodSeconds", period);
      }
      config.options().forEach(node::put);
    }
    Files.createDirectories(home);
    byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    AtomicFile.replace(home.resolve(NAME), out -> out.write(text));
  }
}
