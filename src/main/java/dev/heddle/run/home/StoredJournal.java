package dev.heddle.run.home;

import dev.heddle.run.Journal;
import dev.heddle.store.JournalRow;
import dev.heddle.store.RunTable;
import java.util.ArrayList;
import java.util.List;

/** A run's journal in the database. */
final class StoredJournal implements Journal {
  /** Kind of a row that holds several entries, one a line: when, kind, JSON. */
  private static final String BATCH = "batch";

  private final RunTable runs;
  private final long run;

  StoredJournal(RunTable runs, long run) {
    this.runs = runs;
    this.run = run;
  }

  @Override
  public void append(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    try {
      runs.append(run, List.of(row(entries)));
    } catch (RuntimeException e) {
      throw new JournalUnavailable(
          "the database cannot be written ("
              + bottom(e)
              + "): free disk space or end what locks it; nothing is lost, the run goes on then",
          e);
    }
  }

  /** A batch is one row, with the first sequence number of its entries. */
  private static JournalRow row(List<Entry> entries) {
    Entry first = entries.getFirst();
    if (entries.size() == 1) {
      return new JournalRow(first.sequence(), first.at(), first.kind(), first.json());
    }
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append(entry.at()).append(' ').append(entry.kind()).append(' ');
      text.append(entry.json()).append('\n');
    }
    return new JournalRow(first.sequence(), first.at(), BATCH, text.toString());
  }

  private static void entries(JournalRow row, List<Entry> to) {
    if (!row.kind().equals(BATCH)) {
      to.add(new Entry(row.sequence(), row.at(), row.kind(), row.payload()));
      return;
    }
    long sequence = row.sequence();
    String text = row.payload();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      int first = text.indexOf(' ', from);
      int second = text.indexOf(' ', first + 1);
      double at = Double.parseDouble(text.substring(from, first));
      String kind = text.substring(first + 1, second);
      to.add(new Entry(sequence++, at, kind, text.substring(second + 1, end)));
      from = end + 1;
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
    List<Entry> all = new ArrayList<>();
    runs.journal(run, after).forEach(row -> entries(row, all));
    return all;
  }
}
