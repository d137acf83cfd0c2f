package dev.heddle.ui.edit.model;

import dev.heddle.model.Edge;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A list of tasks as a spreadsheet gives it: a line a task, columns between tabs (or semicolons or
 * commas), the first line naming the columns. Without such a line the first column is the name, and
 * the others are told by their looks: a size is memory, a time is work, a number is cores, anything
 * else the command. A column "after" (or "needs", "depends on") gives edges.
 */
final class TaskList {
  private static final Map<String, Field> COLUMNS = new HashMap<>();
  private static final Set<String> AFTER =
      Set.of("after", "needs", "depends", "depends on", "dependson", "from", "predecessors");

  static {
    for (Field f : Field.values()) {
      COLUMNS.put(f.label().toLowerCase(Locale.ROOT), f);
      COLUMNS.put(f.name().toLowerCase(Locale.ROOT).replace("_", ""), f);
    }
    COLUMNS.put("task", Field.NAME);
    COLUMNS.put("mem", Field.MEMORY);
    COLUMNS.put("memorymib", Field.MEMORY);
    COLUMNS.put("cpus", Field.CORES);
    COLUMNS.put("cpu", Field.CORES);
    COLUMNS.put("gpu", Field.GPUS);
    COLUMNS.put("time", Field.WORK);
    COLUMNS.put("duration", Field.WORK);
    COLUMNS.put("seconds", Field.WORK);
    COLUMNS.put("script", Field.COMMAND);
    COLUMNS.put("timeout", Field.TIMEOUT);
    COLUMNS.put("timeoutseconds", Field.TIMEOUT);
  }

  private TaskList() {}

  static Clip parse(String text) throws BadValueException {
    List<String[]> rows = new ArrayList<>();
    String split = text.contains("\t") ? "\t" : text.contains(";") ? ";" : ",";
    for (String line : text.split("\r?\n")) {
      if (!line.isBlank()) {
        rows.add(line.split(split, -1));
      }
    }
    if (rows.isEmpty()) {
      throw new BadValueException("There is no task in that text.");
    }
    boolean head = isHead(rows.getFirst());
    String[] columns = head ? rows.getFirst() : new String[0];
    Map<String, Task> tasks = new LinkedHashMap<>();
    List<String[]> after = new ArrayList<>();
    Map<String, String> idOf = new HashMap<>();
    for (int r = head ? 1 : 0; r < rows.size(); r++) {
      Task task = head ? named(columns, rows.get(r), r + 1) : guessed(rows.get(r));
      String id = Edits.free(new HashSet<>(tasks.keySet()), task.id());
      tasks.put(id, task.toBuilder().id(id).build());
      idOf.putIfAbsent(task.name(), id);
      idOf.putIfAbsent(id, id);
      for (int c = 0; c < columns.length && c < rows.get(r).length; c++) {
        if (AFTER.contains(key(columns[c]))) {
          for (String source : Demands.words(rows.get(r)[c])) {
            after.add(new String[] {source, id});
          }
        }
      }
    }
    List<Edge> edges = new ArrayList<>();
    Set<List<String>> there = new HashSet<>();
    for (String[] pair : after) {
      String from = idOf.get(pair[0]);
      if (from == null) {
        throw new BadValueException(
            "Task " + pair[1] + " comes after " + pair[0] + ", which is not in the list.");
      }
      if (there.add(List.of(from, pair[1]))) {
        edges.add(Edge.of(from, pair[1]));
      }
    }
    return new Clip(List.copyOf(tasks.values()), edges);
  }

  private static String key(String column) {
    return column.strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isHead(String[] row) {
    int known = 0;
    for (String cell : row) {
      String key = key(cell);
      if (COLUMNS.containsKey(key) || AFTER.contains(key) || key.equals("id")) {
        known++;
      }
    }
    return known * 2 > row.length || known >= 2;
  }

  private static Task named(String[] columns, String[] cells, int line) throws BadValueException {
    String id = "";
    String name = "";
    for (int c = 0; c < columns.length && c < cells.length; c++) {
      if (key(columns[c]).equals("id")) {
        id = cells[c].strip();
      } else if (COLUMNS.get(key(columns[c])) == Field.NAME) {
        name = cells[c].strip();
      }
    }
    if (id.isEmpty() && name.isEmpty()) {
      throw new BadValueException("Line " + line + " has no name.");
    }
    Task task =
        TaskBuilder.named(id.isEmpty() ? id(name) : id).name(name.isEmpty() ? null : name).build();
    for (int c = 0; c < columns.length && c < cells.length; c++) {
      Field field = COLUMNS.get(key(columns[c]));
      if (field == null || field == Field.NAME || cells[c].isBlank()) {
        continue;
      }
      String value = cells[c].strip();
      if (key(columns[c]).equals("memorymib")) {
        value = value + "M";
      } else if (key(columns[c]).endsWith("seconds") && value.matches("[0-9.]+")) {
        value = value + "s";
      }
      try {
        task = field.with(task, value);
      } catch (BadValueException e) {
        throw new BadValueException(
            "Line " + line + ", " + columns[c].strip() + ": " + e.getMessage());
      }
    }
    return task;
  }

  private static Task guessed(String[] cells) throws BadValueException {
    String name = cells[0].strip();
    Task task = TaskBuilder.named(id(name)).name(name).build();
    boolean cores = false;
    for (int c = 1; c < cells.length; c++) {
      String cell = cells[c].strip();
      if (cell.isEmpty()) {
        continue;
      }
      if (cell.matches("[0-9]+(-[0-9]+)?") && !cores) {
        task = Field.CORES.with(task, cell);
        cores = true;
      } else if (cell.matches("(?i)[0-9.,]+\\s*[kmgt]i?b?") && !cell.matches("[0-9.,]+\\s*m")) {
        task = Field.MEMORY.with(task, cell);
      } else if (cell.matches("(?i)([0-9.,]+\\s*(h|m|min|s|sec|hours?|d)\\s*[0-9]*\\s*)+")) {
        task = Field.WORK.with(task, cell);
      } else {
        task = Field.COMMAND.with(task, cell);
      }
    }
    return task;
  }

  private static String id(String name) {
    String id = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}._]+", "-");
    id = id.replaceAll("^-+|-+$", "");
    return id.isEmpty() ? "task" : id;
  }
}
