package dev.heddle.io.exchange;

import dev.heddle.io.BadFileException;
import dev.heddle.io.Problem;
import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table with a header, one task a row: columns are called like fields of a task, and {@code
 * after} names the tasks before it, separated by blanks, commas or semicolons; {@code ID:MiB} says
 * how much data comes from there.
 */
final class TableFormat {
  private static final Set<String> AFTER =
      Set.of("after", "needs", "dependson", "depends", "parents", "dependencies");

  private TableFormat() {}

  static Draft read(String text, String file, char separator) throws BadFileException {
    Draft draft = new Draft(file);
    List<List<String>> rows = rows(text, separator, draft);
    if (rows.isEmpty()) {
      throw draft.bad("", "has no header", "the first line names the columns: id, work, after");
    }
    List<String> header = rows.getFirst();
    int id = column(header, "id");
    if (id < 0) {
      id = column(header, "name");
    }
    if (id < 0) {
      throw draft.bad("line 1", "has no column 'id'", "name the column of the tasks' ids so");
    }
    List<List<String>> after = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int r = 1; r < rows.size(); r++) {
      List<String> row = rows.get(r);
      if (row.stream().allMatch(String::isBlank)) {
        continue;
      }
      if (row.size() > header.size()) {
        throw draft.bad(
            "line " + (r + 1),
            "has " + row.size() + " cells where the header has " + header.size(),
            "check the separators");
      }
      String name = id < row.size() ? row.get(id).strip() : "";
      if (name.isEmpty()) {
        throw draft.bad("line " + (r + 1), "has no id", "give the task an id");
      }
      if (draft.has(name)) {
        throw draft.bad(
            "line " + (r + 1),
            "id '" + Problem.shown(name) + "' is there twice",
            "give one of the two another id");
      }
      ids.add(name);
      after.add(task(draft, header, row, name));
    }
    for (int i = 0; i < ids.size(); i++) {
      for (String source : after.get(i)) {
        edge(draft, source, ids.get(i));
      }
    }
    return draft;
  }

  private static int column(List<String> header, String name) {
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).strip().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> task(Draft draft, List<String> header, List<String> row, String id) {
    List<String> after = new ArrayList<>();
    Map<String, @Nullable Object> task = draft.task(id);
    for (int i = 0; i < row.size(); i++) {
      String name = header.get(i).strip().toLowerCase(Locale.ROOT).replace(" ", "");
      if (AFTER.contains(name)) {
        for (String source : row.get(i).split("[\\s,;]+")) {
          if (!source.isBlank()) {
            after.add(source);
          }
        }
        continue;
      }
      String field = FieldText.field(name);
      Object value = field == null ? null : FieldText.value(field, row.get(i));
      if (field != null && value != null) {
        task.put(field, value);
      }
    }
    return after;
  }

  private static void edge(Draft draft, String source, String to) {
    int colon = source.lastIndexOf(':');
    if (!draft.has(source) && colon > 0 && draft.has(source.substring(0, colon))) {
      try {
        double data = Double.parseDouble(source.substring(colon + 1));
        draft.edge(source.substring(0, colon), to, data);
        return;
      } catch (NumberFormatException e) {
        draft.edge(source, to, 0);
        return;
      }
    }
    draft.edge(source, to, 0);
  }

  /** Cells of a table; a cell may be quoted, with quotes doubled inside. */
  private static List<List<String>> rows(String text, char separator, Draft draft)
      throws BadFileException {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < clean.length() && clean.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == separator) {
        row.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        row.add(cell.toString());
        cell.setLength(0);
        rows.add(row);
        row = new ArrayList<>();
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (quoted) {
      throw draft.bad("line " + (rows.size() + 1), "a quote is opened and not closed", "close it");
    }
    if (!cell.isEmpty() || !row.isEmpty()) {
      row.add(cell.toString());
      rows.add(row);
    }
    return rows;
  }

  static String text(Project project, char separator) {
    Map<String, @Nullable Object> tree = ProjectFiles.tree(project);
    List<?> tasks = tree.get("tasks") instanceof List<?> list ? list : List.of();
    List<String> columns = new ArrayList<>();
    for (String field : FieldText.names()) {
      if (tasks.stream().anyMatch(t -> t instanceof Map<?, ?> task && task.containsKey(field))) {
        columns.add(field);
      }
    }
    Map<String, List<String>> after = new HashMap<>();
    for (Edge edge : project.edges()) {
      String data = edge.dataMiB() > 0 ? ":" + FieldText.text(edge.dataMiB()) : "";
      after.computeIfAbsent(edge.to(), t -> new ArrayList<>()).add(edge.from() + data);
    }
    StringBuilder out = new StringBuilder("id");
    columns.forEach(column -> out.append(separator).append(column));
    out.append(separator).append("after\n");
    for (int i = 0; i < tasks.size(); i++) {
      String id = project.tasks().get(i).id();
      out.append(cell(id, separator));
      for (String column : columns) {
        Object value = tasks.get(i) instanceof Map<?, ?> task ? task.get(column) : null;
        out.append(separator).append(cell(FieldText.text(value), separator));
      }
      out.append(separator)
          .append(cell(String.join(" ", after.getOrDefault(id, List.of())), separator))
          .append('\n');
    }
    return out.toString();
  }

  private static String cell(String text, char separator) {
    boolean plain = text.indexOf(separator) < 0 && text.indexOf('\n') < 0 && !text.startsWith("\"");
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
