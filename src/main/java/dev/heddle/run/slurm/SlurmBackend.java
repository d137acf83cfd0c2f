package dev.heddle.run.slurm;

import dev.heddle.monitor.slurm.SlurmClient;
import dev.heddle.monitor.slurm.SlurmUnavailableException;
import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Backend;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs tasks on a Slurm cluster. One thread speaks with the cluster, so that a controller that is
 * away (each command then blocks for nine seconds) holds up nobody: orders wait, and go there when
 * it is back.
 */
public final class SlurmBackend implements Backend {
  /** Between two looks at what the nodes wrote; the queue is asked for less often. */
  private static final long LOOK_MILLIS = 200;

  /** The same where each look is a command on another host. */
  private static final long REMOTE_LOOK_MILLIS = 1000;

  /** About what a job costs where the queue is empty: a cycle of the scheduler and its start. */
  private static final double JOB_SECONDS = 3;

  /** The same of a step in a held node. */
  private static final double STEP_SECONDS = 0.3;

  private static final Duration CLOSE = Duration.ofSeconds(12);
  private static final double FIRST_PAUSE_SECONDS = 2;
  private static final double LONGEST_PAUSE_SECONDS = 30;

  private final SlurmConfig config;
  private final RunContext context;
  private final ClusterMode mode;
  private final BlockingQueue<Work> work = new LinkedBlockingQueue<>();
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean open = true;
  private volatile String trouble = "";

  /** What the thread is asked to do; what the cluster could not take stays at hand. */
  private interface Work {
    void on(ClusterMode mode) throws IOException, InterruptedException;
  }

  /** What {@link #await} takes: something that happened, or a wish to return. */
  private sealed interface Message {
    record Told(Happening happening) implements Message {}

    record Wake() implements Message {}
  }

  /**
   * Opens a run on a cluster.
   *
   * @param config the cluster
   * @param machines by machine type: what a held node must offer
   * @param runFolder a folder for the run's own files, on a file system that the nodes share unless
   *     the configuration says otherwise
   * @param start the run's start
   * @param clock the present
   */
  public SlurmBackend(
      SlurmConfig config,
      Function<String, HeldNode> machines,
      Path runFolder,
      Instant start,
      InstantSource clock) {
    this.config = config;
    SlurmClient client =
        new SlurmClient(config.transport(Path.of(System.getProperty("java.io.tmpdir"))));
    this.context =
        new RunContext(
            config,
            client,
            runFolder,
            start,
            clock,
            happening -> messages.add(new Message.Told(happening)));
    Submitter submitter =
        new Submitter(
            client, new JobRequest.Account(config.account(), config.qos(), config.extra()));
    this.mode =
        config.mode() == SlurmConfig.Mode.JOB
            ? new JobMode(context, submitter)
            : new AllocationMode(context, submitter, machines);
    this.thread = Thread.ofPlatform().daemon().name("slurm-" + config.name()).start(this::serve);
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public double submissionSeconds(String machine) {
    return config.mode() == SlurmConfig.Mode.JOB ? JOB_SECONDS : STEP_SECONDS;
  }

  @Override
  public boolean takesArrays(String machine) {
    return config.mode() == SlurmConfig.Mode.JOB;
  }

  @Override
  public double now() {
    return context.now();
  }

  /** Why the cluster cannot be asked now, in one line; empty while it answers. */
  public String trouble() {
    return trouble;
  }

  @Override
  public void send(List<Order> orders) {
    List<String> acquire = new ArrayList<>();
    List<String> release = new ArrayList<>();
    List<Order.Start> starts = new ArrayList<>();
    List<AttemptId> cancels = new ArrayList<>();
    for (Order order : orders) {
      switch (order) {
        case Order.Acquire wanted -> acquire.add(wanted.machine());
        case Order.Release done -> release.add(done.machine());
        case Order.Start start -> take(start, starts);
        case Order.Cancel cancel -> cancels.add(cancel.attempt());
        // Files are shared between the nodes: what a task wrote is there already.
        case Order.Stage stage ->
            tell(new Happening.Arrived(now(), stage.task(), stage.forTask(), stage.toMachine()));
        case Order.Unstage unstage -> {}
      }
    }
    work.add(
        cluster -> {
          cluster.acquire(acquire);
          cluster.start(starts);
          cluster.cancel(cancels);
          cluster.release(release);
        });
  }

  /** A task without a command is done at once; nothing is submitted for it. */
  private void take(Order.Start start, List<Order.Start> starts) {
    if (start.chain().stream().allMatch(spec -> spec.command() == null)) {
      for (AttemptSpec spec : start.chain()) {
        double at = now();
        tell(new Happening.Started(at, spec.id()));
        tell(new Happening.Finished(at, spec.id(), null));
      }
    } else {
      starts.add(start);
    }
  }

  private void tell(Happening happening) {
    messages.add(new Message.Told(happening));
  }

  @Override
  public List<Happening> await(double until) throws InterruptedException {
    List<Happening> result = new ArrayList<>();
    Message message;
    if (Double.isInfinite(until)) {
      message = messages.take();
    } else {
      long nanos = (long) (Math.max(0, until - now()) * 1e9);
      message = messages.poll(nanos, TimeUnit.NANOSECONDS);
    }
    while (message != null) {
      if (message instanceof Message.Told(Happening happening)) {
        result.add(happening);
      }
      message = messages.poll();
    }
    // In the order in which they were told: a mode takes in what ended before it tells of a loss.
    return result;
  }

  @Override
  public void wake() {
    messages.add(new Message.Wake());
  }

  @Override
  public void adopt(Collection<AttemptSpec> inFlight) {
    List<AttemptSpec> specs = List.copyOf(inFlight);
    work.add(cluster -> cluster.adopt(specs));
  }

  @Override
  public String waitsFor(AttemptId attempt) {
    String why = trouble;
    return why.isEmpty() ? context.waitsFor(attempt) : "the cluster cannot be asked: " + why;
  }

  @Override
  public void close() {
    open = false;
    work.add(ClusterMode::leave);
    boolean interrupted = false;
    try {
      if (!thread.join(CLOSE)) {
        thread.interrupt(); // the cluster is away: what was ordered is on disk, and asked for again
      }
    } catch (InterruptedException e) {
      interrupted = true;
      thread.interrupt();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    double pause = FIRST_PAUSE_SECONDS;
    Work pending = null;
    while (open || pending != null || !work.isEmpty()) {
      try {
        if (pending == null) {
          long pauseMillis = config.sharesFiles() ? LOOK_MILLIS : REMOTE_LOOK_MILLIS;
          pending = mode.busy() ? work.poll(pauseMillis, TimeUnit.MILLISECONDS) : work.take();
        }
        while (pending != null) {
          pending.on(mode);
          pending = work.poll();
        }
        if (open) {
          mode.poll();
        }
        trouble = "";
        pause = FIRST_PAUSE_SECONDS;
      } catch (InterruptedException e) {
        return; // closed
      } catch (SlurmUnavailableException e) {
        trouble = String.valueOf(e.getMessage());
        if (!rest(pause)) {
          return;
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_SECONDS);
      } catch (IOException | RuntimeException e) {
        // What is asked for stays asked for: it is tried again.
        trouble = config.name() + ": " + e;
        if (!rest(FIRST_PAUSE_SECONDS)) {
          return;
        }
      }
    }
  }

  private boolean rest(double seconds) {
    try {
      TimeUnit.MILLISECONDS.sleep((long) (seconds * 1000));
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
