package dev.heddle.run.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heddle.model.MachineType;
import dev.heddle.model.Objective;
import dev.heddle.model.Task;
import dev.heddle.monitor.profile.InputSizes;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.TaskView;
import dev.heddle.run.core.LiveRun;
import dev.heddle.run.core.Progress;
import dev.heddle.store.RunTable;
import dev.heddle.store.SampleTable.SampleRow;
import dev.heddle.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps a run that this Heddle owns: its lease, its row, what others ask, what it teaches. */
final class Owned {
  static final Duration LEASE = Duration.ofSeconds(15);
  private static final long BEAT_MILLIS = 250;
  private static final int BEATS_A_LEASE = 12;

  /** What a look at all tasks took is waited so many times before the next. */
  private static final int TEACH_PAUSE = 30;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final long id;
  private final LiveRun run;
  private final LaunchRequest request;
  private final Runnable whenOver;
  private final ScheduledExecutorService beat;
  private final Set<String> taught = new HashSet<>();
  private final Thread end;
  private @Nullable Progress recorded;
  private long teachAgain = System.nanoTime();
  private long beats;

  Owned(Store store, long id, LiveRun run, LaunchRequest request, Runnable whenOver) {
    this.store = store;
    this.id = id;
    this.run = run;
    this.request = request;
    this.whenOver = whenOver;
    this.end = Thread.ofPlatform().daemon(true).name("end-" + id).unstarted(this::untilOver);
    this.beat =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon(true).name("keep-" + id).unstarted(task));
  }

  LiveRun run() {
    return run;
  }

  void start() {
    var _ =
        beat.scheduleWithFixedDelay(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    end.start();
  }

  private void untilOver() {
    try {
      run.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (IllegalStateException e) {
      // The run's thread broke off; its row stays open, so that it can be taken over.
      endBeat();
      whenOver.run();
      return;
    }
    endBeat();
    record();
    store.runs().release(id, Owner.self());
    whenOver.run();
  }

  /** Lets a beat finish: to interrupt one in the middle of a write would close the database. */
  private void endBeat() {
    beat.shutdown();
    boolean interrupted = false;
    while (!beat.isTerminated()) {
      try {
        beat.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    try {
      if (beats++ % BEATS_A_LEASE == 0) {
        store.runs().lease(id, Owner.self(), LEASE, null);
      }
      for (RunTable.Command command : store.runs().asked(id)) {
        obey(command);
        store.runs().answered(command.id());
      }
      record();
    } catch (RuntimeException e) {
      // The database does not answer now; the journal says so, the next beat tries again.
      beats = 0;
    }
  }

  private void obey(RunTable.Command command) {
    JsonNode payload;
    try {
      payload = JSON.readTree(command.payload());
    } catch (IOException e) {
      return;
    }
    switch (command.verb()) {
      case "cancel" -> run.cancel();
      case "pause" -> run.pause();
      case "resume" -> run.resume();
      case "replan" -> run.replan(goal(payload.path("goal").asText("")));
      case "decide" ->
          run.decide(payload.path("decision").asInt(), payload.path("approve").asBoolean());
      case "edit" -> run.edit(Asked.edit(payload.path("edit").asText()));
      default -> {}
    }
  }

  static Objective.@Nullable Goal goal(String word) {
    return word.isEmpty() ? null : Objective.Goal.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Writes how far it is, and now and then what finished tasks teach. */
  private synchronized void record() {
    Progress now = run.progress();
    // First: who sees a run as done also sees what it taught.
    if (!request.on().equals("simulated") && (now.over() || System.nanoTime() >= teachAgain)) {
      long begun = System.nanoTime();
      teach(run.snapshot());
      teachAgain = System.nanoTime() + TEACH_PAUSE * (System.nanoTime() - begun);
    }
    if (!now.equals(recorded)) {
      store
          .runs()
          .progress(
              id,
              now.state(),
              now.done(),
              now.failed(),
              now.over() ? now.now() : null,
              now.cost(),
              now.replans());
      recorded = now;
    }
  }

  private void teach(RunSnapshot now) {
    Map<String, Task> tasks = new HashMap<>();
    now.project().tasks().forEach(t -> tasks.put(t.id(), t));
    Set<String> types = new HashSet<>();
    for (MachineType type : now.pool().types()) {
      types.add(type.id());
    }
    InputSizes sizes = new InputSizes(now.project(), request.folder());
    List<SampleRow> rows = new ArrayList<>();
    for (TaskView view : now.tasks().values()) {
      if (view.state() != TaskView.State.DONE || !taught.add(view.task())) {
        continue;
      }
      Task task = tasks.get(view.task());
      for (TaskView.AttemptView attempt : view.attempts()) {
        Double finish = attempt.finish();
        String type = attempt.machine().substring(0, attempt.machine().lastIndexOf('#'));
        if (task == null
            || task.command() == null
            || finish == null
            || attempt.state() != TaskView.State.DONE
            || attempt.variant() != 0
            || attempt.shards() > 1
            || !types.contains(type)) {
          continue;
        }
        double size = sizes.of(task);
        rows.add(
            new SampleRow(
                task.kind(),
                type,
                Double.isNaN(size) ? null : (Double) size,
                finish - attempt.start(),
                attempt.peakMemoryMiB(),
                Instant.now()));
      }
    }
    store.samples().add(rows);
  }

  void letGo() {
    endBeat();
    try {
      run.letGo();
      end.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
