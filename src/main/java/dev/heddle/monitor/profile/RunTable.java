package dev.heddle.monitor.profile;

import static dev.heddle.io.Problem.shown;

import dev.heddle.io.BadFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finished runs read from a table: TSV or CSV with the header {@code kind, type, inputMiB, seconds,
 * peakMemoryMiB} in any order (the size and the peak may be left empty or out), or Nextflow's
 * trace.
 *
 * @param runs the runs in the file's order
 * @param notes what was left out or not understood, a line each; the table is of use all the same
 */
public record RunTable(List<Sample> runs, List<String> notes) {
  private static final String EXPECTED =
      "expected kind, type, inputMiB, seconds, peakMemoryMiB, or Nextflow's trace";

  private static final List<String> KNOWN =
      List.of("kind", "type", "inputmib", "seconds", "peakmemorymib");

  /** Copies both lists. */
  public RunTable {
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }

  /**
   * Reads a table.
   *
   * @throws BadFileException if the file is missing, empty or holds something that isn't understood
   * @throws IOException if it can't be read
   */
  public static RunTable read(Path file) throws BadFileException, IOException {
    String name = file.toString();
    try {
      return parse(name, Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new BadFileException(name, "", "no such file", "give the path of a table of runs");
    } catch (CharacterCodingException e) {
      throw new BadFileException(
          name, "", "is not UTF-8 text", "save the table as TSV or CSV in UTF-8");
    }
  }

  /** Reads a table from text; {@code name} stands for the file in messages. */
  static RunTable parse(String name, String text) throws BadFileException {
    String clean = text.startsWith("\ufeff") ? text.substring(1) : text;
    int end = clean.indexOf('\n');
    String first = (end < 0 ? clean : clean.substring(0, end)).strip();
    if (first.isEmpty()) {
      throw new BadFileException(name, "line 1", "no header", EXPECTED);
    }
    char separator = first.indexOf('\t') >= 0 ? '\t' : first.indexOf(',') >= 0 ? ',' : ';';
    List<Row> rows = split(name, clean, separator);
    Row header = rows.getFirst();
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (int i = 0; i < header.cells().size(); i++) {
      String column = header.cell(i);
      if (columns.putIfAbsent(column.toLowerCase(Locale.ROOT), i) != null) {
        throw new BadFileException(
            name, "line 1, column " + (i + 1), shown(column) + " is there twice", "drop one");
      }
    }
    List<Row> body = rows.subList(1, rows.size());
    if (!columns.containsKey("kind") && NextflowTrace.matches(columns)) {
      return new NextflowTrace(name, columns).read(body);
    }
    return plain(name, header, columns, body);
  }

  /**
   * A line of the table.
   *
   * @param line its number in the file, from 1
   */
  record Row(int line, List<String> cells) {
    /** The text of a cell, empty where the line is too short. */
    String cell(int column) {
      return column < cells.size() ? cells.get(column).strip() : "";
    }
  }

  private static RunTable plain(
      String name, Row header, Map<String, Integer> columns, List<Row> body)
      throws BadFileException {
    for (String needed : List.of("kind", "type", "seconds")) {
      if (!columns.containsKey(needed)) {
        throw new BadFileException(name, "line 1", "no column " + needed, EXPECTED);
      }
    }
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, Integer> column : columns.entrySet()) {
      if (!KNOWN.contains(column.getKey())) {
        unknown.add(shown(header.cell(column.getValue())));
      }
    }
    List<String> notes = new ArrayList<>();
    if (!unknown.isEmpty()) {
      notes.add(name + ": line 1: columns not used: " + String.join(", ", unknown));
    }
    List<Sample> runs = new ArrayList<>();
    for (Row row : body) {
      Cells cells = new Cells(name, row, columns);
      runs.add(
          new Sample(
              cells.text("kind"),
              cells.text("type"),
              cells.number("inputMiB", false),
              cells.number("seconds", true),
              cells.number("peakMemoryMiB", false)));
    }
    return new RunTable(runs, notes);
  }

  /** Access to the cells of a row by the name of the column, with errors that name the place. */
  private record Cells(String name, Row row, Map<String, Integer> columns) {
    String text(String column) throws BadFileException {
      String text = raw(column);
      if (text.isEmpty()) {
        throw bad(column, "is empty", "every run needs one");
      }
      return text;
    }

    double number(String column, boolean needed) throws BadFileException {
      String text = raw(column);
      if (text.isEmpty() && !needed) {
        return Double.NaN;
      }
      double value;
      try {
        value = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw bad(column, "'" + shown(text) + "' is not a number", "write it like 12.5");
      }
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw bad(
            column,
            "'" + shown(text) + "' is not a number from 0 on",
            needed ? "write it like 12.5" : "leave it empty if unknown");
      }
      return value;
    }

    private String raw(String column) {
      Integer at = columns.get(column.toLowerCase(Locale.ROOT));
      return at == null ? "" : row.cell(at);
    }

    private BadFileException bad(String column, String what, String remedy) {
      return new BadFileException(name, "line " + row.line() + ", column " + column, what, remedy);
    }
  }

  /** Splits text into rows with quoting as in RFC 4180; blank lines are skipped. */
  private static List<Row> split(String name, String text, char separator) throws BadFileException {
    List<Row> rows = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    int line = 1;
    int started = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append(c);
          i++;
        } else if (c == '"') {
          quoted = false;
        } else {
          line += c == '\n' ? 1 : 0;
          cell.append(c);
        }
      } else if (c == '"' && cell.isEmpty() && separator != '\t') {
        quoted = true;
      } else if (c == separator) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        finish(rows, cells, cell, started);
        line++;
        started = line;
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (quoted) {
      throw new BadFileException(
          name, "line " + started, "a quote isn't closed", "close it with \"");
    }
    finish(rows, cells, cell, started);
    return rows;
  }

  private static void finish(List<Row> rows, List<String> cells, StringBuilder cell, int line) {
    cells.add(cell.toString());
    cell.setLength(0);
    if (cells.size() > 1 || !cells.getFirst().isBlank()) {
      rows.add(new Row(line, List.copyOf(cells)));
    }
    cells.clear();
  }
}
