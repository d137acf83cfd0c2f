package dev.heddle.run.home;

import dev.heddle.model.Plan;
import dev.heddle.monitor.profile.InputSizes;
import dev.heddle.monitor.profile.Profiles;
import dev.heddle.monitor.profile.Sample;
import dev.heddle.plan.Durations;
import dev.heddle.plan.Infeasibility;
import dev.heddle.run.Backend;
import dev.heddle.run.FirstPlan;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.Launcher;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSettings;
import dev.heddle.run.RunSummary;
import dev.heddle.run.Runs;
import dev.heddle.run.core.JournalView;
import dev.heddle.run.core.LiveRun;
import dev.heddle.run.slurm.SlurmConfig;
import dev.heddle.store.RunRow;
import dev.heddle.store.RunTable;
import dev.heddle.store.SampleTable.SampleRow;
import dev.heddle.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The runs of one Heddle home, in its database. */
public final class StoredRuns implements Runs {
  private static final int SAMPLES = 20_000;

  private final Store store;
  private final Path folder;
  private final Backends backends;
  private final Map<Long, Owned> owned = new ConcurrentHashMap<>();

  /**
   * @param home folder of Heddle's state
   * @param clusters configured clusters by the name that {@code via} and {@code --on} use
   * @param cores cores of this computer
   * @param memoryMiB memory of this computer
   */
  public StoredRuns(
      Store store, Path home, Map<String, SlurmConfig> clusters, double cores, double memoryMiB) {
    this.store = store;
    this.folder = home.resolve("runs");
    this.backends = new Backends(clusters, cores, memoryMiB);
  }

  @Override
  public RunHandle launch(LaunchRequest request) throws LaunchRefused {
    return launch(request, RunSettings.DEFAULT, 0);
  }

  @Override
  public RunHandle launch(LaunchRequest request, RunSettings settings, double pace)
      throws LaunchRefused {
    List<String> unreachable = backends.unreachable(request);
    if (!unreachable.isEmpty()) {
      throw new LaunchRefused(unreachable, false);
    }
    List<String> silent = backends.silent(request);
    if (!silent.isEmpty()) {
      throw new LaunchRefused(silent, false);
    }
    Infeasibility.Report report = Infeasibility.of(request.project(), request.pool());
    if (!report.feasible()) {
      throw new LaunchRefused(
          report.misfits().stream().map(Infeasibility.Misfit::text).toList(), true);
    }
    boolean simulated = request.on().equals("simulated");
    Durations durations = durations(request, simulated);
    Plan plan = FirstPlan.of(request, durations);
    StoredRequest stored = new StoredRequest(request, plan, settings, pace);
    Instant now = Instant.now();
    long id = store.runs().insert(row(stored, now));
    return start(id, stored, now, durations);
  }

  private static RunRow row(StoredRequest stored, Instant now) {
    LaunchRequest request = stored.request();
    return new RunRow(
        0,
        request.project().name(),
        StoredRequest.pathText(request.projectFile()),
        request.on(),
        request.policy(),
        stored.plan().planner(),
        "running",
        now,
        request.project().tasks().size(),
        0,
        0,
        stored.plan().makespanSeconds(),
        null,
        stored.plan().cost(),
        0,
        0,
        stored.text(),
        Owner.self(),
        now.plus(Owned.LEASE));
  }

  private Durations durations(LaunchRequest request, boolean simulated) {
    Durations declared = Durations.declared(request.project());
    if (simulated) {
      return declared;
    }
    return new LearntDurations(
        profiles(), declared, new InputSizes(request.project(), request.folder()));
  }

  /** What finished tasks of earlier runs taught. */
  public Profiles profiles() {
    List<Sample> samples = new ArrayList<>();
    for (SampleRow row : store.samples().newest(SAMPLES)) {
      samples.add(
          new Sample(
              row.kind(),
              row.machineType(),
              number(row.inputMiB()),
              row.seconds(),
              number(row.peakMemoryMiB())));
    }
    return new Profiles(samples);
  }

  private static double number(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private LiveRun start(long id, StoredRequest stored, Instant startedAt, Durations durations) {
    Path runFolder = folder.resolve(Long.toString(id)).toAbsolutePath();
    try {
      Files.createDirectories(runFolder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Backend backend = backends.open(stored, runFolder, startedAt);
    LiveRun run =
        Launcher.launch(
            Long.toString(id),
            startedAt,
            stored.request(),
            stored.plan(),
            backend,
            new StoredJournal(store.runs(), id),
            durations,
            stored.settings(),
            runFolder);
    Owned keeper = new Owned(store, id, run, stored.request(), () -> owned.remove(id));
    owned.put(id, keeper);
    keeper.start();
    return run;
  }

  @Override
  public List<RunSummary> list() {
    return store.runs().list().stream().map(StoredRuns::summary).toList();
  }

  private static RunSummary summary(RunRow row) {
    return new RunSummary(
        Long.toString(row.id()),
        row.project(),
        row.projectFile(),
        row.backend(),
        row.policy(),
        row.planner(),
        state(row),
        row.startedAt(),
        row.tasks(),
        row.tasksDone(),
        row.tasksFailed(),
        row.plannedSeconds(),
        row.makespanSeconds(),
        row.plannedCost(),
        row.cost(),
        row.replans());
  }

  /** A run that nobody owns and that is not over was interrupted. */
  static String state(RunRow row) {
    boolean open = row.state().equals("running") || row.state().equals("paused");
    return open && orphaned(row) ? "interrupted" : row.state();
  }

  private static boolean orphaned(RunRow row) {
    Instant until = row.ownerUntil();
    return Owner.isDead(row.owner()) || until == null || until.isBefore(Instant.now());
  }

  @Override
  public Optional<RunHandle> find(String id) {
    long number;
    try {
      number = Long.parseLong(id);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    Owned mine = owned.get(number);
    if (mine != null) {
      return Optional.of(mine.run());
    }
    return store.runs().find(number).map(this::stranger);
  }

  private RunHandle stranger(RunRow row) {
    StoredRequest stored = StoredRequest.parse(row.request());
    Backend.Traits traits =
        row.backend().equals("simulated") ? Backend.Traits.SIMULATED : Backend.Traits.REAL;
    RunTable runs = store.runs();
    JournalView view =
        new JournalView(
            Long.toString(row.id()),
            row.startedAt(),
            stored.request(),
            stored.plan(),
            traits,
            new StoredJournal(runs, row.id()));
    return new StoredRun(row.id(), runs, view, () -> adopt(row.id()));
  }

  @Override
  public List<RunHandle> resumeOrphans() {
    List<RunHandle> adopted = new ArrayList<>();
    for (RunRow row : store.runs().list()) {
      if (state(row).equals("interrupted")) {
        adopt(row.id()).ifPresent(adopted::add);
      }
    }
    return adopted;
  }

  @Override
  public Optional<RunHandle> adopt(String id) {
    return id.matches("[0-9]{1,18}") ? adopt(Long.parseLong(id)) : Optional.empty();
  }

  private Optional<RunHandle> adopt(long id) {
    RunRow row = store.runs().find(id).orElse(null);
    if (row == null || !state(row).equals("interrupted")) {
      return Optional.empty();
    }
    String dead = Owner.isDead(row.owner()) ? row.owner() : null;
    if (!store.runs().lease(id, Owner.self(), Owned.LEASE, dead)) {
      return Optional.empty();
    }
    StoredRequest stored = StoredRequest.parse(row.request());
    Durations durations = durations(stored.request(), stored.request().on().equals("simulated"));
    return Optional.of(start(id, stored, row.startedAt(), durations));
  }

  @Override
  public void close() {
    List.copyOf(owned.values()).forEach(Owned::letGo);
  }
}
