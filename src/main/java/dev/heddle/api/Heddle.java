package dev.heddle.api;

import dev.heddle.io.HeddleHome;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.monitor.Monitor;
import dev.heddle.monitor.profile.InputSizes;
import dev.heddle.monitor.profile.Profiles;
import dev.heddle.plan.Durations;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Verifier;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.RunHandle;
import dev.heddle.run.Runs;
import dev.heddle.run.home.Home;
import dev.heddle.run.home.LearntDurations;
import dev.heddle.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Heddle's services on one home folder; each is started when it is first asked for. What the
 * window, the commands and the server do, a program can do through this.
 */
public final class Heddle implements AutoCloseable {
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

  private final Path folder;
  private @Nullable Home home;

  private Heddle(Path folder) {
    this.folder = folder;
  }

  /** On {@code $HEDDLE_HOME}, or the platform's data folder. */
  public static Heddle open() {
    return open(HeddleHome.folder());
  }

  /** On this folder, which is made when it is first needed. */
  public static Heddle open(Path folder) {
    return new Heddle(folder);
  }

  /** The folder of its state. */
  public Path folder() {
    return folder;
  }

  /** Starts a project that is built step by step. */
  public static ProjectBuilder project(String name) {
    return new ProjectBuilder(name);
  }

  /**
   * What is behind: database, runs, monitor.
   *
   * @throws UncheckedIOException with one line for people if its configuration is wrong
   */
  public synchronized Home home() {
    if (home == null) {
      try {
        home = Home.open(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return home;
  }

  /**
   * The database.
   *
   * @throws dev.heddle.store.StoreException if it cannot be opened, saying what to do
   */
  public Store store() {
    return home().store();
  }

  /** All runs of this home: history and control. */
  public Runs runs() {
    return home().runs();
  }

  /** What providers say. */
  public Monitor monitor() {
    return home().monitor();
  }

  /** What finished tasks of all runs have taught. */
  public Profiles profiles() {
    return home().runs().profiles();
  }

  /** What providers offer now: the pool of a project that names none. */
  public Pool poolHere() throws InterruptedException {
    Monitor monitor = monitor();
    boolean answered = monitor.awaitFirst(FIRST_ANSWER);
    Pool pool = monitor.snapshot().pool();
    if (!answered && pool.types().isEmpty()) {
      throw new UncheckedIOException(
          new IOException("no provider has answered within 5 s; name a pool with --pool"));
    }
    return pool;
  }

  /**
   * The durations that count for a plan.
   *
   * @param projectFolder where sizes of inputs are looked up
   * @param learned whether what was learnt goes before what the project says
   */
  public Durations durations(Project project, Path projectFolder, boolean learned) {
    Durations declared = Durations.declared(project);
    return learned
        ? new LearntDurations(profiles(), declared, new InputSizes(project, projectFolder))
        : declared;
  }

  /** Makes a plan by what the project itself says of durations. */
  public Plan plan(Project project, Pool pool, PlanOptions options) {
    return Planning.plan(project, pool, Durations.declared(project), options, 0, PlanWatcher.NONE);
  }

  /** Makes a plan with each planner, one after another. */
  public Planning.Comparison compare(Project project, Pool pool, PlanOptions options) {
    return Planning.compare(project, pool, Durations.declared(project), options, PlanWatcher.NONE);
  }

  /** Recomputes a plan from its assignments alone. */
  public Verifier.Report verify(Project project, Pool pool, Plan plan) {
    return Verifier.verify(project, pool, plan);
  }

  /**
   * Launches a plan as processes of this computer, in a folder; it is re-planned while it runs.
   *
   * @param plan a plan, or null: the default planner's
   * @param workFolder where commands run
   * @throws Runs.LaunchRefused if it can never run, naming all reasons
   */
  public RunHandle launch(Project project, Pool pool, @Nullable Plan plan, Path workFolder)
      throws Runs.LaunchRefused {
    return launch(project, pool, plan, workFolder, "local", Scenario.CALM, 1);
  }

  /**
   * Simulates a launch, faster than real time.
   *
   * @param scenario what happens
   * @param seed of the luck
   * @throws Runs.LaunchRefused if it can never run, naming all reasons
   */
  public RunHandle simulate(
      Project project, Pool pool, @Nullable Plan plan, Scenario scenario, long seed)
      throws Runs.LaunchRefused {
    return launch(project, pool, plan, folder, "simulated", scenario, seed);
  }

  private RunHandle launch(
      Project project,
      Pool pool,
      @Nullable Plan plan,
      Path workFolder,
      String on,
      Scenario scenario,
      long seed)
      throws Runs.LaunchRefused {
    return runs()
        .launch(
            new LaunchRequest(
                project, null, workFolder, pool, plan, on, "adaptive", scenario, seed));
  }

  /** A goal by its word in files. */
  public static Objective.Goal goal(String word) {
    return switch (word) {
      case "performance" -> Objective.Goal.PERFORMANCE;
      case "cost" -> Objective.Goal.COST;
      default -> throw new IllegalArgumentException("goal " + word + ": write performance or cost");
    };
  }

  @Override
  public synchronized void close() {
    if (home != null) {
      home.close();
    }
  }
}
