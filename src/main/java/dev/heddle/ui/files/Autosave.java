package dev.heddle.ui.files;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says when the recovery copy is written: with the first change, then at most once in the period
 * that the user chose, and never two at a time. Touched on the JavaFX thread.
 */
final class Autosave {
  /** Writes a copy, in the background. */
  @FunctionalInterface
  interface Writing {
    void write() throws IOException;
  }

  private final Supplier<Writing> copy;
  private final Runnable drop;
  private final Executor background;
  private final Executor ui;
  private final InstantSource clock;
  private final Documents.Habits habits;
  private final BiConsumer<Duration, Runnable> later;
  private boolean dirty;
  private boolean behind;
  private boolean writing;
  private boolean waiting;
  private @Nullable Instant written;

  Autosave(
      Supplier<Writing> copy,
      Runnable drop,
      Executor background,
      Executor ui,
      InstantSource clock,
      Documents.Habits habits) {
    this(
        copy,
        drop,
        background,
        ui,
        clock,
        habits,
        (time, then) ->
            CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS, ui)
                .execute(then));
  }

  /**
   * @param copy makes the work that writes what is open now
   * @param drop takes the copy away
   * @param later does something on the JavaFX thread after a while
   */
  Autosave(
      Supplier<Writing> copy,
      Runnable drop,
      Executor background,
      Executor ui,
      InstantSource clock,
      Documents.Habits habits,
      BiConsumer<Duration, Runnable> later) {
    this.copy = copy;
    this.drop = drop;
    this.background = background;
    this.ui = ui;
    this.clock = clock;
    this.habits = habits;
    this.later = later;
    habits.autosave().addListener((o, was, is) -> changed(dirty));
    habits.autosaveSeconds().addListener((o, was, is) -> act());
  }

  /** The project changed, or was saved. */
  void changed(boolean isDirty) {
    dirty = isDirty;
    behind = isDirty && habits.autosave().get();
    if (behind) {
      act();
    } else {
      written = null;
      inBackground(drop);
    }
  }

  private void act() {
    if (!behind || writing) {
      return;
    }
    Duration left = left();
    if (left.isZero() || left.isNegative()) {
      write();
    } else if (!waiting) {
      waiting = true;
      later.accept(
          left,
          () -> {
            waiting = false;
            act();
          });
    }
  }

  private Duration left() {
    Instant last = written;
    return last == null
        ? Duration.ZERO
        : Duration.between(clock.instant(), last.plusSeconds(habits.autosaveSeconds().get()));
  }

  private void write() {
    writing = true;
    behind = false;
    written = clock.instant();
    Writing work = copy.get();
    inBackground(
        () -> {
          boolean failed = false;
          try {
            work.write();
          } catch (IOException e) {
            // The next change tries again; a full disk is told when the project is saved.
            failed = true;
          }
          boolean again = failed;
          ui.execute(() -> done(again));
        });
  }

  private void done(boolean failed) {
    writing = false;
    if (!dirty || !habits.autosave().get()) {
      inBackground(drop);
    } else if (!failed) {
      act();
    } else {
      written = null;
    }
  }

  private void inBackground(Runnable work) {
    try {
      background.execute(work);
    } catch (RejectedExecutionException e) {
      // The window is closed: what was unsaved was asked about when it was left.
      writing = false;
    }
  }
}
