package dev.heddle.run;

import java.util.List;

/**
 * The write-ahead log of one run. The orchestrator appends what happened and what it intends in
 * batches and acts only once {@link #append} has returned; a run's state is a fold over its
 * entries.
 */
public interface Journal {
  /**
   * One entry.
   *
   * @param sequence from 1 in its run, without gaps
   * @param at seconds from the run's start
   * @param kind what the entry is; see {@code RunState}
   * @param json the rest, a JSON object
   */
  record Entry(long sequence, double at, String kind, String json) {}

  /**
   * Makes entries durable, all or none; they follow what is there without a gap.
   *
   * @throws JournalUnavailable if they could not be written; nothing of them is then there
   */
  void append(List<Entry> entries);

  /** The entries whose sequence is greater than {@code after}, in order. */
  List<Entry> read(long after);

  /** The store cannot take entries now (disk full, database locked); the run pauses and says so. */
  final class JournalUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what helps, in one line
     */
    public JournalUnavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
