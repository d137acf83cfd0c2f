package dev.heddle.run.core;

import dev.heddle.run.Backend;
import dev.heddle.run.Journal;
import dev.heddle.run.Order;
import java.util.ArrayList;
import java.util.List;

/** Writes ahead: changes and orders of one instant are on disk in one batch before an act. */
final class Ledger {
  private final Fold fold;
  private final Journal journal;
  private final Backend backend;
  private List<Journal.Entry> entries = new ArrayList<>();
  private List<Order> orders = new ArrayList<>();
  private long sequence;
  private String trouble = "";

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

  /** What keeps the journal from being written; empty if nothing does. */
  String trouble() {
    return trouble;
  }

  /** Makes all durable, then acts. Nothing is lost or done where the journal cannot be written. */
  boolean flush() {
    if (entries.isEmpty()) {
      return true;
    }
    try {
      journal.append(entries);
    } catch (Journal.JournalUnavailable e) {
      trouble = e.getMessage() == null ? "the journal cannot be written" : e.getMessage();
      return false;
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
