package dev.heddle.run.home;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heddle.model.Objective;
import dev.heddle.run.RunEvent;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.core.Explanation;
import dev.heddle.run.core.JournalView;
import dev.heddle.store.RunTable;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run that is over or that another Heddle owns: read from its journal, controlled by asking its
 * owner. One whose owner is dead is taken over first.
 */
public final class StoredRun implements RunHandle {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final long id;
  private final RunTable runs;
  private final JournalView view;
  private final Supplier<Optional<RunHandle>> adopt;

  StoredRun(long id, RunTable runs, JournalView view, Supplier<Optional<RunHandle>> adopt) {
    this.id = id;
    this.runs = runs;
    this.view = view;
    this.adopt = adopt;
  }

  @Override
  public String id() {
    return Long.toString(id);
  }

  @Override
  public RunSnapshot snapshot() {
    RunSnapshot seen = view.snapshot();
    boolean interrupted =
        runs.find(id).map(r -> StoredRuns.state(r).equals("interrupted")).orElse(false);
    return interrupted ? seen.withState("interrupted") : seen;
  }

  /** What a task is doing and why; all like tasks together for null. */
  @Override
  public Explanation explain(@Nullable String task) {
    return view.explain(task);
  }

  @Override
  public Subscription follow(long afterSequence, Consumer<RunEvent> listener) {
    AtomicBoolean closed = new AtomicBoolean();
    Thread.ofPlatform()
        .daemon(true)
        .name("follow-" + id)
        .start(
            () -> {
              long told = afterSequence;
              while (!closed.get()) {
                for (RunEvent event : view.eventsAfter(told)) {
                  if (closed.get()) {
                    return;
                  }
                  told = event.sequence();
                  listener.accept(event);
                }
                if (view.over()) {
                  return;
                }
                LockSupport.parkNanos(LOOK_NANOS);
              }
            });
    return () -> closed.set(true);
  }

  private void ask(String verb, Object payload, Consumer<RunHandle> directly) {
    if (view.snapshot().lastSequence() > 0 && view.over()) {
      return;
    }
    Optional<RunHandle> mine = adopt.get();
    if (mine.isPresent()) {
      directly.accept(mine.get());
      return;
    }
    runs.ask(id, verb, JSON.valueToTree(payload).toString());
  }

  private record Goal(String goal) {}

  private record Judgement(int decision, boolean approve) {}

  private record EditText(String edit) {}

  @Override
  public void cancel() {
    ask("cancel", new Goal(""), RunHandle::cancel);
  }

  @Override
  public void pause() {
    ask("pause", new Goal(""), RunHandle::pause);
  }

  @Override
  public void resume() {
    ask("resume", new Goal(""), RunHandle::resume);
  }

  @Override
  public void replan(Objective.@Nullable Goal goal) {
    ask("replan", new Goal(goal == null ? "" : goal.word()), r -> r.replan(goal));
  }

  @Override
  public void edit(GraphEdit edit) {
    ask("edit", new EditText(Asked.text(edit)), r -> r.edit(edit));
  }

  @Override
  public void decide(int decision, boolean approve) {
    ask("decide", new Judgement(decision, approve), r -> r.decide(decision, approve));
  }

  @Override
  public RunSnapshot join() throws InterruptedException {
    while (true) {
      RunSnapshot now = snapshot();
      if (view.over() || now.state().equals("interrupted")) {
        return now;
      }
      LockSupport.parkNanos(LOOK_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
