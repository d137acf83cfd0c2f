package dev.heddle.cli;

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
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.WhatIf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  int run() throws BadFileException, IOException {
    PlanOptions options = planning.options(Planning.planners().getFirst());
    Project project = inputs().project(file);
    Inputs.PoolChoice pool = inputs().pool(planning.pool, project, file, heddle());
    Scenario change = scenario == null ? null : inputs().scenario(scenario);
    Durations durations = heddle().durations(project, Inputs.folder(file), options.learned());
    if (!json) {
      terminal()
          .line(
              (project.name().isEmpty() ? "Project" : project.name())
                  + ": "
                  + Units.count(project.tasks().size())
                  + " tasks");
    }
    Planning.Comparison real = compare(project, pool, durations, options);
    Map<String, @Nullable Object> document = document(real);
    report("", project, pool, real);
    Planning.Comparison other = null;
    if (change != null) {
      Inputs.PoolChoice changed = new Inputs.PoolChoice(changed(pool.pool(), change), false);
      other = compare(project, changed, durations, options);
      Map<String, @Nullable Object> whatIf = new LinkedHashMap<>();
      whatIf.put("scenario", change.name());
      whatIf.putAll(document(other));
      document.put("whatIfs", List.of(whatIf));
      report(change.name(), project, changed, other);
    }
    if (out != null) {
      PlanFiles.write(out, real.bestPlan());
    }
    if (json) {
      terminal().json(document);
    } else if (out != null) {
      terminal().line("best plan written to " + out);
    }
    return PlanText.unplaced(real.bestPlan()) ? ExitCode.FAILED : ExitCode.DONE;
  }

  private Pool changed(Pool pool, Scenario change) {
    try {
      return WhatIf.pool(pool, change);
    } catch (IllegalArgumentException e) {
      throw new UsageException((scenario == null ? "scenario" : scenario) + ": " + e.getMessage());
    }
  }

  private static Planning.Comparison compare(
      Project project, Inputs.PoolChoice pool, Durations durations, PlanOptions options) {
    Planning.Comparison made =
        Planning.compare(project, pool.pool(), durations, options, PlanWatcher.NONE);
    return new Planning.Comparison(
        made.plans().stream()
            .map(p -> Carried.with(p, project, pool, durations, options.learned()))
            .toList(),
        made.best());
  }

  private static Map<String, @Nullable Object> document(Planning.Comparison comparison) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("plans", comparison.plans().stream().map(PlanFiles::tree).toList());
    document.put("best", comparison.best());
    return document;
  }

  private void report(
      String title, Project project, Inputs.PoolChoice pool, Planning.Comparison comparison) {
    if (json) {
      return;
    }
    terminal().line("");
    if (!title.isEmpty()) {
      terminal().line("what if: " + title);
    }
    PlanText text = new PlanText(terminal(), project, pool.pool());
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
    table.print(terminal());
    text.violations(comparison.bestPlan());
  }
}
