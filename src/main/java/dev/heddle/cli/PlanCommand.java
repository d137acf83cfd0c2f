package dev.heddle.cli;

import dev.heddle.api.Carried;
import dev.heddle.api.PlanOptions;
import dev.heddle.api.Planning;
import dev.heddle.io.BadFileException;
import dev.heddle.io.PlanFiles;
import dev.heddle.model.Plan;
import dev.heddle.model.Project;
import dev.heddle.plan.Durations;
import dev.heddle.plan.PlanWatcher;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle plan}. */
@Command(name = "plan", description = "Makes one plan.")
final class PlanCommand extends HeddleCommand {
  @Parameters(paramLabel = "FILE", description = "A project.")
  Path file;

  @Option(
      names = "--planner",
      paramLabel = "NAME",
      description = "portfolio (default), greedy, annealing, exact or genetic.")
  @Nullable String planner;

  @Option(names = "--out", paramLabel = "PLAN", description = "File to write the plan to.")
  @Nullable Path out;

  @Mixin PlanningOptions planning = new PlanningOptions();

  PlanCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws BadFileException, IOException, InterruptedException {
    PlanOptions options = planning.options(planner == null ? Planning.defaultPlanner() : planner);
    Project project = inputs().project(file);
    long read = System.nanoTime();
    Inputs.PoolChoice pool = inputs().pool(planning.pool, project, file, heddle());
    Durations durations = heddle().durations(project, Inputs.folder(file), options.learned());
    Plan made =
        Planning.plan(
            project,
            pool.pool(),
            durations,
            options,
            (System.nanoTime() - read) / 1e9,
            PlanWatcher.NONE);
    Plan plan =
        Carried.with(made, project, pool.pool(), pool.named(), durations, options.learned());
    if (out != null) {
      PlanFiles.write(out, plan);
    }
    if (json) {
      terminal().json(PlanFiles.tree(plan));
    } else {
      new PlanText(terminal(), project, pool.pool()).print(plan);
      if (out != null) {
        terminal().line("");
        terminal().line("written to " + out);
      }
    }
    return PlanText.unplaced(plan) ? ExitCode.FAILED : ExitCode.DONE;
  }
}
