package dev.heddle.ui.start;

import dev.heddle.io.Units;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A sample project as its card shows it.
 *
 * @param counts for example "14 tasks, 5 need a GPU"
 * @param about what it is there for, one line
 */
public record Sample(Path file, String name, String counts, String about, ThumbPainter picture) {

  /** The card of a project; what it is about stands in its field {@code description}. */
  public static Sample of(Path file, Project project) {
    List<Task> tasks = project.tasks();
    long gpu = tasks.stream().filter(t -> t.demand().gpus() > 0).count();
    String count = tasks.size() == 1 ? "1 task" : Units.count(tasks.size()) + " tasks";
    String need =
        gpu == 0 ? "no GPU" : gpu == 1 ? "1 needs a GPU" : Units.count(gpu) + " need a GPU";
    Object said = project.extras().get("description");
    String about =
        said instanceof String text
            ? text
            : tasks.stream().map(Task::kind).distinct().limit(4).collect(Collectors.joining(", "));
    String name = project.name().isEmpty() ? String.valueOf(file.getFileName()) : project.name();
    return new Sample(file, name, count + ", " + need, about, new ThumbPainter(project));
  }
}
