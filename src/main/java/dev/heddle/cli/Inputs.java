package dev.heddle.cli;

import dev.heddle.api.Heddle;
import dev.heddle.io.BadFileException;
import dev.heddle.io.Loaded;
import dev.heddle.io.PlanFiles;
import dev.heddle.io.PoolFiles;
import dev.heddle.io.ProjectFiles;
import dev.heddle.io.ScenarioFiles;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the files that commands name; what is unknown in them is warned of on standard error. */
final class Inputs {
  private final Terminal terminal;

  Inputs(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * The pool of a command.
   *
   * @param named whether a file or the project says it; else it is what is there now
   */
  record PoolChoice(Pool pool, boolean named) {}

  Project project(Path file) throws BadFileException {
    return told(ProjectFiles.read(file));
  }

  Plan plan(Path file) throws BadFileException {
    return told(PlanFiles.read(file));
  }

  Scenario scenario(Path file) throws BadFileException {
    return told(ScenarioFiles.read(file));
  }

  /** The pool of {@code --pool}, else the project's, else what is there now. */
  PoolChoice pool(@Nullable Path own, Project project, Path projectFile, Heddle heddle)
      throws BadFileException, InterruptedException {
    if (own != null) {
      return new PoolChoice(told(PoolFiles.read(own)), true);
    }
    Optional<Loaded<Pool>> said = PoolFiles.of(project, folder(projectFile));
    return said.isPresent()
        ? new PoolChoice(told(said.get()), true)
        : new PoolChoice(heddle.poolHere(), false);
  }

  /** The folder that a project's paths are relative to. */
  static Path folder(Path projectFile) {
    Path parent = projectFile.toAbsolutePath().getParent();
    return parent == null ? projectFile.toAbsolutePath() : parent;
  }

  private <T> T told(Loaded<T> loaded) {
    terminal.warn(loaded.warnings());
    return loaded.value();
  }
}
