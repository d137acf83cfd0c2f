package dev.heddle.cli;

import dev.heddle.api.PlanOptions;
import dev.heddle.api.Planning;
import dev.heddle.api.RunDocuments;
import dev.heddle.io.BadFileException;
import dev.heddle.io.PlanFiles;
import dev.heddle.io.SampleProjects;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.plan.Durations;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.Runs;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code heddle demo}. */
@Command(
    name = "demo",
    description = "Compares plans of a sample and runs the best one, here in the terminal.")
final class DemoCommand extends HeddleCommand {
  private static final String SAMPLE = "word-count.heddle.json";
  private static final double SECONDS = 2;

  DemoCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws BadFileException, Runs.LaunchRefused, InterruptedException {
    Path file =
        SampleProjects.folder()
            .map(folder -> folder.resolve(SAMPLE))
            .filter(Files::exists)
            .orElseThrow(
                () -> new UsageException("the sample projects are missing; install Heddle again"));
    Project project = inputs().project(file);
    Inputs.PoolChoice pool = inputs().pool(null, project, file, heddle());
    say("Word count: six volumes are written and counted with sh, awk and sort, on two slices of");
    say("this computer. The first task fails once, and slice 2 slows half way.");
    say("");
    say("1. compare plans, " + (int) SECONDS + " s each");
    Planning.Comparison plans = compare(project, pool.pool());
    say("");
    say("2. run the best one, " + plans.best() + "'s");
    RunHandle run =
        heddle()
            .runs()
            .launch(
                new LaunchRequest(
                    project,
                    file,
                    Inputs.folder(file),
                    pool.pool(),
                    plans.bestPlan(),
                    "local",
                    "adaptive",
                    Scenario.CALM,
                    1));
    int code = new Follower(shown(), false, project).follow(run, 0);
    RunSnapshot end = run.snapshot();
    say("");
    say("3. what happened");
    happened(end);
    if (json) {
      Map<String, @Nullable Object> document = new LinkedHashMap<>();
      document.put("plans", plans.plans().stream().map(PlanFiles::tree).toList());
      document.put("best", plans.best());
      document.put("run", RunDocuments.snapshot(end));
      terminal().json(document);
    }
    return code;
  }

  private void say(String text) {
    if (!json) {
      terminal().line(text);
    }
  }

  /** The terminal, or nothing where the only output is a document. */
  private Terminal shown() {
    return json
        ? new Terminal(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            terminal().err())
        : terminal();
  }

  private Planning.Comparison compare(Project project, Pool pool) {
    Planning.Comparison plans =
        Planning.compare(
            List.of("greedy", "annealing"),
            project,
            pool,
            Durations.declared(project),
            PlanOptions.DEFAULT.withinSeconds(SECONDS),
            PlanWatcher.NONE);
    if (!json) {
      CompareCommand.table(shown(), project, pool, plans);
    }
    return plans;
  }

  private void happened(RunSnapshot end) {
    long retries =
        end.tasks().values().stream().mapToLong(t -> Math.max(0, t.attempts().size() - 1)).sum();
    say(
        "   "
            + Words.count(end.tasks().size(), "task", "tasks")
            + ", "
            + Words.count(retries, "further attempt", "further attempts")
            + ", "
            + Words.count(end.replans(), "re-plan", "re-plans")
            + "; planned "
            + Words.duration(end.launched().makespanSeconds())
            + ", took "
            + Words.duration(RunText.makespan(end)));
    end.decisions().forEach(d -> say("   at " + Words.duration(d.at()) + ": " + d.text()));
    end.tasks().values().stream()
        .flatMap(t -> t.attempts().stream())
        .filter(a -> a.id().task().equals("top"))
        .filter(a -> a.outputFolder() != null)
        .reduce((a, b) -> b)
        .ifPresent(a -> say("   its result is in " + a.outputFolder() + "/stdout"));
    say("");
    say("next: heddle run FILE, heddle show " + end.id() + ", heddle --help");
  }
}
