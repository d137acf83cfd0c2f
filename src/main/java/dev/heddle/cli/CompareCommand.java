package dev.heddle.cli;

import dev.heddle.api.Compared;
import dev.heddle.api.PlanOptions;
import dev.heddle.api.Planning;
import dev.heddle.io.BadFileException;
import dev.heddle.io.PlanFiles;
import dev.heddle.io.Units;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.plan.Durations;
import dev.heddle.plan.WhatIf;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle compare}. */
@Command(
    name = "compare",
    description = "Makes a plan with each planner, one after another, and says which is best.")
final class CompareCommand extends HeddleCommand {
  @Parameters(paramLabel = "FILE", description = "A project.")
  Path file;

  @Option(
      names = "--scenario",
      paramLabel = "S",
      description = "A scenario file: the same beside it with all its changes to the pool made.")
  @Nullable Path scenario;

  @Option(names = "--out", paramLabel = "PLAN", description = "File to write the best plan to.")
  @Nullable Path out;

  @Mixin PlanningOptions planning = new PlanningOptions();

  CompareCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws BadFileException, IOException, InterruptedException {
    PlanOptions options = planning.options(Planning.planners().getFirst());
    Project project = inputs().project(file);
    Inputs.PoolChoice pool = inputs().pool(planning.pool, project, file, heddle());
    Scenario change = scenario == null ? null : inputs().scenario(scenario);
    if (change != null) {
      checkFits(change, pool.pool());
    }
    Durations durations = heddle().durations(project, Inputs.folder(file), options.learned());
    if (!json) {
      terminal()
          .line(
              (project.name().isEmpty() ? "Project" : project.name())
                  + ": "
                  + Words.count(project.tasks().size(), "task", "tasks"));
    }
    Compared compared = Compared.of(project, pool.pool(), pool.named(), change, durations, options);
    report("", project, pool.pool(), compared.real());
    if (change != null && compared.other() != null) {
      report(change.name(), project, compared.otherPool(), compared.other());
    }
    if (out != null) {
      PlanFiles.write(out, compared.real().bestPlan());
    }
    if (json) {
      terminal().json(compared.document());
    } else if (out != null) {
      terminal().line("best plan written to " + out);
    }
    return PlanText.unplaced(compared.real().bestPlan()) ? ExitCode.FAILED : ExitCode.DONE;
  }

  private void checkFits(Scenario change, Pool pool) {
    try {
      WhatIf.pool(pool, change);
    } catch (IllegalArgumentException e) {
      throw new UsageException(scenario + ": " + e.getMessage());
    }
  }

  private void report(String title, Project project, Pool pool, Planning.Comparison comparison) {
    if (json) {
      return;
    }
    terminal().line("");
    if (!title.isEmpty()) {
      terminal().line("what if: " + title);
    }
    table(terminal(), project, pool, comparison);
  }

  /** The plans side by side, and what the best one violates. */
  static void table(Terminal terminal, Project project, Pool pool, Planning.Comparison comparison) {
    PlanText text = new PlanText(terminal, project, pool);
    Table table = new Table("planner", ">makespan", ">cost", ">gap", ">machines", ">time", "");
    for (Plan plan : comparison.plans()) {
      table.row(
          plan.planner(),
          Words.duration(plan.makespanSeconds()),
          text.money(plan.cost()),
          PlanText.gap(plan),
          Units.count(plan.machines().size()),
          Units.number(plan.elapsedSeconds(), 1) + " s",
          plan.planner().equals(comparison.best()) ? "best" : "");
    }
    table.print(terminal);
    text.violations(comparison.bestPlan());
  }
}
