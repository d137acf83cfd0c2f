package dev.heddle.io.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heddle.io.JsonOut;
import dev.heddle.io.Units;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Fields of a task as text, for formats that know nothing but text. */
final class FieldText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private enum Kind {
    TEXT,
    NUMBER,
    SECONDS,
    MIB,
    TRUTH,
    WORDS,
    VALUE
  }

  private static final Map<String, Kind> FIELDS = fields();
  private static final Map<String, String> OTHER_NAMES = otherNames();

  private FieldText() {}

  private static Map<String, Kind> fields() {
    Map<String, Kind> all = new LinkedHashMap<>();
    for (String text : List.of("name", "kind", "command", "gpuModel", "onFailure", "note")) {
      all.put(text, Kind.TEXT);
    }
    all.put("work", Kind.SECONDS);
    all.put("cores", Kind.NUMBER);
    for (String size : List.of("memoryMiB", "memoryMaxMiB", "gpuMemoryMiB", "inputMiB")) {
      all.put(size, Kind.MIB);
    }
    for (String number : List.of("gpus", "priority", "retries")) {
      all.put(number, Kind.NUMBER);
    }
    all.put("backoffSeconds", Kind.SECONDS);
    all.put("timeoutSeconds", Kind.SECONDS);
    all.put("idempotent", Kind.TRUTH);
    for (String words : List.of("onlyOn", "notOn", "inputs")) {
      all.put(words, Kind.WORDS);
    }
    for (String value : List.of("custom", "variants", "split", "checkpoint", "position")) {
      all.put(value, Kind.VALUE);
    }
    return all;
  }

  private static Map<String, String> otherNames() {
    Map<String, String> all = new LinkedHashMap<>();
    FIELDS.keySet().forEach(field -> all.put(field.toLowerCase(Locale.ROOT), field));
    all.put("label", "name");
    all.put("task", "name");
    all.put("memory", "memoryMiB");
    all.put("mem", "memoryMiB");
    all.put("cpus", "cores");
    all.put("threads", "cores");
    all.put("duration", "work");
    all.put("seconds", "work");
    all.put("runtime", "work");
    all.put("input", "inputMiB");
    all.put("gpumemory", "gpuMemoryMiB");
    all.put("timeout", "timeoutSeconds");
    return all;
  }

  /** Names of the fields, in the order in which they are written. */
  static List<String> names() {
    return List.copyOf(FIELDS.keySet());
  }

  /** The field that a column or attribute means, or null. */
  static @Nullable String field(String name) {
    return OTHER_NAMES.get(name.strip().toLowerCase(Locale.ROOT).replace(" ", ""));
  }

  /**
   * The value of a field as its text; null if it is empty. A text that is no such value is kept.
   */
  static @Nullable Object value(String field, String text) {
    String clean = text.strip();
    if (clean.isEmpty()) {
      return null;
    }
    return switch (FIELDS.getOrDefault(field, Kind.TEXT)) {
      case TEXT -> clean;
      case NUMBER -> clean.startsWith("{") ? json(clean) : number(clean);
      case SECONDS -> orText(Units.parseSeconds(clean, 1), clean);
      case MIB -> orText(Units.parseSizeMib(clean, 1), clean);
      case TRUTH ->
          switch (clean.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> clean;
          };
      case WORDS -> Arrays.stream(clean.split("[;|]")).map(String::strip).toList();
      case VALUE -> json(clean);
    };
  }

  private static Object orText(OptionalDouble value, String text) {
    Object exact = number(text);
    if (exact instanceof BigDecimal) {
      return exact;
    }
    return value.isPresent() ? (Object) value.getAsDouble() : text;
  }

  private static Object number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static Object json(String text) {
    try {
      Object value = JSON.readValue(text, Object.class);
      return value == null ? text : value;
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  /** A field's value as text. */
  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> text;
      case List<?> list when list.stream().allMatch(String.class::isInstance) ->
          String.join(";", list.stream().map(String::valueOf).toList());
      default -> JsonOut.line(value);
    };
  }
}
