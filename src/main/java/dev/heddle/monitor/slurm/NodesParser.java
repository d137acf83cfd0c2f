package dev.heddle.monitor.slurm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the nodes from {@code sinfo --json}, or from {@code scontrol -o show nodes}. */
public final class NodesParser {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z:/_-]*)=");
  private static final Pattern GPU = Pattern.compile("gpu(?::([A-Za-z][^:,(]*))?:(\\d+)");
  private static final Pattern GPU_TRES = Pattern.compile("gres/gpu(?::[^=,]+)?=(\\d+)");

  private NodesParser() {}

  /** The nodes of a JSON answer, each once. */
  public static List<SlurmNode> json(String text) throws IOException {
    JsonNode nodes = MAPPER.readTree(text).path("nodes");
    if (!nodes.isArray()) {
      throw new IOException("sinfo --json: no list of nodes");
    }
    Map<String, SlurmNode> result = new LinkedHashMap<>();
    for (JsonNode node : nodes) {
      SlurmNode read = node(node);
      result.putIfAbsent(read.name(), read);
    }
    return new ArrayList<>(result.values());
  }

  private static SlurmNode node(JsonNode node) {
    Set<String> flags = new TreeSet<>();
    node.path("state_flags").forEach(flag -> flags.add(flag.asText().toUpperCase(Locale.ROOT)));
    JsonNode state = node.path("state");
    String base = "";
    if (state.isArray()) {
      for (JsonNode each : state) {
        if (base.isEmpty()) {
          base = each.asText().toLowerCase(Locale.ROOT);
        } else {
          flags.add(each.asText().toUpperCase(Locale.ROOT));
        }
      }
    } else {
      base = state.asText("").toLowerCase(Locale.ROOT);
    }
    String gres = node.path("gres").asText("");
    long load = QueueParser.number(node.path("cpu_load"));
    return new SlurmNode(
        node.path("name").asText(""),
        node.path("cpus").asInt(),
        node.path("alloc_cpus").asInt(),
        node.path("real_memory").asLong(),
        node.path("alloc_memory").asLong(),
        gpus(gres),
        gpus(node.path("gres_used").asText("")),
        model(gres),
        list(node.path("features")),
        list(node.path("partitions")),
        base,
        flags,
        node.path("reason").asText(""),
        node.has("cpu_load") ? load / 100.0 : -1);
  }

  /** A word with commas (22.05) or a list (later). */
  private static List<String> list(JsonNode node) {
    if (!node.isArray()) {
      return words(node.asText(""));
    }
    List<String> result = new ArrayList<>();
    node.forEach(each -> result.add(each.asText()));
    return List.copyOf(result);
  }

  /** The nodes of {@code scontrol -o show nodes}, one a line. */
  public static List<SlurmNode> text(String text) throws IOException {
    List<SlurmNode> result = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("NodeName=")) {
        result.add(node(fields(line)));
      }
    }
    return result;
  }

  private static SlurmNode node(Map<String, String> fields) throws IOException {
    String name = fields.getOrDefault("NodeName", "");
    List<String> states =
        Arrays.asList(
            fields
                .getOrDefault("State", "UNKNOWN")
                .replaceAll("[*~#!%$@^-]+$", "")
                .split("\\+", -1));
    Set<String> flags = new TreeSet<>(states.subList(1, states.size()));
    String gres = fields.getOrDefault("Gres", "");
    Matcher used = GPU_TRES.matcher(fields.getOrDefault("AllocTRES", ""));
    try {
      return new SlurmNode(
          name,
          Integer.parseInt(fields.getOrDefault("CPUTot", "0")),
          Integer.parseInt(fields.getOrDefault("CPUAlloc", "0")),
          Long.parseLong(fields.getOrDefault("RealMemory", "0")),
          Long.parseLong(fields.getOrDefault("AllocMem", "0")),
          gpus(gres),
          used.find() ? Integer.parseInt(used.group(1)) : 0,
          model(gres),
          words(fields.getOrDefault("AvailableFeatures", "")),
          words(fields.getOrDefault("Partitions", "")),
          states.getFirst().toLowerCase(Locale.ROOT),
          flags,
          fields.getOrDefault("Reason", ""),
          load(fields.getOrDefault("CPULoad", "")));
    } catch (NumberFormatException e) {
      throw new IOException("scontrol show nodes: cannot read node '" + name + "'", e);
    }
  }

  private static double load(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return -1; // N/A while the node is off
    }
  }

  /** {@code Name=value} pairs of a line; a value runs to the next name, and may hold blanks. */
  static Map<String, String> fields(String line) {
    Map<String, String> result = new LinkedHashMap<>();
    Matcher matcher = FIELD.matcher(line);
    String name = "";
    int start = 0;
    while (matcher.find()) {
      if (matcher.start() > 0 && !Character.isWhitespace(line.charAt(matcher.start() - 1))) {
        continue;
      }
      if (!name.isEmpty()) {
        result.putIfAbsent(name, line.substring(start, matcher.start()).strip());
      }
      name = matcher.group(1);
      start = matcher.end();
    }
    if (!name.isEmpty()) {
      result.putIfAbsent(name, line.substring(start).strip());
    }
    return result;
  }

  private static int gpus(String gres) {
    Matcher matcher = GPU.matcher(gres);
    int sum = 0;
    while (matcher.find()) {
      sum += Integer.parseInt(matcher.group(2));
    }
    return sum;
  }

  private static String model(String gres) {
    Matcher matcher = GPU.matcher(gres);
    String model = matcher.find() ? matcher.group(1) : null;
    return model == null ? "" : model;
  }

  private static List<String> words(String text) {
    return text.isBlank() || text.equals("(null)")
        ? List.of()
        : List.of(text.strip().split("\\s*,\\s*"));
  }
}
