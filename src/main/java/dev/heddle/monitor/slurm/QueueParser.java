package dev.heddle.monitor.slurm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code squeue}, in JSON of Slurm 22.05 (plain numbers) and of later releases (numbers as
 * {@code {"set", "number"}}, states as lists), and in its text form.
 */
public final class QueueParser {
  /** The text form that {@link #text} reads. */
  public static final String FORMAT = "%i|%j|%k|%T|%r|%N|%M|%l|%C|%m|%b|%P";

  private static final int FIELDS_AFTER_COMMENT = 9;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private QueueParser() {}

  /**
   * Every job of a JSON answer, read one at a time since a busy cluster's answer is long.
   *
   * @throws IOException where it is not such an answer
   */
  public static List<SlurmJob> json(String text) throws IOException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("squeue --json: expected an object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean jobs = "jobs".equals(parser.currentName());
        JsonToken value = parser.nextToken();
        if (jobs && value == JsonToken.START_ARRAY) {
          List<SlurmJob> result = new ArrayList<>();
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            result.add(job(MAPPER.readTree(parser)));
          }
          return result;
        }
        parser.skipChildren();
      }
    }
    throw new IOException("squeue --json: no list of jobs");
  }

  private static SlurmJob job(JsonNode node) {
    long arrayId = number(node.path("array_job_id"));
    JsonNode index = node.path("array_task_id");
    String indexes =
        index.isNumber() || index.path("set").asBoolean()
            ? Long.toString(number(index))
            : withoutLimit(node.path("array_task_string").asText(""));
    JobState state = state(node.path("job_state"));
    return new SlurmJob(
        number(node.path("job_id")),
        arrayId,
        arrayId == 0 ? "" : indexes,
        node.path("name").asText(""),
        node.path("comment").asText("").strip(),
        state,
        node.path("state_reason").asText(""),
        node.path("nodes").asText(""),
        exitCode(node.path("exit_code")),
        signal(node.path("exit_code")),
        number(node.path("start_time")),
        state.ended() ? number(node.path("end_time")) : 0,
        -1);
  }

  private static JobState state(JsonNode node) {
    if (!node.isArray()) {
      return JobState.parse(node.asText(""));
    }
    // Later releases list the base state and flags; a flag that says more than RUNNING wins.
    JobState result = JobState.UNKNOWN;
    for (JsonNode each : node) {
      JobState state = JobState.parse(each.asText(""));
      if (result == JobState.UNKNOWN
          || state == JobState.CONFIGURING
          || state == JobState.REQUEUED
          || (state == JobState.COMPLETING && !result.ended())) {
        result = state;
      }
    }
    return result;
  }

  static long number(JsonNode node) {
    if (node.isObject()) {
      return node.path("set").asBoolean(true) ? node.path("number").asLong(0) : 0;
    }
    return node.asLong(0);
  }

  private static int exitCode(JsonNode node) {
    return node.isObject() ? (int) number(node.path("return_code")) : (node.asInt(0) >> 8) & 0xff;
  }

  private static int signal(JsonNode node) {
    if (!node.isObject()) {
      return node.asInt(0) & 0x7f;
    }
    JsonNode signal = node.path("signal");
    return (int) number(signal.has("id") ? signal.path("id") : signal.path("signal_id"));
  }

  /** Every job of {@code squeue -h -o} with {@link #FORMAT}; exit codes are not in it. */
  public static List<SlurmJob> text(String text) throws IOException {
    List<SlurmJob> result = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank()) {
        result.add(line(line));
      }
    }
    return result;
  }

  /**
   * A job with the exit status that {@code scontrol -o show job} gives it, which the text form of
   * the queue leaves out.
   */
  static SlurmJob withExit(SlurmJob job, String text) {
    String[] code = NodesParser.fields(text).getOrDefault("ExitCode", "").split(":", -1);
    try {
      return new SlurmJob(
          job.id(),
          job.arrayId(),
          job.arrayIndexes(),
          job.name(),
          job.comment(),
          job.state(),
          job.reason(),
          job.nodes(),
          Integer.parseInt(code[0]),
          code.length < 2 ? 0 : Integer.parseInt(code[1]),
          job.start(),
          job.end(),
          job.peakMiB());
    } catch (NumberFormatException e) {
      return job; // it does not tell
    }
  }

  private static SlurmJob line(String line) throws IOException {
    String[] all = line.split("\\|", -1);
    int comment = all.length - FIELDS_AFTER_COMMENT - 1;
    if (comment < 2) {
      throw new IOException("squeue -o: cannot read '" + line + "'");
    }
    // A name may hold the separator, a comment of ours never does.
    StringBuilder name = new StringBuilder(all[1]);
    for (int i = 2; i < comment; i++) {
      name.append('|').append(all[i]);
    }
    String key = all[0];
    int underscore = key.indexOf('_');
    long first = Long.parseLong(underscore < 0 ? key : key.substring(0, underscore));
    return new SlurmJob(
        first,
        underscore < 0 ? 0 : first,
        underscore < 0 ? "" : indexes(key.substring(underscore + 1)),
        name.toString(),
        plain(all[comment]),
        JobState.parse(all[comment + 1]),
        all[comment + 2],
        all[comment + 3],
        0,
        0,
        0,
        0,
        -1);
  }

  private static String indexes(String text) {
    return withoutLimit(text.startsWith("[") ? text.substring(1, text.length() - 1) : text);
  }

  private static String withoutLimit(String indexes) {
    int percent = indexes.indexOf('%');
    return percent < 0 ? indexes : indexes.substring(0, percent);
  }

  private static String plain(String text) {
    return text.equals("(null)") ? "" : text.strip();
  }
}
