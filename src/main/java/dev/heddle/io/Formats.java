package dev.heddle.io;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The names of the formats, and what is common to the files. */
final class Formats {
  static final String PROJECT = "heddle/1";
  static final String POOL = "heddle-pool/1";
  static final String PLAN = "heddle-plan/1";
  static final String SCENARIO = "heddle-scenario/1";

  private static final Map<String, String> WORDS =
      new TreeMap<>(Map.of(PROJECT, "project", POOL, "pool", PLAN, "plan", SCENARIO, "scenario"));

  /** Fields of tasks and of machine types: a custom resource may not be called like one. */
  static final Set<String> RESERVED =
      Set.of(
          "id",
          "name",
          "kind",
          "command",
          "work",
          "cores",
          "memoryMiB",
          "memoryMaxMiB",
          "gpus",
          "gpuMemoryMiB",
          "gpuModel",
          "custom",
          "priority",
          "retries",
          "backoffSeconds",
          "timeoutSeconds",
          "onFailure",
          "onlyOn",
          "notOn",
          "idempotent",
          "inputs",
          "inputMiB",
          "variants",
          "split",
          "checkpoint",
          "position",
          "note",
          "provider",
          "location",
          "speed",
          "gpuSpeed",
          "count",
          "pricePerHour",
          "minimumSeconds",
          "startupSeconds",
          "labels",
          "interruptionsPerHour",
          "via");

  private Formats() {}

  /** Reads the value of {@code format}; stops if the file is of another kind. */
  static void expect(JsonIn in, String format) throws java.io.IOException {
    String found = in.text();
    if (found.equals(format) || (found.isEmpty() && !in.problems().isEmpty())) {
      return;
    }
    String wanted = WORDS.getOrDefault(format, "file");
    String other = WORDS.get(found);
    if (other != null) {
      throw in.fatal(
          "this is a " + other + " (" + found + "), not a " + wanted, "name a " + wanted);
    }
    String family = format.substring(0, format.indexOf('/') + 1);
    if (found.startsWith(family)) {
      throw in.fatal(
          "format \"" + Problem.shown(found) + "\" is of another Heddle; this one reads " + format,
          "update Heddle");
    }
    throw in.fatal(
        "unknown format \"" + Problem.shown(found) + "\"", "a " + wanted + " has " + format);
  }

  /** Notes that {@code format} is missing. */
  static void missing(JsonIn in, String format) throws JsonIn.Stop {
    in.problem("field 'format' is missing", "a " + WORDS.get(format) + " has \"" + format + "\"");
  }
}
