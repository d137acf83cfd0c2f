package dev.heddle.cli;

import dev.heddle.api.PlanExplainer;
import dev.heddle.api.PlanOptions;
import dev.heddle.api.Planning;
import dev.heddle.api.RunDocuments;
import dev.heddle.io.BadFileException;
import dev.heddle.io.Units;
import dev.heddle.model.Plan;
import dev.heddle.model.Project;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.run.core.Explanation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle explain}. */
@Command(
    name = "explain",
    description = "Why a task is where it is, or doesn't run yet; like tasks together.")
final class ExplainCommand extends HeddleCommand {
  private static final int MOST_NAMED = 6;

  @Parameters(index = "0", paramLabel = "FILE|RUN", description = "A project, or a run's number.")
  String what;

  @Parameters(index = "1", arity = "0..1", paramLabel = "TASK", description = "A task's id.")
  @Nullable String task;

  @Option(names = "--plan", paramLabel = "PLAN", description = "A plan of the project.")
  @Nullable Path plan;

  @Option(names = "--pool", paramLabel = "P", description = "Pool file; else the project's own.")
  @Nullable Path pool;

  ExplainCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws BadFileException, InterruptedException {
    Explanation explanation;
    try {
      explanation =
          what.matches("[0-9]+") && !java.nio.file.Files.exists(Path.of(what))
              ? RunArgument.find(heddle(), what).explain(task)
              : ofProject(Path.of(what));
    } catch (IllegalArgumentException e) {
      throw new UsageException(what + ": there is no task '" + task + "'");
    }
    if (json) {
      terminal().json(RunDocuments.explanation(explanation));
    } else {
      print(explanation);
    }
    return ExitCode.DONE;
  }

  private Explanation ofProject(Path file) throws BadFileException, InterruptedException {
    Project project = inputs().project(file);
    Inputs.PoolChoice machines = inputs().pool(pool, project, file, heddle());
    Plan made =
        plan == null
            ? Planning.plan(
                project,
                machines.pool(),
                heddle().durations(project, Inputs.folder(file), false),
                PlanOptions.DEFAULT.by("greedy"),
                0,
                PlanWatcher.NONE)
            : inputs().plan(plan);
    return PlanExplainer.explain(project, machines.pool(), made, task);
  }

  private void print(Explanation explanation) {
    if (explanation.groups().isEmpty()) {
      terminal().line("nothing is left to explain: all tasks are done");
    }
    for (Explanation.Group group : explanation.groups()) {
      terminal().line(names(group) + ": " + group.state());
      terminal().line("  why   " + group.reason());
      if (!group.next().isEmpty()) {
        terminal().line("  next  " + group.next());
      }
      group.rest().forEach(r -> terminal().line("  also  " + r));
    }
  }

  private static String names(Explanation.Group group) {
    String names = String.join(", ", group.tasks().stream().limit(MOST_NAMED).toList());
    int more = group.count() - Math.min(MOST_NAMED, group.tasks().size());
    return names + (more > 0 ? " and " + Units.count(more) + " more" : "");
  }
}
