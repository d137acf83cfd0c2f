package dev.heddle.monitor.profile;

import static dev.heddle.io.Problem.shown;

import dev.heddle.io.BadFileException;
import dev.heddle.monitor.profile.RunTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Nextflow's trace: kind from {@code process} (else {@code name} without its tag), type from
 * {@code hostname} where there is one, size of the input from {@code input} (else {@code rchar},
 * the bytes read), duration from {@code realtime} and memory from {@code peak_rss}. Both its
 * readable forms ({@code 1m 3s}, {@code 2.1 GB}) and its raw ones (milliseconds, bytes) are taken.
 * Only tasks that completed are learnt from.
 */
final class NextflowTrace {
  /** The machine type where the trace names no host. */
  static final String UNNAMED = "nextflow";

  private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(ms|d|h|m|s)");
  private static final Pattern SIZE =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(B|KB|MB|GB|TB|PB)?");
  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB", "PB");
  private static final double BYTES_PER_MIB = 1 << 20;

  private final String file;
  private final Map<String, Integer> columns;

  NextflowTrace(String file, Map<String, Integer> columns) {
    this.file = file;
    this.columns = columns;
  }

  /** Whether a header, in lower case, is that of a trace. */
  static boolean matches(Map<String, Integer> columns) {
    return columns.containsKey("realtime")
        && (columns.containsKey("process") || columns.containsKey("name"));
  }

  RunTable read(List<Row> rows) throws BadFileException {
    List<Sample> runs = new ArrayList<>();
    int unfinished = 0;
    int unmeasured = 0;
    for (Row row : rows) {
      String status = cell(row, "status");
      if (!status.isEmpty() && !status.equals("COMPLETED") && !status.equals("CACHED")) {
        unfinished++;
        continue;
      }
      double seconds = seconds(row, "realtime");
      if (Double.isNaN(seconds)) {
        unmeasured++;
        continue;
      }
      double input = columns.containsKey("input") ? mebibytes(row, "input") : Double.NaN;
      if (Double.isNaN(input)) {
        input = mebibytes(row, "rchar");
      }
      String host = cell(row, "hostname");
      runs.add(
          new Sample(
              kind(row),
              host.isEmpty() ? UNNAMED : host,
              input,
              seconds,
              mebibytes(row, "peak_rss")));
    }
    List<String> notes = new ArrayList<>();
    if (unfinished > 0) {
      notes.add(file + ": tasks left out because they did not complete: " + unfinished);
    }
    if (unmeasured > 0) {
      notes.add(file + ": tasks left out because they have no realtime: " + unmeasured);
    }
    return new RunTable(runs, notes);
  }

  private String kind(Row row) throws BadFileException {
    String process = cell(row, "process");
    if (!process.isEmpty()) {
      return process;
    }
    String name = cell(row, "name");
    int tag = name.indexOf(" (");
    String kind = tag > 0 ? name.substring(0, tag) : name;
    if (kind.isBlank()) {
      throw bad(row, "name", "is empty", "every task needs one");
    }
    return kind;
  }

  /** The text of a cell; empty where the column is missing or the trace says "-". */
  private String cell(Row row, String column) {
    Integer at = columns.get(column);
    String text = at == null ? "" : row.cell(at);
    return text.equals("-") ? "" : text;
  }

  private double seconds(Row row, String column) throws BadFileException {
    String text = cell(row, column);
    if (text.isEmpty()) {
      return Double.NaN;
    }
    if (text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')) {
      return number(row, column, text) / 1000;
    }
    Matcher part = PART.matcher(text);
    double seconds = 0;
    int end = 0;
    while (part.find()) {
      if (!text.substring(end, part.start()).isBlank()) {
        break;
      }
      double value = Double.parseDouble(part.group(1));
      seconds +=
          switch (part.group(2)) {
            case "d" -> value * 86_400;
            case "h" -> value * 3600;
            case "m" -> value * 60;
            case "s" -> value;
            default -> value / 1000;
          };
      end = part.end();
    }
    if (end == 0 || !text.substring(end).isBlank()) {
      throw bad(
          row,
          column,
          "'" + shown(text) + "' is not a duration",
          "expected one like 1m 3s or 63000");
    }
    return seconds;
  }

  private double mebibytes(Row row, String column) throws BadFileException {
    String text = cell(row, column);
    if (text.isEmpty()) {
      return Double.NaN;
    }
    Matcher size = SIZE.matcher(text.toUpperCase(Locale.ROOT));
    if (!size.matches()) {
      throw bad(
          row, column, "'" + shown(text) + "' is not a size", "expected one like 2.1 GB or bytes");
    }
    String unit = size.group(2) == null ? "B" : size.group(2);
    double scale = Math.pow(1024, UNITS.indexOf(unit));
    return Double.parseDouble(size.group(1)) * scale / BYTES_PER_MIB;
  }

  private double number(Row row, String column, String text) throws BadFileException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw bad(row, column, "'" + shown(text) + "' is not a number", "write it like 12.5");
    }
  }

  private BadFileException bad(Row row, String column, String what, String remedy) {
    return new BadFileException(file, "line " + row.line() + ", column " + column, what, remedy);
  }
}
