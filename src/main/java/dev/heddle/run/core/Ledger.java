package dev.heddle.run.core;

import dev.heddle.run.Backend;
import dev.heddle.run.Journal;
import dev.heddle.run.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Writes ahead: changes and orders of one instant are on disk in one batch before an act. */
final class Ledger {
  /** A write that takes longer is worth a word. */
  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Fold fold;
  private final Journal journal;
  private final Backend backend;
  private List<Journal.Entry> entries = new ArrayList<>();
  private List<Order> orders = new ArrayList<>();
  private long sequence;
  private volatile String trouble = "";
  private volatile long writingSince;

  Ledger(Fold fold, Journal journal, Backend backend) {
    this.fold = fold;
    this.journal = journal;
    this.backend = backend;
  }

  /** Takes in what the journal already has; answers how many entries that were. */
  long replay() {
    for (Journal.Entry entry : journal.read(0)) {
      fold.apply(ChangeCodec.decode(entry));
      sequence = entry.sequence();
    }
    return sequence;
  }

  void commit(Change change) {
    fold.apply(change);
    entries.add(ChangeCodec.encode(++sequence, change));
  }

  void order(double at, Order order) {
    commit(new Change.Ordered(at, order));
    orders.add(order);
  }

  boolean pending() {
    return !entries.isEmpty();
  }

  /** Whether orders wait to be sent. */
  boolean ordersPending() {
    return !orders.isEmpty();
  }

  /** What keeps the journal from being written; empty if nothing does. From any thread. */
  String trouble() {
    long since = writingSince;
    if (trouble.isEmpty() && since != 0 && System.nanoTime() - since > SLOW_NANOS) {
      return "the database does not answer: it is locked, or its disk hangs; nothing is lost,"
          + " the run goes on then";
    }
    return trouble;
  }

  /** Makes all durable, then acts. Nothing is lost or done where the journal cannot be written. */
  boolean flush() {
    if (entries.isEmpty()) {
      return true;
    }
    writingSince = System.nanoTime();
    try {
      journal.append(entries);
    } catch (Journal.JournalUnavailable e) {
      trouble = e.getMessage() == null ? "the journal cannot be written" : e.getMessage();
      return false;
    } finally {
      writingSince = 0;
    }
    trouble = "";
    entries = new ArrayList<>();
    if (!orders.isEmpty()) {
      List<Order> sent = orders;
      orders = new ArrayList<>();
      backend.send(sent);
    }
    return true;
  }
}
