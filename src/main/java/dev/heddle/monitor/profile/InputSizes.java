package dev.heddle.monitor.profile;

import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The size that a learnt duration grows with: what the task declares, else its input files where
 * they are there, else the data on the edges that come in, else unknown.
 */
public final class InputSizes {
  private static final double MIB = 1024.0 * 1024;

  private final Map<String, Double> byEdges = new HashMap<>();
  private final @Nullable Path folder;

  /**
   * @param folder the project's folder, or null: input files are not looked at
   */
  public InputSizes(Project project, @Nullable Path folder) {
    this.folder = folder;
    for (Edge edge : project.edges()) {
      byEdges.merge(edge.to(), edge.dataMiB(), Double::sum);
    }
  }

  /** MiB, or NaN if unknown. */
  public double of(Task task) {
    Double declared = task.inputMiB();
    if (declared != null) {
      return declared;
    }
    double files = folder == null || task.inputs().isEmpty() ? Double.NaN : files(task, folder);
    return Double.isNaN(files) ? byEdges.getOrDefault(task.id(), Double.NaN) : files;
  }

  private static double files(Task task, Path folder) {
    double bytes = 0;
    boolean any = false;
    for (String input : task.inputs()) {
      try {
        Path path = folder.resolve(input);
        if (Files.isRegularFile(path)) {
          bytes += Files.size(path);
          any = true;
        } else if (input.contains("*") || input.contains("?")) {
          Path parent = path.getParent();
          try (DirectoryStream<Path> found =
              Files.newDirectoryStream(
                  parent == null ? folder : parent, path.getFileName().toString())) {
            for (Path file : found) {
              bytes += Files.size(file);
              any = true;
            }
          }
        }
      } catch (IOException | InvalidPathException e) {
        // Not there yet: an earlier task may make it.
      }
    }
    return any ? bytes / MIB : Double.NaN;
  }
}
