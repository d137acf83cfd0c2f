package dev.heddle.api;

import com.sun.management.OperatingSystemMXBean;
import dev.heddle.io.HeddleHome;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.monitor.profile.InputSizes;
import dev.heddle.monitor.profile.Profiles;
import dev.heddle.plan.Durations;
import dev.heddle.run.Runs;
import dev.heddle.run.home.LearntDurations;
import dev.heddle.run.home.StoredRuns;
import dev.heddle.store.Store;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Heddle's services on one home folder; each is started when it is first asked for. What the
 * window, the commands and the server do, they do through this.
 */
public final class Heddle implements AutoCloseable {
  private static final double MIB = 1024.0 * 1024;

  private final Path home;
  private @Nullable Store store;
  private @Nullable StoredRuns runs;

  private Heddle(Path home) {
    this.home = home;
  }

  /** On {@code $HEDDLE_HOME}, or the platform's data folder. */
  public static Heddle open() {
    return open(HeddleHome.folder());
  }

  /** On this folder, which is made when it is first needed. */
  public static Heddle open(Path home) {
    return new Heddle(home);
  }

  /** The folder of its state. */
  public Path home() {
    return home;
  }

  /**
   * The database.
   *
   * @throws dev.heddle.store.StoreException if it cannot be opened, saying what to do
   */
  public synchronized Store store() {
    if (store == null) {
      store = Store.open(home);
    }
    return store;
  }

  /** All runs of this home. */
  public Runs runs() {
    return storedRuns();
  }

  private synchronized StoredRuns storedRuns() {
    if (runs == null) {
      runs = new StoredRuns(store(), home, Clusters.read(home), cores(), memoryMiB());
    }
    return runs;
  }

  /** What finished tasks of all runs have taught. */
  public Profiles profiles() {
    return storedRuns().profiles();
  }

  /** What there is for a project that names no pool: this computer. */
  public Pool poolHere() {
    MachineType here =
        new MachineType(
            "this-machine",
            "local",
            "here",
            cores(),
            memoryMiB(),
            0,
            null,
            0,
            Map.of(),
            1,
            1,
            1,
            null,
            0,
            0,
            List.of(),
            0,
            "local",
            Map.of());
    return Pool.of(List.of(here));
  }

  private static double cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static double memoryMiB() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? Math.floor(system.getTotalMemorySize() / MIB)
        : 0;
  }

  /**
   * The durations that count for a plan.
   *
   * @param folder the project's folder, where sizes of inputs are looked up
   * @param learned whether what was learnt goes before what the project says
   */
  public Durations durations(Project project, Path folder, boolean learned) {
    Durations declared = Durations.declared(project);
    return learned
        ? new LearntDurations(profiles(), declared, new InputSizes(project, folder))
        : declared;
  }

  @Override
  public synchronized void close() {
    if (runs != null) {
      runs.close();
    }
    if (store != null) {
      store.close();
    }
  }
}
