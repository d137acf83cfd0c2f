package dev.heddle.run;

import java.util.ArrayList;
import java.util.List;

/** A journal that lives as long as the process: for simulations and tests. */
public final class MemoryJournal implements Journal {
  private final List<Entry> entries = new ArrayList<>();

  /** An empty journal. */
  public MemoryJournal() {}

  /** A journal that holds what another run of the process left. */
  public MemoryJournal(List<Entry> before) {
    entries.addAll(before);
  }

  @Override
  public synchronized void append(List<Entry> more) {
    entries.addAll(more);
  }

  @Override
  public synchronized List<Entry> read(long after) {
    int from = (int) Math.min(after, entries.size());
    return List.copyOf(entries.subList(from, entries.size()));
  }
}
