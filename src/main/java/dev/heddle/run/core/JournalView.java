package dev.heddle.run.core;

import dev.heddle.model.Plan;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Backend;
import dev.heddle.run.Journal;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.RunEvent;
import dev.heddle.run.RunSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run seen through its journal alone: one that is over, or that another process owns. */
public final class JournalView {
  private final Journal journal;
  private final Snapshots.About about;
  private final RunState state;
  private final Fold fold;
  private final Narrator narrator;
  private final List<RunEvent> events = new ArrayList<>();
  private long read;

  /**
   * Looks at a run.
   *
   * @param plan the plan as launched
   * @param traits of the back end that it runs on
   */
  public JournalView(
      String id,
      Instant startedAt,
      LaunchRequest request,
      Plan plan,
      Backend.Traits traits,
      Journal journal) {
    this.journal = journal;
    String file = request.projectFile() == null ? "" : request.projectFile().toString();
    this.about = new Snapshots.About(id, file, request.on(), request.policy(), startedAt, plan);
    this.state = new RunState(request.project(), request.pool(), traits);
    this.narrator = new Narrator(state, events::add);
    this.fold = new Fold(state, narrator);
  }

  /** Takes in what was written since. */
  public synchronized void refresh() {
    for (Journal.Entry entry : journal.read(read)) {
      fold.apply(ChangeCodec.decode(entry));
      read = entry.sequence();
    }
    if (!state.traits.startsAtOnce() && !state.over()) {
      double now = Duration.between(about.startedAt(), Instant.now()).toNanos() / 1e9;
      state.now = Math.max(state.now, now);
    }
  }

  /** The run as its journal has it now. */
  public synchronized RunSnapshot snapshot() {
    refresh();
    return Snapshots.of(state, about, narrator.sequence(), "");
  }

  /** The events after that sequence number. */
  public synchronized List<RunEvent> eventsAfter(long sequence) {
    refresh();
    return List.copyOf(events.subList((int) Math.min(sequence, events.size()), events.size()));
  }

  /** Whether the run is over. */
  public synchronized boolean over() {
    return state.over();
  }

  /** What a task is doing and why; all like tasks together for null. */
  public synchronized Explanation explain(@Nullable String task) {
    refresh();
    return Explain.of(state, task, JournalView::waitsFor);
  }

  /** What the owner's back end noted. */
  private static String waitsFor(Attempt attempt) {
    Path note = attempt.spec.outputFolder().resolve(AttemptSpec.WAITS);
    try {
      return Files.exists(note) ? Files.readString(note).strip() : "";
    } catch (IOException e) {
      return ""; // it has just begun
    }
  }
}
