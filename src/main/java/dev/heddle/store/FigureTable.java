package dev.heddle.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What providers said over time: prices, loads, latencies. */
public final class FigureTable {
  private final Jdbi jdbi;

  FigureTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * One figure.
   *
   * @param source provider that said it
   * @param subject what it is of: a machine type or machine id
   * @param name which figure, with its unit ("pricePerHour", "cpuBusy", "latencySeconds")
   */
  public record Figure(
      String source, String subject, String name, Instant seenAt, double content) {}

  /** Adds figures, all or none. */
  public void add(List<Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        h -> {
          PreparedBatch batch =
              h.prepareBatch(
                  "insert into figure (source, subject, name, seen_at, content) values (?, ?, ?, ?,"
                      + " ?)");
          for (Figure f : figures) {
            batch
                .bind(0, f.source())
                .bind(1, f.subject())
                .bind(2, f.name())
                .bind(3, Timestamp.from(f.seenAt()))
                .bind(4, f.content())
                .add();
          }
          batch.execute();
        });
  }

  /** The history of one figure of one subject since then, oldest first. */
  public List<Figure> history(String subject, String name, Instant since) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select source, seen_at, content from figure where subject = :subject and name"
                        + " = :name and seen_at >= :since order by seen_at")
                .bind("subject", subject)
                .bind("name", name)
                .bind("since", Timestamp.from(since))
                .map(
                    (rs, c) ->
                        new Figure(
                            rs.getString(1),
                            subject,
                            name,
                            rs.getTimestamp(2).toInstant(),
                            rs.getDouble(3)))
                .list());
  }

  /** The history of all figures of one subject since then, by name, oldest first. */
  public List<Figure> history(String subject, Instant since) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select source, name, seen_at, content from figure where subject = :subject and"
                        + " seen_at >= :since order by name, seen_at")
                .bind("subject", subject)
                .bind("since", Timestamp.from(since))
                .map(
                    (rs, c) ->
                        new Figure(
                            rs.getString(1),
                            subject,
                            rs.getString(2),
                            rs.getTimestamp(3).toInstant(),
                            rs.getDouble(4)))
                .list());
  }

  /** Forgets what is older than that. */
  public void forgetBefore(Instant time) {
    jdbi.useHandle(
        h ->
            h.createUpdate("delete from figure where seen_at < :time")
                .bind("time", Timestamp.from(time))
                .execute());
  }
}
