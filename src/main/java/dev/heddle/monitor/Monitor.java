package dev.heddle.monitor;

import dev.heddle.io.Units;
import dev.heddle.monitor.ProviderStatus.Health;
import dev.heddle.store.FigureTable.Figure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Polls every configured provider in the background, each on a thread of its own with its own
 * period, time-out and back-off, so that a dead one slows nobody. All are asked once at the start;
 * after that only while somebody {@link #need needs} them.
 */
public final class Monitor implements AutoCloseable {
  /** A provider that fails is asked at longer and longer intervals, twice this at first. */
  private static final double FIRST_BACKOFF_SECONDS = 10;

  private static final double MOST_BACKOFF_SECONDS = 300;

  /** A provider that asks for patience gets at most this much. */
  private static final Duration MOST_WAIT = Duration.ofHours(6);

  private final Clock clock;
  private final Consumer<List<Figure>> history;
  private final List<Watched> watched = new ArrayList<>();
  private final List<Consumer<MonitorSnapshot>> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService pollers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("poll-", 0).factory());
  private final AtomicInteger needs = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Instant neededUntil = Instant.MIN;
  private volatile boolean closed;
  private volatile double pace = 1;

  /** One provider with its status; guarded by the monitor's lock. */
  private static final class Watched {
    private final Provider provider;
    private ProviderStatus status;
    private final FigureKeeper keeper;
    private final AtomicBoolean busy = new AtomicBoolean();
    private Duration atLeast = Duration.ZERO;
    private int failures;
    private boolean askNow = true;
    private boolean gone;

    Watched(Provider provider, ProviderStatus status) {
      this.provider = provider;
      this.status = status;
      this.keeper = new FigureKeeper(status.config().id());
    }
  }

  /**
   * @param history where figures go that change over time
   */
  public Monitor(Clock clock, Consumer<List<Figure>> history) {
    this.clock = clock;
    this.history = history;
  }

  /** Starts to watch a provider. */
  public void add(ProviderConfig config) {
    add(config, Providers.of(config));
  }

  /** Puts a provider in the place of the one with its id; what that said is forgotten. */
  public void replace(ProviderConfig config) {
    Watched fresh = watched(config, Providers.of(config));
    Watched old = null;
    lock.lock();
    try {
      for (int i = 0; i < watched.size(); i++) {
        if (watched.get(i).status.config().id().equals(config.id())) {
          old = watched.set(i, fresh);
          old.gone = true;
        }
      }
      if (old == null) {
        watched.add(fresh);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (old != null) {
      old.provider.close();
    }
    watchFrom(fresh);
    tell();
  }

  void add(ProviderConfig config, Provider provider) {
    Watched each = watched(config, provider);
    lock.lock();
    try {
      watched.add(each);
    } finally {
      lock.unlock();
    }
    watchFrom(each);
  }

  private static Watched watched(ProviderConfig config, Provider provider) {
    Health health = config.enabled() ? Health.ASKING : Health.OFF;
    String message = config.enabled() ? "" : "switched off";
    return new Watched(
        provider,
        new ProviderStatus(config, provider.about(), health, message, null, null, null, null));
  }

  private void watchFrom(Watched each) {
    Thread.ofVirtual().name("watch-" + each.status.config().id()).start(() -> watch(each));
  }

  /** Forgets a provider, and what it said. */
  public void remove(String id) {
    List<Watched> gone;
    lock.lock();
    try {
      gone = watched.stream().filter(w -> w.status.config().id().equals(id)).toList();
      gone.forEach(w -> w.gone = true);
      watched.removeAll(gone);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    gone.forEach(w -> w.provider.close());
    tell();
  }

  /** Switches a provider on or off. */
  public void enable(String id, boolean on) {
    lock.lock();
    try {
      for (Watched each : watched) {
        ProviderStatus s = each.status;
        if (s.config().id().equals(id) && s.config().enabled() != on) {
          each.failures = 0;
          each.atLeast = Duration.ZERO;
          each.askNow = on;
          each.status =
              new ProviderStatus(
                  s.config().withEnabled(on),
                  s.about(),
                  on ? Health.ASKING : Health.OFF,
                  on ? "" : "switched off",
                  s.lastAnswer(),
                  s.took(),
                  null,
                  on ? s.reading() : null);
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    tell();
  }

  /** Asks all again now. */
  public void refresh() {
    lock.lock();
    try {
      watched.forEach(w -> w.askNow = true);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Stretches every provider's period, those that run already too.
   *
   * @param factor 2 asks half as often; more than 0
   */
  public void pace(double factor) {
    lock.lock();
    try {
      double change = factor / pace;
      pace = factor;
      Instant now = clock.instant();
      for (Watched each : watched) {
        Instant next = each.status.nextTry();
        Instant last = each.status.lastAnswer();
        if (next != null && each.failures == 0) {
          Instant from = last == null ? now : last;
          double whole = Duration.between(from, next).toNanos() * change;
          each.status = each.status.withNextTry(from.plusNanos((long) whole));
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Keeps providers polled at their periods for a while, for somebody who just looked. */
  public void needFor(Duration time) {
    lock.lock();
    try {
      Instant until = clock.instant().plus(time);
      neededUntil = until.isAfter(neededUntil) ? until : neededUntil;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Keeps providers polled at their periods until it is closed. */
  public Need need() {
    needs.incrementAndGet();
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return new Need(this);
  }

  /** Somebody who needs figures that are kept fresh. */
  public static final class Need implements AutoCloseable {
    private @Nullable Monitor monitor;

    private Need(Monitor monitor) {
      this.monitor = monitor;
    }

    @Override
    public synchronized void close() {
      if (monitor != null) {
        monitor.needs.decrementAndGet();
        monitor = null;
      }
    }
  }

  /** What all say now. */
  public MonitorSnapshot snapshot() {
    lock.lock();
    try {
      return new MonitorSnapshot(watched.stream().map(w -> w.status).toList());
    } finally {
      lock.unlock();
    }
  }

  /** Is told of each change, on a thread of the monitor. */
  public AutoCloseable listen(Consumer<MonitorSnapshot> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Waits until every provider that is on has answered or failed once.
   *
   * @return false if that took longer than {@code most}
   */
  public boolean awaitFirst(Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lock();
    try {
      while (watched.stream().anyMatch(w -> w.status.health() == Health.ASKING)) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void watch(Watched each) {
    try {
      while (awaitTurn(each)) {
        ask(each);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RejectedExecutionException e) {
      // The monitor was closed just now.
      return;
    }
  }

  /** Answers when it is to be asked; false when it never is again. */
  private boolean awaitTurn(Watched each) throws InterruptedException {
    lock.lock();
    try {
      while (!closed && !each.gone) {
        Instant next = each.status.nextTry();
        boolean on = each.status.config().enabled();
        if (on && each.askNow) {
          each.askNow = false;
          return true;
        }
        Instant now = clock.instant();
        boolean needed = needs.get() > 0 || now.isBefore(neededUntil);
        if (!on || next == null || !needed) {
          changed.await();
          continue;
        }
        long left = Duration.between(now, next).toNanos();
        if (left <= 0) {
          return true;
        }
        changed.awaitNanos(left);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void ask(Watched each) throws InterruptedException {
    ProviderConfig config = each.status.config();
    long began = System.nanoTime();
    Reading reading = null;
    Duration atLeast = Duration.ZERO;
    String trouble;
    // Calls come one after another: who does not heed an interrupt is not asked twice at once.
    if (each.busy.compareAndSet(false, true)) {
      Future<Reading> answer = pollers.submit(() -> poll(each));
      try {
        reading = answer.get((long) (config.timeoutSeconds() * 1e9), TimeUnit.NANOSECONDS);
        trouble = "";
      } catch (TimeoutException e) {
        answer.cancel(true);
        trouble = "no answer within " + Units.duration(config.timeoutSeconds());
      } catch (ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        trouble = line(cause);
        atLeast = cause instanceof AskLaterException later ? later.atLeast() : Duration.ZERO;
      }
    } else {
      trouble = "no answer yet to what was asked before";
    }
    settle(each, reading, trouble, atLeast, Duration.ofNanos(System.nanoTime() - began));
    tell();
  }

  private static Reading poll(Watched each) throws IOException, InterruptedException {
    try {
      return each.provider.poll();
    } finally {
      each.busy.set(false);
    }
  }

  private static String line(Throwable cause) {
    String message = cause.getMessage();
    return cause instanceof IOException && message != null
        ? message.lines().findFirst().orElse("failed")
        : cause.toString().lines().findFirst().orElse("failed");
  }

  private void settle(
      Watched each, @Nullable Reading reading, String trouble, Duration atLeast, Duration took) {
    Instant now = clock.instant();
    String said = reading == null ? trouble : keep(each, reading, now);
    lock.lock();
    try {
      ProviderStatus was = each.status;
      each.failures = reading == null ? each.failures + 1 : 0;
      each.atLeast = atLeast.compareTo(MOST_WAIT) > 0 ? MOST_WAIT : atLeast;
      if (!was.config().enabled()) {
        return;
      }
      each.status =
          new ProviderStatus(
              was.config(),
              was.about(),
              reading == null ? Health.LATE : Health.OK,
              said,
              reading == null ? was.lastAnswer() : now,
              took,
              next(each, now),
              reading == null ? was.reading() : reading);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Keeps what was said, by the names that machines have among all providers. */
  private String keep(Watched each, Reading reading, Instant now) {
    List<ProviderStatus> all = new ArrayList<>();
    lock.lock();
    try {
      for (Watched one : watched) {
        all.add(one == each ? one.status.withReading(reading, now) : one.status);
      }
    } finally {
      lock.unlock();
    }
    return keep(each.keeper.of(MachineMerge.named(all, each.status.config().id()), now));
  }

  /** Keeps figures; answers what a person should know, if they could not be kept. */
  private String keep(List<Figure> figures) {
    try {
      if (!figures.isEmpty() && !closed) {
        history.accept(figures);
      }
      return "";
    } catch (RuntimeException e) {
      // What is known now counts all the same; the next figures are tried again.
      return "history is not kept: " + line(e);
    }
  }

  private @Nullable Instant next(Watched each, Instant now) {
    Double set = each.status.config().periodSeconds();
    double period = (set == null ? each.status.about().periodSeconds() : set) * pace;
    if (each.failures > 0) {
      // Who is asked seldom is tried again soon after a failure all the same.
      double base = Math.min(period, FIRST_BACKOFF_SECONDS);
      period = Math.min(MOST_BACKOFF_SECONDS, base * (1 << Math.min(each.failures, 5)));
    }
    period = Math.max(period, each.atLeast.toNanos() / 1e9);
    return Double.isFinite(period) ? now.plusNanos((long) (period * 1e9)) : null;
  }

  private void tell() {
    MonitorSnapshot now = snapshot();
    listeners.forEach(l -> l.accept(now));
  }

  @Override
  public void close() {
    closed = true;
    pollers.shutdownNow();
    List<Watched> all;
    lock.lock();
    try {
      all = List.copyOf(watched);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    all.forEach(w -> w.provider.close());
  }
}
