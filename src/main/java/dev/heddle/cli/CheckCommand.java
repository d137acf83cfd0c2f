package dev.heddle.cli;

import dev.heddle.api.Fit;
import dev.heddle.api.ProblemDocuments;
import dev.heddle.io.BadFileException;
import dev.heddle.io.FormatSniffer;
import dev.heddle.io.Loaded;
import dev.heddle.io.PlanFiles;
import dev.heddle.io.PoolFiles;
import dev.heddle.io.Problem;
import dev.heddle.io.ProjectFiles;
import dev.heddle.io.ScenarioFiles;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle check}. */
@Command(name = "check", description = "Validates a project, pool, plan or scenario.")
final class CheckCommand extends HeddleCommand {
  @Parameters(paramLabel = "FILE", description = "The file.")
  Path file;

  @Option(
      names = "--pool",
      paramLabel = "P",
      description = "Pool that a project must fit; else the project's own.")
  @Nullable Path pool;

  CheckCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() {
    List<Problem> warnings = new ArrayList<>();
    List<Problem> problems;
    int code;
    try {
      problems = check(warnings);
      code = problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    } catch (BadFileException e) {
      problems = e.problems();
      code = ExitCode.BAD_INPUT;
      terminal().error(e.line());
    }
    if (json) {
      Map<String, @Nullable Object> document = ProblemDocuments.problems(problems);
      document.put("warnings", warnings.stream().map(ProblemDocuments::problem).toList());
      terminal().json(document);
    } else {
      terminal().warn(warnings);
      print(problems, code);
    }
    return code;
  }

  private void print(List<Problem> problems, int code) {
    if (problems.isEmpty()) {
      terminal().line(file + ": ok");
    } else if (code == ExitCode.FAILED || problems.size() > 1) {
      problems.forEach(p -> terminal().line(p.line()));
    }
  }

  /** What does not hold though each file by itself is sound. */
  private List<Problem> check(List<Problem> warnings) throws BadFileException {
    switch (FormatSniffer.kind(file)) {
      case POOL -> value(PoolFiles.read(file), warnings);
      case PLAN -> value(PlanFiles.read(file), warnings);
      case SCENARIO -> value(ScenarioFiles.read(file), warnings);
      case PROJECT -> {
        Project project = value(ProjectFiles.read(file), warnings);
        Optional<Loaded<Pool>> said =
            pool == null
                ? PoolFiles.of(project, Inputs.folder(file))
                : Optional.of(PoolFiles.read(pool));
        if (said.isPresent()) {
          return Fit.problems(project, value(said.get(), warnings), file.toString());
        }
      }
    }
    return List.of();
  }

  private static <T> T value(Loaded<T> loaded, List<Problem> warnings) {
    warnings.addAll(loaded.warnings());
    return loaded.value();
  }
}
