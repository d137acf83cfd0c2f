package dev.heddle.run.home;

import dev.heddle.run.Journal;
import dev.heddle.store.JournalRow;
import dev.heddle.store.RunTable;
import java.util.List;

/** A run's journal in the database. */
final class StoredJournal implements Journal {
  private final RunTable runs;
  private final long run;

  StoredJournal(RunTable runs, long run) {
    this.runs = runs;
    this.run = run;
  }

  @Override
  public void append(List<Entry> entries) {
    List<JournalRow> rows =
        entries.stream()
            .map(e -> new JournalRow(e.sequence(), e.at(), e.kind(), e.json()))
            .toList();
    try {
      runs.append(run, rows);
    } catch (RuntimeException e) {
      throw new JournalUnavailable(
          "the database cannot be written ("
              + bottom(e)
              + "): free disk space or end what locks it; nothing is lost, the run goes on then",
          e);
    }
  }

  private static String bottom(Throwable e) {
    Throwable at = e;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return String.valueOf(at.getMessage()).lines().findFirst().orElse("no reason given");
  }

  @Override
  public List<Entry> read(long after) {
    return runs.journal(run, after).stream()
        .map(r -> new Entry(r.sequence(), r.at(), r.kind(), r.payload()))
        .toList();
  }
}
