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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.application.Platform;
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
  public synchronized void need(boolean fresh) {
    start();
    if (monitor != null) {
      monitor.thenAccept(found -> keep(found, fresh));
    }
  }

  private synchronized void keep(Monitor found, boolean fresh) {
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
    try {
      return behind.home().join().store().figures().history(type, "pricePerHour", since).stream()
          .map(f -> new PricePoint(f.seenAt().getEpochSecond(), f.content()))
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
    start();
    CompletableFuture<Monitor> asked = monitor;
    if (asked != null) {
      asked.thenAcceptAsync(
          found -> {
            found.enable(provider, on);
            keep(found);
          },
          behind.executor());
    }
  }

  @Override
  public void add(ProviderConfig config) {
    start();
    CompletableFuture<Monitor> asked = monitor;
    if (asked != null) {
      asked.thenAcceptAsync(
          found -> {
            found.add(config);
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
    Monitor.Need held = need;
    if (held != null) {
      held.close();
      need = null;
    }
  }
}
