package dev.heddle.cli;

import dev.heddle.io.BadFileException;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSettings;
import dev.heddle.run.Runs;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle run}. */
@Command(name = "run", description = "Launches a project and follows it; Ctrl-C cancels.")
final class RunCommand extends HeddleCommand {
  private static final List<String> POLICIES =
      List.of("adaptive", "static", "online", "clairvoyant");

  @Parameters(paramLabel = "FILE", description = "A project.")
  Path file;

  @Option(names = "--plan", paramLabel = "PLAN", description = "A plan to launch.")
  @Nullable Path plan;

  @Option(names = "--pool", paramLabel = "P", description = "Pool file; else the project's own.")
  @Nullable Path pool;

  @Option(
      names = "--goal",
      paramLabel = "GOAL",
      description = "performance or cost; else as the project says.")
  @Nullable String goal;

  @Option(
      names = "--on",
      paramLabel = "WHERE",
      description = "local (default), slurm, simulated, or a configured cluster.")
  String on = "local";

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = "adaptive (default), static, online, clairvoyant.")
  String policy = "adaptive";

  @Option(names = "--scenario", paramLabel = "S", description = "What happens in a simulated run.")
  @Nullable Path scenario;

  @Option(names = "--seed", paramLabel = "N", description = "Default: 1.")
  long seed = 1;

  @Option(
      names = "--hard-cap",
      paramLabel = "MONEY",
      description = "Start nothing that would spend more, what runs counted in.")
  @Nullable Double hardCap;

  @Option(names = "--approve", description = "Hold new plans until they are approved.")
  boolean approve;

  @Option(
      names = "--right-size-memory",
      description = "Ask for less memory where a kind of task was seen to need less.")
  boolean rightSizeMemory;

  RunCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws BadFileException, Runs.LaunchRefused, InterruptedException {
    checkWords();
    Project read = inputs().project(file);
    Objective.Goal wanted = PlanningOptions.goal(goal);
    Project project = wanted == null ? read : read.withObjective(read.objective().withGoal(wanted));
    Plan launched = plan == null ? null : inputs().plan(plan);
    Inputs.PoolChoice machines =
        launched != null && launched.usedPool() != null && pool == null
            ? new Inputs.PoolChoice(launched.usedPool(), true)
            : inputs().pool(pool, project, file, heddle());
    Scenario happens = scenario == null ? Scenario.CALM : inputs().scenario(scenario);
    if (launched != null) {
      Launchable.check(project, machines.pool(), launched, plan);
    }
    warn(project, machines.pool());
    RunHandle run =
        heddle()
            .runs()
            .launch(
                new LaunchRequest(
                    project,
                    file.toAbsolutePath(),
                    Inputs.folder(file),
                    machines.pool(),
                    launched,
                    on,
                    policy,
                    happens,
                    seed),
                RunSettings.DEFAULT
                    .withHardCap(hardCap)
                    .withApproval(approve)
                    .withRightSizing(rightSizeMemory),
                0);
    return new Follower(terminal(), json, project).follow(run, 0);
  }

  private void checkWords() {
    if (!POLICIES.contains(policy)) {
      throw new UsageException("--policy " + policy + ": there is " + String.join(", ", POLICIES));
    }
    if (hardCap != null && !(hardCap >= 0)) {
      throw new UsageException("--hard-cap " + hardCap + ": give an amount of money from 0 on");
    }
    boolean simulated = on.equals("simulated");
    if (policy.equals("clairvoyant") && !simulated) {
      throw new UsageException(
          "--policy clairvoyant knows what will happen: it needs --on simulated");
    }
    if (scenario != null && !simulated) {
      throw new UsageException(
          "--scenario says what happens in a simulated run: it needs --on simulated");
    }
  }

  /** What a user would not expect, said before it starts. */
  private void warn(Project project, dev.heddle.model.Pool pool) {
    if (on.equals("simulated")) {
      return;
    }
    long without = project.tasks().stream().filter(t -> t.command() == null).count();
    if (without > 0) {
      terminal()
          .error(
              "note: "
                  + Words.count(without, "task has", "tasks have")
                  + " no command and will be taken as done at once");
    }
    if (on.equals("local")) {
      double cores = 0;
      for (dev.heddle.model.MachineType type : pool.types()) {
        boolean here = type.via() == null || type.via().equals("local");
        cores += here ? type.cores() * type.count() : 0;
      }
      int real = Runtime.getRuntime().availableProcessors();
      if (cores > real + 1e-9) {
        terminal()
            .error(
                "note: the pool's machines are slices of this computer; with "
                    + dev.heddle.io.Units.decimals(cores, 1)
                    + " cores in all where it has "
                    + real
                    + ", no more than "
                    + real
                    + " are used at once");
      }
    }
  }
}
