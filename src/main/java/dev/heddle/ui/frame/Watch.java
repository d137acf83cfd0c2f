package dev.heddle.ui.frame;

import dev.heddle.monitor.Monitor;
import dev.heddle.monitor.MonitorSnapshot;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.ProviderFile;
import dev.heddle.monitor.ProviderStatus;
import dev.heddle.monitor.profile.ProfileLine;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.RunSummary;
import dev.heddle.run.home.Home;
import dev.heddle.ui.Behind;
import dev.heddle.ui.history.HistorySource;
import dev.heddle.ui.pool.Learned;
import dev.heddle.ui.pool.PoolModel;
import dev.heddle.ui.pool.PoolPane;
import dev.heddle.ui.pool.PoolSources;
import dev.heddle.ui.pool.PricePoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableIntegerValue;
import org.jspecify.annotations.Nullable;

/** Brings what providers say into the window, from when it is first asked for. */
final class Watch implements PoolSources, AutoCloseable {
  private static final Duration FIRST_ANSWERS = Duration.ofSeconds(3);

  private final Behind behind;
  private final PoolModel pool;
  private final InstantSource clock;
  private volatile double pace;
  private @Nullable CompletableFuture<Monitor> monitor;
  private Monitor.@Nullable Need need;
  private final Set<String> needing = new HashSet<>();

  /**
   * @param pollPercent how often providers are asked, per cent of their own periods; touched on the
   *     JavaFX thread
   */
  Watch(Behind behind, PoolModel pool, InstantSource clock, ObservableIntegerValue pollPercent) {
    this.behind = behind;
    this.pool = pool;
    this.clock = clock;
    pace = pollPercent.get() / 100.0;
    pollPercent.addListener((o, was, is) -> pace(is.intValue() / 100.0));
  }

  private synchronized void pace(double share) {
    pace = share;
    if (monitor != null) {
      monitor.thenAccept(found -> found.pace(share));
    }
  }

  @Override
  public synchronized void start() {
    if (monitor == null) {
      monitor = behind.home().thenApplyAsync(this::listen, behind.executor());
    }
  }

  private Monitor listen(Home home) {
    Monitor found = home.monitor();
    found.pace(pace);
    found.listen(this::tell);
    tell(found.snapshot());
    return found;
  }

  private void tell(MonitorSnapshot snapshot) {
    Platform.runLater(() -> PoolPane.take(pool, snapshot, clock.instant()));
  }

  @Override
  public void need(boolean fresh) {
    need("pane", fresh);
  }

  /**
   * Follows what needs fresh figures besides the pane: a project that names no pool, and a run.
   *
   * @param project whether the first is open
   * @param run whether the second goes on
   */
  void follow(ObservableBooleanValue project, ObservableBooleanValue run) {
    project.addListener((o, was, is) -> need("project", is));
    run.addListener((o, was, is) -> need("run", is));
  }

  private synchronized void need(String who, boolean fresh) {
    boolean change = fresh ? needing.add(who) : needing.remove(who);
    if (!change) {
      return;
    }
    start();
    if (monitor != null) {
      monitor.thenAccept(this::keepFresh);
    }
  }

  private synchronized void keepFresh(Monitor found) {
    boolean fresh = !needing.isEmpty();
    Monitor.Need held = need;
    if (fresh && held == null) {
      need = found.need();
    } else if (!fresh && held != null) {
      held.close();
      need = null;
    }
  }

  /** Waits, for pictures, until each provider has answered once or is known to be late. */
  void settle() {
    CompletableFuture<Monitor> asked;
    synchronized (this) {
      asked = monitor;
    }
    if (asked == null) {
      return;
    }
    try {
      Monitor found = asked.join();
      found.awaitFirst(FIRST_ANSWERS);
      tell(found.snapshot());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CompletionException e) {
      // Without a database the picture shows what the project says.
      return;
    }
  }

  @Override
  public List<PricePoint> prices(String type, Instant since) {
    return figures(type, "pricePerHour", 1, since);
  }

  @Override
  public List<PricePoint> loads(String machine, Instant since) {
    return figures(machine, "cpuBusy", 100, since);
  }

  private List<PricePoint> figures(String subject, String name, double factor, Instant since) {
    try {
      return behind.home().join().store().figures().history(subject, name, since).stream()
          .map(f -> new PricePoint(f.seenAt().getEpochSecond(), f.content() * factor))
          .toList();
    } catch (RuntimeException e) {
      // The database cannot be opened, or closes with the window: there is nothing to show.
      return List.of();
    }
  }

  @Override
  public List<Learned> learned(String type) {
    try {
      return behind.home().join().runs().profiles().lines().stream()
          .filter(l -> l.machineType().equals(type))
          .map(Watch::line)
          .toList();
    } catch (RuntimeException e) {
      // The database cannot be opened, or closes with the window: there is nothing to show.
      return List.of();
    }
  }

  /** The runs of this home. */
  HistorySource history() {
    return new HistorySource() {
      @Override
      public List<RunSummary> list() {
        try {
          return behind.home().join().runs().list();
        } catch (RuntimeException e) {
          // As above.
          return List.of();
        }
      }

      @Override
      public Optional<RunSnapshot> find(String id) {
        try {
          return behind.home().join().runs().find(id).map(RunHandle::snapshot);
        } catch (RuntimeException e) {
          // As above.
          return Optional.empty();
        }
      }
    };
  }

  private static Learned line(ProfileLine line) {
    return new Learned(
        line.kind(),
        line.machineType(),
        line.runs(),
        line.medianSeconds(),
        line.p10Seconds(),
        line.p90Seconds());
  }

  @Override
  public void enable(String provider, boolean on) {
    change(found -> found.enable(provider, on));
  }

  @Override
  public void add(ProviderConfig config) {
    change(found -> found.add(config));
  }

  @Override
  public void replace(ProviderConfig config) {
    change(found -> found.replace(config));
  }

  @Override
  public void remove(String provider) {
    change(found -> found.remove(provider));
  }

  private void change(Consumer<Monitor> how) {
    start();
    CompletableFuture<Monitor> asked = monitor;
    if (asked != null) {
      asked.thenAcceptAsync(
          found -> {
            how.accept(found);
            keep(found);
          },
          behind.executor());
    }
  }

  /** Writes the providers as they are now, for later starts. */
  private void keep(Monitor found) {
    try {
      ProviderFile.write(
          behind.home().join().folder(),
          found.snapshot().providers().stream().map(ProviderStatus::config).toList());
    } catch (IOException e) {
      // They count until the window closes; the next change tries to write again.
      return;
    }
  }

  @Override
  public void refresh() {
    start();
    CompletableFuture<Monitor> asked = monitor;
    if (asked != null) {
      asked.thenAccept(Monitor::refresh);
    }
  }

  @Override
  public synchronized void close() {
    needing.clear();
    Monitor.Need held = need;
    if (held != null) {
      held.close();
      need = null;
    }
  }
}
