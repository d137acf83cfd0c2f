package dev.heddle.ui.edit.model;

import dev.heddle.io.BadFileException;
import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tasks as text on the clipboard: heddle/1 is written, and heddle/1, a list from a spreadsheet or
 * DOT is read.
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
    String trimmed = text.strip();
    if (trimmed.startsWith("{")) {
      try {
        Project p = ProjectFiles.parse(trimmed, "clipboard").value();
        return new Clip(p.tasks(), p.edges());
      } catch (BadFileException e) {
        throw new BadValueException(String.valueOf(e.getMessage()));
      }
    }
    if (DotText.looksLike(trimmed)) {
      return DotText.parse(trimmed);
    }
    if (trimmed.isEmpty()) {
      throw new BadValueException(
          "The clipboard has no text. Copy a list of tasks, DOT or heddle/1.");
    }
    return TaskList.parse(text);
  }

  /** Whether any task has a place of its own. */
  public boolean isPlaced() {
    return tasks.stream().anyMatch(t -> t.position() != null);
  }
}
