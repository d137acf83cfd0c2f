package dev.heddle.ui.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.Test;

/** When the recovery copy is written; time is told by the test. */
class AutosaveTest {
  private final SimpleBooleanProperty on = new SimpleBooleanProperty(true);
  private final SimpleIntegerProperty period = new SimpleIntegerProperty(30);
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<Runnable> later = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-24T13:58:00Z");
  private boolean full;
  private boolean closed;
  private int written;
  private int dropped;
  private final Autosave autosave =
      new Autosave(
          () ->
              () -> {
                if (full) {
                  throw new IOException("No space left on device");
                }
                written++;
              },
          () -> dropped++,
          this::take,
          Runnable::run,
          () -> now,
          new Documents.Habits(() -> "USD", on, period),
          (time, then) -> {
            waits.add(time);
            later.add(then);
          });

  @Test
  void theFirstChangeIsKeptAtOnceAndTheNextOnesOnceInThePeriod() {
    change();
    assertEquals(1, written);
    now = now.plusSeconds(10);
    change();
    change();
    change();
    assertEquals(1, written);
    assertEquals(List.of(Duration.ofSeconds(20)), waits);
    now = now.plusSeconds(20);
    ring();
    assertEquals(2, written);
    now = now.plusSeconds(30);
    ring();
    assertEquals(2, written, "nothing changed since");
    change();
    assertEquals(3, written, "the period is over");
  }

  @Test
  void aShorterPeriodCountsAtOnce() {
    change();
    now = now.plusSeconds(10);
    change();
    period.set(5);
    work();
    assertEquals(2, written);
  }

  @Test
  void switchedOffNothingIsWrittenAndWhatThereIsGoes() {
    change();
    on.set(false);
    work();
    assertEquals(1, dropped);
    now = now.plusSeconds(100);
    change();
    assertEquals(1, written);
    on.set(true);
    work();
    assertEquals(2, written, "switched on again, what is unsaved is kept at once");
  }

  @Test
  void twoCopiesAreNeverWrittenAtATime() {
    period.set(0);
    autosave.changed(true);
    autosave.changed(true);
    assertEquals(1, background.size());
    work();
    assertEquals(2, written);
  }

  @Test
  void savedWhileACopyIsWrittenTheCopyGoesAfterIt() {
    autosave.changed(true);
    autosave.changed(false);
    work();
    assertEquals(1, written);
    assertEquals(2, dropped, "by the save, and by the copy that came after it");
  }

  @Test
  void whatCouldNotBeWrittenIsTriedWithTheNextChange() {
    full = true;
    change();
    full = false;
    change();
    assertEquals(1, written);
  }

  @Test
  void aTimerThatRingsAfterTheWindowClosedDoesNothing() {
    change();
    now = now.plusSeconds(10);
    change();
    closed = true;
    now = now.plusSeconds(20);
    ring();
    assertEquals(1, written);
  }

  private void take(Runnable work) {
    if (closed) {
      throw new RejectedExecutionException("closed");
    }
    background.add(work);
  }

  private void change() {
    autosave.changed(true);
    work();
  }

  private void work() {
    while (!background.isEmpty()) {
      background.poll().run();
    }
  }

  private void ring() {
    List<Runnable> due = List.copyOf(later);
    later.clear();
    due.forEach(Runnable::run);
    work();
  }
}
