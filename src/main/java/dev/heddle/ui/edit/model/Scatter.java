package dev.heddle.ui.edit.model;

import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Task.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes copies of a task over a list of values. In name, command, inputs and note {@code {}} is the
 * value, {@code {n}} its number from 1, {@code {name}} a file's name without folder and {@code
 * {stem}} that without its last suffix.
 */
public final class Scatter {
  private static final Pattern RANGE =
      Pattern.compile(
          "(-?[0-9]+)\\s*(?:\\.\\.|-|to)\\s*(-?[0-9]+)(?:\\s*(?:step|by)\\s*([0-9]+))?");
  private static final int MOST = 100_000;

  private Scatter() {}

  /**
   * Values from a range ("1..22", "0 to 100 step 5") or a list, one a line or between commas.
   *
   * @throws BadValueException for an empty list or more than 100,000 values
   */
  public static List<String> values(String typed) throws BadValueException {
    Matcher range = RANGE.matcher(typed.strip());
    List<String> values = new ArrayList<>();
    if (range.matches()) {
      try {
        long from = Long.parseLong(range.group(1));
        long to = Long.parseLong(range.group(2));
        long step = range.group(3) == null ? 1 : Math.max(1, Long.parseLong(range.group(3)));
        if (Math.abs(to - from) / step >= MOST) {
          throw new BadValueException("That is more than 100 000 copies. Take a shorter range.");
        }
        int width = range.group(1).startsWith("0") ? range.group(1).length() : 1;
        for (long v = from; from <= to ? v <= to : v >= to; v += from <= to ? step : -step) {
          values.add(String.format(Locale.ROOT, "%0" + width + "d", v));
        }
        return values;
      } catch (NumberFormatException e) {
        throw new BadValueException("Not a range. Write 1..22 or 0 to 100 step 5.");
      }
    }
    values.addAll(Demands.words(typed));
    if (values.isEmpty()) {
      throw new BadValueException("Write a range like 1..22, or a list of values or files.");
    }
    if (values.size() > MOST) {
      throw new BadValueException("That is more than 100 000 copies. Take a shorter list.");
    }
    return values;
  }

  /**
   * Puts one copy for each value in the task's place, with its edges, side by side.
   *
   * @throws BadValueException if there is no such task
   */
  public static Edit scatter(Project project, String id, List<String> values)
      throws BadValueException {
    int at = -1;
    for (int i = 0; i < project.tasks().size(); i++) {
      if (project.tasks().get(i).id().equals(id)) {
        at = i;
      }
    }
    if (at < 0) {
      throw new BadValueException("There is no task " + id + " any more.");
    }
    Task model = project.tasks().get(at);
    Set<String> taken = Edits.ids(project);
    taken.remove(id);
    List<Task> copies = new ArrayList<>();
    for (int n = 0; n < values.size(); n++) {
      Task copy = copy(model, values.get(n), n, values.size(), taken);
      taken.add(copy.id());
      copies.add(copy);
    }
    List<Task> tasks = new ArrayList<>(project.tasks());
    tasks.remove(at);
    tasks.addAll(at, copies);
    List<Edge> edges = new ArrayList<>();
    for (Edge e : project.edges()) {
      if (e.from().equals(id)) {
        copies.forEach(c -> edges.add(new Edge(c.id(), e.to(), e.dataMiB(), e.extras())));
      } else if (e.to().equals(id)) {
        copies.forEach(c -> edges.add(new Edge(e.from(), c.id(), e.dataMiB(), e.extras())));
      } else {
        edges.add(e);
      }
    }
    Set<String> touched = new LinkedHashSet<>();
    copies.forEach(c -> touched.add(c.id()));
    return new Edit(
        "scatter over " + Quantity.counted(values.size(), "value"),
        project.withGraph(tasks, edges),
        touched);
  }

  private static Task copy(Task model, String value, int n, int of, Set<String> taken) {
    String name = fill(model.name(), value, n);
    Position p = model.position();
    double shift = (n - (of - 1) / 2.0) * 232;
    return model.toBuilder()
        .id(Edits.free(taken, stem(model.id()) + "-" + (n + 1)))
        .name(name.equals(model.name()) ? name + " " + base(value) : name)
        .command(model.command() == null ? null : fill(model.command(), value, n))
        .inputs(model.inputs().stream().map(i -> fill(i, value, n)).toList())
        .note(model.note() == null ? null : fill(model.note(), value, n))
        .position(p == null ? null : new Position(p.x() + shift, p.y()))
        .build();
  }

  private static String stem(String id) {
    return id.replaceFirst("[-_ ]?[0-9]+$", "").isEmpty()
        ? id
        : id.replaceFirst("[-_ ]?[0-9]+$", "");
  }

  private static String fill(String text, String value, int n) {
    String file = base(value);
    int dot = file.lastIndexOf('.');
    return text.replace("{}", value)
        .replace("{n}", Integer.toString(n + 1))
        .replace("{name}", file)
        .replace("{stem}", dot > 0 ? file.substring(0, dot) : file);
  }

  private static String base(String value) {
    return value.substring(Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\')) + 1);
  }
}
