package dev.heddle.ui.edit.model;

import dev.heddle.io.BadFileException;
import dev.heddle.io.ProjectFiles;
import dev.heddle.io.exchange.Exchange;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tasks as text on the clipboard or in a file: heddle/1 is written, and heddle/1, a list from a
 * spreadsheet, DOT, GraphML or WfFormat is read.
 */
public record Clip(List<Task> tasks, List<Edge> edges) {
  public Clip {
    tasks = List.copyOf(tasks);
    edges = List.copyOf(edges);
  }

  /** Some tasks of a project with the edges among them. */
  public static Clip of(Project project, Collection<String> ids) {
    Set<String> wanted = new LinkedHashSet<>(ids);
    return new Clip(
        project.tasks().stream().filter(t -> wanted.contains(t.id())).toList(),
        project.edges().stream()
            .filter(e -> wanted.contains(e.from()) && wanted.contains(e.to()))
            .toList());
  }

  /** As heddle/1, a project of its own. */
  public String text() {
    return ProjectFiles.text(Project.of("", tasks, edges));
  }

  /**
   * Reads what was pasted.
   *
   * @throws BadValueException saying what is wrong, or what would be understood
   */
  public static Clip parse(String text) throws BadValueException {
    return parse(text, "clipboard");
  }

  private static Clip parse(String text, String name) throws BadValueException {
    String trimmed = text.strip();
    try {
      if (isWfFormat(trimmed)) {
        return of(Exchange.parse(trimmed, name, Exchange.Format.WFFORMAT).value());
      }
      if (trimmed.startsWith("{")) {
        return of(ProjectFiles.parse(trimmed, name).value());
      }
      if (trimmed.startsWith("<")) {
        return of(Exchange.parse(trimmed, name, Exchange.Format.GRAPHML).value());
      }
    } catch (BadFileException e) {
      throw new BadValueException(String.valueOf(e.getMessage()));
    }
    if (DotText.looksLike(trimmed)) {
      return DotText.parse(trimmed);
    }
    if (trimmed.isEmpty()) {
      throw new BadValueException(
          "There is no text. A list of tasks, DOT, GraphML, WfFormat or heddle/1 is understood.");
    }
    return TaskList.parse(text);
  }

  /**
   * Reads a file of another tool, or of a spreadsheet; what it is, its text tells.
   *
   * @throws BadValueException saying what is wrong
   * @throws IOException if it cannot be read
   */
  public static Clip read(Path file) throws BadValueException, IOException {
    String text = Files.readString(file);
    String name = String.valueOf(file.getFileName());
    String lower = name.toLowerCase(Locale.ROOT);
    BadFileException strict = null;
    if (lower.endsWith(".csv") || lower.endsWith(".tsv")) {
      // As Heddle writes tables, quoted where need be; a bare list of a spreadsheet is no such one.
      try {
        return of(Exchange.parse(text, name, Exchange.Format.of(null, file)).value());
      } catch (BadFileException e) {
        strict = e;
      }
    }
    try {
      return parse(text, name);
    } catch (BadValueException e) {
      if (strict != null) {
        throw new BadValueException(String.valueOf(strict.getMessage()));
      }
      throw e;
    }
  }

  /** Whether a text is a workflow in WfCommons' format. */
  public static boolean isWfFormat(String text) {
    return text.startsWith("{") && text.contains("\"workflow\"") && !text.contains("\"heddle/1\"");
  }

  private static Clip of(Project project) {
    return new Clip(project.tasks(), project.edges());
  }

  /** Whether any task has a place of its own. */
  public boolean isPlaced() {
    return tasks.stream().anyMatch(t -> t.position() != null);
  }
}
