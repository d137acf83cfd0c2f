package dev.heddle.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.store.SampleTable.SampleRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path home;

  @Test
  void keepsRunsAndTheirJournalsOverAReopening() {
    long id;
    try (Store store = Store.open(home)) {
      id = store.runs().insert(row());
      store
          .runs()
          .append(id, List.of(new JournalRow(1, 0, "a", "{}"), new JournalRow(2, 1.5, "b", "[]")));
      store.runs().progress(id, "done", 3, 0, 12.5, 0.25, 1);
    }
    try (Store store = Store.open(home)) {
      RunRow row = store.runs().find(id).orElseThrow();
      assertEquals("done", row.state());
      assertEquals(12.5, row.makespanSeconds());
      assertEquals(List.of(new JournalRow(2, 1.5, "b", "[]")), store.runs().journal(id, 1));
    }
  }

  @Test
  void refusesASecondWriterOfTheSameJournal() {
    try (Store store = Store.open(home)) {
      long id = store.runs().insert(row());
      store.runs().append(id, List.of(new JournalRow(1, 0, "a", "{}")));
      assertThrows(
          RuntimeException.class,
          () ->
              store
                  .runs()
                  .append(
                      id, List.of(new JournalRow(2, 0, "b", "{}"), new JournalRow(1, 0, "c", ""))));
      assertEquals(1, store.runs().journal(id, 0).size());
    }
  }

  @Test
  void givesALeaseToOneOwnerUntilItEndsOrTheOwnerIsDead() {
    try (Store store = Store.open(home)) {
      RunTable runs = store.runs();
      long id = runs.insert(row());
      assertTrue(runs.lease(id, "first", Duration.ofMinutes(1), null));
      assertFalse(runs.lease(id, "second", Duration.ofMinutes(1), null));
      assertTrue(runs.lease(id, "first", Duration.ofSeconds(-1), null));
      assertTrue(runs.lease(id, "second", Duration.ofMinutes(1), null));
      assertTrue(runs.lease(id, "third", Duration.ofMinutes(1), "second"));
      runs.release(id, "third");
      assertTrue(runs.lease(id, "first", Duration.ofMinutes(1), null));
    }
  }

  @Test
  void keepsNotMeasuredApartFromZero() {
    try (Store store = Store.open(home)) {
      Instant now = Instant.parse("2026-11-24T10:00:00Z");
      List<SampleRow> rows =
          List.of(
              new SampleRow("align", "own", null, 10, null, now),
              new SampleRow("align", "own", 0.0, 11, 0.0, now));
      store.samples().add(rows);
      assertEquals(rows, store.samples().newest(10));
      assertEquals(rows.subList(1, 2), store.samples().newest(1));
    }
  }

  @Test
  void letsASecondHeddleReadAndAsk() {
    try (Store first = Store.open(home);
        Store second = Store.open(home)) {
      long id = first.runs().insert(row());
      second.runs().ask(id, "cancel", "{}");
      RunTable.Command asked = first.runs().asked(id).getFirst();
      assertEquals("cancel", asked.verb());
      first.runs().answered(asked.id());
      assertTrue(second.runs().asked(id).isEmpty());
    }
  }

  @Test
  void saysInOneLineWhenTheFileIsNoDatabase() throws Exception {
    Files.writeString(home.resolve("heddle.mv.db"), "not a database ".repeat(1000));
    StoreException e = assertThrows(StoreException.class, () -> Store.open(home));
    assertEquals(1, e.getMessage().lines().count());
    assertTrue(e.getMessage().contains("HEDDLE_HOME"), e.getMessage());
  }

  @Test
  void keepsSettings() {
    try (Store store = Store.open(home)) {
      store.settings().put("theme", "dark");
      store.settings().put("theme", "light");
      assertEquals("light", store.settings().get("theme").orElseThrow());
      assertTrue(store.settings().get("none").isEmpty());
    }
  }

  private static RunRow row() {
    return new RunRow(
        0,
        "p",
        "",
        "local",
        "adaptive",
        "greedy",
        "running",
        Instant.EPOCH,
        3,
        0,
        0,
        10,
        null,
        0,
        0,
        0,
        "{}",
        null,
        null);
  }
}
