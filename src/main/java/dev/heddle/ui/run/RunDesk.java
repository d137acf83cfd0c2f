package dev.heddle.ui.run;

import dev.heddle.run.LaunchRequest;
import dev.heddle.run.RunEvent;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSettings;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.TaskView;
import dev.heddle.run.home.Home;
import dev.heddle.ui.Behind;
import dev.heddle.ui.RunInfo;
import dev.heddle.ui.Workbench;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The run that the window shows: launches it, follows it, and keeps the workbench told. Its
 * properties change on the executor that it is given, the JavaFX thread in a window.
 */
public final class RunDesk implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;

  private final Workbench workbench;
  private final Behind behind;
  private final Executor ui;
  private final ObjectProperty<RunSnapshot> snapshot = new SimpleObjectProperty<>(this, "snapshot");
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon(true).name("run-looker").unstarted(task));
  private final AtomicBoolean changed = new AtomicBoolean();
  private volatile @Nullable RunHandle handle;
  private RunHandle.@Nullable Subscription subscription;
  private boolean looking;

  public RunDesk(Workbench workbench, Behind behind, Executor ui) {
    this.workbench = workbench;
    this.behind = behind;
    this.ui = ui;
  }

  /** The run as it is now; null while none is shown. */
  public ObjectProperty<RunSnapshot> snapshotProperty() {
    return snapshot;
  }

  /** What is behind the window. */
  public Behind behind() {
    return behind;
  }

  /** The run that is shown, or null. */
  public @Nullable RunHandle handle() {
    return handle;
  }

  /**
   * Launches a run and shows it; the future ends on the window's thread, or fails with a {@link
   * dev.heddle.run.Runs.LaunchRefused} as its cause.
   *
   * @param pace simulated seconds a second, 0: as fast as it goes
   */
  public CompletableFuture<RunHandle> launch(
      LaunchRequest request, RunSettings settings, double pace) {
    return behind
        .home()
        .thenApplyAsync(home -> launch(home, request, settings, pace), behind.executor())
        .thenApplyAsync(
            run -> {
              show(run);
              return run;
            },
            ui);
  }

  private static RunHandle launch(
      Home home, LaunchRequest request, RunSettings settings, double pace) {
    try {
      return home.runs().launch(request, settings, pace);
    } catch (dev.heddle.run.Runs.LaunchRefused e) {
      throw new CompletionException(e);
    }
  }

  /** Shows a run of the history, running or over. */
  public CompletableFuture<Boolean> open(String id) {
    return behind
        .home()
        .thenApplyAsync(home -> home.runs().find(id), behind.executor())
        .thenApplyAsync(
            found -> {
              found.ifPresent(this::show);
              return found.isPresent();
            },
            ui);
  }

  /** Follows a run from now on. */
  public void show(RunHandle run) {
    RunHandle.Subscription old = subscription;
    if (old != null) {
      old.close();
    }
    handle = run;
    changed.set(true);
    subscription = run.follow(0, this::onEvent);
    if (!looking) {
      looking = true;
      var _ = looker.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void onEvent(RunEvent event) {
    changed.set(true);
  }

  /** A snapshot when something happened, and four times a second while time goes on. */
  private void look() {
    RunHandle run = handle;
    if (run == null) {
      return;
    }
    RunSnapshot before = snapshot.get();
    boolean live = before == null || !over(before.state());
    if (!changed.getAndSet(false) && !live) {
      return;
    }
    try {
      RunSnapshot now = run.snapshot();
      if (run == handle) {
        ui.execute(() -> take(now));
      }
    } catch (RuntimeException e) {
      // The database does not answer now; the next look tries again.
      changed.set(true);
    }
  }

  private void take(RunSnapshot now) {
    snapshot.set(now);
    int done = 0;
    for (TaskView view : now.tasks().values()) {
      done += view.state() == TaskView.State.DONE ? 1 : 0;
    }
    boolean running = !over(now.state());
    double left = Math.max(0, now.current().makespanSeconds() - now.now());
    workbench
        .runProperty()
        .set(
            new RunInfo(
                now.id(),
                done,
                now.tasks().size(),
                running ? (Double) left : null,
                now.costForecast() > 0 ? (Double) now.costSoFar() : null,
                running));
  }

  /** Whether a run in that state is over. */
  public static boolean over(String state) {
    return !state.equals("running") && !state.equals("paused");
  }

  @Override
  public void close() {
    looker.shutdownNow();
    RunHandle.Subscription old = subscription;
    if (old != null) {
      old.close();
    }
  }
}
