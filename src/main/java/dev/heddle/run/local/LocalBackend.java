package dev.heddle.run.local;

import dev.heddle.model.Eligibility;
import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Backend;
import dev.heddle.run.FailureReason;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs each machine as a slice of this computer: start-up, price and transfers are planned, not
 * waited for. Together the slices use no more cores and memory at once than this computer has; what
 * is over that waits in the order in which it was sent.
 */
public final class LocalBackend implements Backend {
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** How long after an end the next is looked for more often. */
  private static final long EAGER_FOR_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long EAGER_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  /** Ends that free no room are told together. */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

  /** About what a message to the runner and its answer, both on disk first, take. */
  private static final double SUBMISSION_SECONDS = 0.01;

  private final Path folder;
  private final Instant startedAt;
  private final long startNanos;
  private final double cores;
  private final double memoryMiB;
  private final Map<AttemptId, Live> live = new LinkedHashMap<>();
  private final Map<String, AttemptId> byFolder = new LinkedHashMap<>();
  private final Deque<List<AttemptSpec>> queue = new ArrayDeque<>();
  private final Queue<Happening> ready = new ConcurrentLinkedQueue<>();
  private final Taken taken;
  private int limited;

  /** Whether something is ready that a decision may hang on, not only what frees no room. */
  private boolean urgent;

  /** Since when something is ready. */
  private long readyNanos;

  private long lastEndNanos;
  private @Nullable RunnerProcess runner;
  private volatile @Nullable Thread waiting;
  private volatile boolean woken;

  /**
   * An attempt that the runner has.
   *
   * @param since when it began; infinite while the chain before it runs
   * @param head folder of the first attempt of its chain
   */
  private record Live(AttemptSpec spec, double since, Path head) {}

  /**
   * @param folder the run's folder: the runner's files go below it
   * @param startedAt when the run started, also across restarts of Heddle
   * @param cores cores of this computer
   * @param memoryMiB memory of this computer in MiB
   */
  public LocalBackend(Path folder, Instant startedAt, double cores, double memoryMiB) {
    this.folder = folder.toAbsolutePath().resolve("runner");
    this.startedAt = startedAt;
    this.startNanos =
        System.nanoTime() - Math.max(0, Duration.between(startedAt, Instant.now()).toNanos());
    this.cores = cores;
    this.memoryMiB = memoryMiB;
    this.taken = new Taken(cores, memoryMiB);
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public double now() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  @Override
  public Optional<Eligibility.Capacity> together() {
    return Optional.of(new Eligibility.Capacity(true, cores, memoryMiB, Integer.MAX_VALUE));
  }

  @Override
  public double submissionSeconds(String machine) {
    return SUBMISSION_SECONDS;
  }

  private double at(Instant instant) {
    return Math.max(0, Duration.between(startedAt, instant).toNanos() / 1e9);
  }

  @Override
  public void send(List<Order> orders) {
    for (Order order : orders) {
      switch (order) {
        case Order.Acquire a -> tell(new Happening.MachineReady(now(), a.machine()));
        case Order.Stage s ->
            tell(new Happening.Arrived(now(), s.task(), s.forTask(), s.toMachine()));
        case Order.Start s -> queue.add(s.chain());
        case Order.Cancel c -> cancel(c.attempt());
        case Order.Release r -> {}
        case Order.Unstage u -> {}
      }
    }
    dispatch();
  }

  /** Starts what fits, in the order in which it was sent. */
  private void dispatch() {
    while (!queue.isEmpty()) {
      List<AttemptSpec> chain = queue.peek();
      double needCores = 0;
      double needMemory = 0;
      for (AttemptSpec spec : chain) {
        needCores = Math.max(needCores, spec.cores());
        needMemory = Math.max(needMemory, spec.memoryMiB());
      }
      if (!taken.fits(needCores, needMemory)) {
        return;
      }
      queue.poll();
      start(chain, needCores, needMemory);
    }
  }

  private void start(List<AttemptSpec> chain, double needCores, double needMemory) {
    List<AttemptSpec> real = chain.stream().filter(s -> s.command() != null).toList();
    for (AttemptSpec spec : chain) {
      if (spec.command() == null) {
        tell(new Happening.Started(now(), spec.id()));
        tell(new Happening.Finished(now(), spec.id(), null));
      }
    }
    if (real.isEmpty()) {
      return;
    }
    Path head = folderOf(real.getFirst()).path();
    try {
      List<Path> folders = new ArrayList<>();
      for (AttemptSpec spec : real) {
        AttemptFolder attempt = folderOf(spec);
        attempt.prepare(spec, head);
        folders.add(attempt.path());
      }
      if (folders.size() > 1) {
        new AttemptFolder(head).prepareSeries(folders);
      }
      runner().take(head, folders.size() > 1);
    } catch (IOException e) {
      for (AttemptSpec spec : real) {
        tell(
            new Happening.Failed(
                now(), spec.id(), FailureReason.NOT_STARTED, null, null, e.toString()));
      }
      return;
    }
    double at = now();
    taken.take(head, needCores, needMemory, at);
    for (AttemptSpec spec : real) {
      hold(spec, spec == real.getFirst() ? at : Double.POSITIVE_INFINITY, head);
    }
    tellLater(new Happening.Started(at, real.getFirst().id()));
  }

  private void hold(AttemptSpec spec, double since, Path head) {
    live.put(spec.id(), new Live(spec, since, head));
    byFolder.put(folderOf(spec).path().toString(), spec.id());
    limited += spec.timeoutSeconds() == null ? 0 : 1;
    Taken.Series series = taken.of(head);
    if (series != null) {
      series.left.add(spec.id());
    }
  }

  private static AttemptFolder folderOf(AttemptSpec spec) {
    return new AttemptFolder(spec.outputFolder().toAbsolutePath());
  }

  private RunnerProcess runner() throws IOException {
    if (runner == null) {
      runner = RunnerProcess.open(folder);
    }
    return runner;
  }

  private void letGo(AttemptId id) {
    Live gone = live.remove(id);
    if (gone == null) {
      return;
    }
    byFolder.remove(folderOf(gone.spec).path().toString());
    limited -= gone.spec.timeoutSeconds() == null ? 0 : 1;
    taken.leave(gone.head, id);
  }

  /** Ends an attempt's processes, and with them the chain it is in: what comes after goes back. */
  private void kill(Live ended) {
    ProcessTrees.end(folderOf(ended.spec).root(), ended.spec.token());
    for (Live l : List.copyOf(live.values())) {
      if (l.head.equals(ended.head) && !l.spec.id().equals(ended.spec.id())) {
        letGo(l.spec.id());
        tell(
            new Happening.Failed(
                now(),
                l.spec.id(),
                FailureReason.NOT_STARTED,
                null,
                null,
                "the task before it in its chain was ended"));
      }
    }
  }

  private void cancel(AttemptId id) {
    for (List<AttemptSpec> chain : queue) {
      if (chain.stream().anyMatch(s -> s.id().equals(id))) {
        queue.remove(chain);
        chain.forEach(s -> tell(new Happening.Cancelled(now(), s.id())));
        return;
      }
    }
    Live found = live.get(id);
    if (found == null) {
      return;
    }
    AttemptFolder attempt = folderOf(found.spec);
    try {
      if (attempt.root().isEmpty()) {
        runner().sync();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kill(found);
    if (attempt.ending().isEmpty()) {
      letGo(id);
      tell(new Happening.Cancelled(now(), id));
    }
  }

  @Override
  public List<Happening> await(double until) throws InterruptedException {
    waiting = Thread.currentThread();
    try {
      while (true) {
        takeIn();
        List<Happening> happened = new ArrayList<>();
        if (!canWait(until)) {
          for (Happening h = ready.poll(); h != null; h = ready.poll()) {
            happened.add(h);
          }
          urgent = false;
        }
        if (!happened.isEmpty() || woken || now() >= until) {
          woken = false;
          return happened;
        }
        long left = (long) Math.min((double) IDLE_NANOS, Math.max(1, (until - now()) * 1e9));
        LockSupport.parkNanos(Math.min(left, pauseNanos()));
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    } finally {
      waiting = null;
    }
  }

  /**
   * Whether what is ready may wait for more: ends in the middle of series free no room, so that
   * nothing can be started upon them while all room is taken.
   */
  private boolean canWait(double until) {
    return !urgent
        && !woken
        && taken.full()
        && now() < until
        && System.nanoTime() - readyNanos < GATHER_NANOS;
  }

  private long pauseNanos() {
    if (live.isEmpty()) {
      return IDLE_NANOS;
    }
    return System.nanoTime() - lastEndNanos < EAGER_FOR_NANOS ? EAGER_NANOS : BUSY_NANOS;
  }

  /** Reads the runner's log, ends what is over its time, starts what fits now. */
  private void takeIn() {
    if (runner == null) {
      return;
    }
    try {
      List<RunnerProcess.Done> fresh = runner.poll();
      for (RunnerProcess.Done done : fresh) {
        Taken.Series series = series(done);
        if (series != null) {
          series.fresh++;
          lastEndNanos = System.nanoTime();
        }
      }
      for (RunnerProcess.Done done : fresh) {
        AttemptId id = byFolder.get(done.attempt());
        Taken.Series series = series(done);
        if (id != null && series != null) {
          // The log has no times: ends that were found together are spread over the time between.
          series.lastAt += (now() - series.lastAt) / series.fresh--;
          ended(id, new AttemptFolder(Path.of(done.attempt())).ending(done.word()), series.lastAt);
          begins(series);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (limited > 0) {
      endWhatIsOverItsTime();
    }
    dispatch();
  }

  private Taken.@Nullable Series series(RunnerProcess.Done done) {
    AttemptId id = byFolder.get(done.attempt());
    Live found = id == null ? null : live.get(id);
    return found == null ? null : taken.of(found.head);
  }

  /** The next of a series begins when the one before has ended. */
  private void begins(Taken.Series series) {
    AttemptId next = series.left.peek();
    if (next == null) {
      urgent = true;
      return;
    }
    double at = series.lastAt;
    live.computeIfPresent(next, (k, v) -> new Live(v.spec, at, v.head));
    tellLater(new Happening.Started(at, next));
  }

  private void endWhatIsOverItsTime() {
    for (Live l : List.copyOf(live.values())) {
      Double limit = l.spec.timeoutSeconds();
      if (limit != null && now() > l.since + limit) {
        kill(l);
        letGo(l.spec.id());
        tell(
            new Happening.Failed(
                now(),
                l.spec.id(),
                FailureReason.TIMEOUT,
                null,
                null,
                "ran longer than its time-out of " + limit + " s"));
      }
    }
  }

  private void ended(AttemptId id, AttemptFolder.Ending ending, double at) {
    Live l = live.get(id);
    if (l == null) {
      return;
    }
    AttemptFolder attempt = folderOf(l.spec);
    letGo(id);
    Happening happening = Endings.happening(id, ending, at, attempt);
    if (happening instanceof Happening.Finished) {
      tellLater(happening);
    } else {
      tell(happening);
    }
  }

  private void tell(Happening happening) {
    urgent = true;
    tellLater(happening);
  }

  /** Tells what frees no room: it may be gathered. */
  private void tellLater(Happening happening) {
    if (ready.isEmpty()) {
      readyNanos = System.nanoTime();
    }
    ready.add(happening);
  }

  @Override
  public void wake() {
    woken = true;
    Thread thread = waiting;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void adopt(Collection<AttemptSpec> inFlight) {
    try {
      if (RunnerProcess.living(folder).isPresent()) {
        runner().sync();
      }
      for (AttemptSpec spec : inFlight) {
        adopt(spec);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void adopt(AttemptSpec spec) {
    AttemptFolder attempt = folderOf(spec);
    boolean began = attempt.began();
    Instant beganAt = attempt.beganAt();
    if (began) {
      tell(new Happening.Started(at(beganAt), spec.id()));
    }
    // The root first, the ending after: it may end between the two.
    Optional<ProcessHandle> root = attempt.root();
    Optional<AttemptFolder.Ending> ending = attempt.ending();
    if (ending.isPresent()) {
      double endedAt = at(RunnerProcess.modified(attempt.exitFile()));
      tell(Endings.happening(spec.id(), ending.get(), endedAt, attempt));
    } else if (root.isPresent()) {
      adopt(spec, began ? at(beganAt) : Double.POSITIVE_INFINITY, attempt.head());
    } else if (spec.command() == null || !began) {
      tell(
          new Happening.Failed(
              now(),
              spec.id(),
              FailureReason.NOT_STARTED,
              null,
              null,
              "Heddle ended before it began"));
    } else {
      ProcessTrees.end(Optional.empty(), spec.token());
      tell(
          new Happening.Failed(
              now(),
              spec.id(),
              FailureReason.MACHINE_LOST,
              null,
              null,
              "its process was gone without a result"));
    }
  }

  private void adopt(AttemptSpec spec, double since, Path head) {
    taken.take(head, spec.cores(), spec.memoryMiB(), now());
    hold(spec, since, head);
  }

  @Override
  public void close() {
    try {
      if (runner != null) {
        if (live.isEmpty()) {
          runner.quit();
        }
        runner.close();
        runner = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
