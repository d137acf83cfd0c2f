package dev.heddle.run.home;

import dev.heddle.monitor.Monitor;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.ProviderFile;
import dev.heddle.monitor.local.LocalProvider;
import dev.heddle.run.slurm.SlurmConfig;
import dev.heddle.store.FigureTable;
import dev.heddle.store.FigureTable.Figure;
import dev.heddle.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Everything that a Heddle has behind its window, command line or HTTP API: the database, the runs,
 * the monitor. Each is opened when it is first asked for.
 */
public final class Home implements AutoCloseable {
  /** How long figures of providers are kept. */
  private static final Duration KEPT = Duration.ofDays(60);

  private final AtomicBoolean tidied = new AtomicBoolean();
  private final Path folder;
  private final List<ProviderConfig> configs;
  private final Map<String, SlurmConfig> clusters;
  private @org.jspecify.annotations.Nullable Store store;
  private @org.jspecify.annotations.Nullable StoredRuns runs;
  private @org.jspecify.annotations.Nullable Monitor monitor;

  private Home(Path folder, List<ProviderConfig> configs, Map<String, SlurmConfig> clusters) {
    this.folder = folder;
    this.configs = configs;
    this.clusters = clusters;
  }

  /**
   * Opens a home.
   *
   * @param folder folder of Heddle's state, made where it is missing
   * @throws IOException with one line for people if its configuration is wrong
   */
  public static Home open(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath();
    List<ProviderConfig> configs = ProviderFile.read(absolute);
    return new Home(absolute, configs, Clusters.of(configs));
  }

  /** Folder of Heddle's state. */
  public Path folder() {
    return folder;
  }

  /** The configured providers. */
  public List<ProviderConfig> providers() {
    return configs;
  }

  /** The database. */
  public synchronized Store store() {
    if (store == null) {
      store = Store.open(folder);
    }
    return store;
  }

  /** The runs. */
  public synchronized StoredRuns runs() {
    if (runs == null) {
      runs =
          new StoredRuns(
              store(), folder, clusters, LocalProvider.cores(), LocalProvider.memoryMiB());
    }
    return runs;
  }

  /** What machines offer; its providers are asked from now on. */
  public synchronized Monitor monitor() {
    if (monitor == null) {
      Monitor fresh = new Monitor(Clock.systemUTC(), this::keep);
      for (ProviderConfig config : configs) {
        fresh.add(config);
      }
      monitor = fresh;
    }
    return monitor;
  }

  /** Keeps figures; the first time it forgets those that are too old for any picture. */
  private void keep(List<Figure> figures) {
    FigureTable table = store().figures();
    if (tidied.compareAndSet(false, true)) {
      table.forgetBefore(Instant.now().minus(KEPT));
    }
    table.add(figures);
  }

  @Override
  public synchronized void close() {
    if (runs != null) {
      runs.close();
    }
    if (monitor != null) {
      monitor.close();
    }
    if (store != null) {
      store.close();
    }
  }
}
