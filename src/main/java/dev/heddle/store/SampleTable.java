package dev.heddle.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What finished tasks taught: one row a task. */
public final class SampleTable {
  private final Jdbi jdbi;

  SampleTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A finished task.
   *
   * @param inputMiB size of its input, or null: unknown
   * @param peakMemoryMiB greatest memory, or null: not measured
   */
  public record SampleRow(
      String kind,
      String machineType,
      @Nullable Double inputMiB,
      double seconds,
      @Nullable Double peakMemoryMiB,
      Instant seenAt) {}

  /** Adds samples, all or none. */
  public void add(List<SampleRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        h -> {
          PreparedBatch batch =
              h.prepareBatch(
                  "insert into sample (kind, machine_type, input_mib, seconds, peak_memory_mib,"
                      + " seen_at) values (?, ?, ?, ?, ?, ?)");
          for (SampleRow row : rows) {
            batch
                .bind(0, row.kind())
                .bind(1, row.machineType())
                .bind(2, row.inputMiB())
                .bind(3, row.seconds())
                .bind(4, row.peakMemoryMiB())
                .bind(5, Timestamp.from(row.seenAt()))
                .add();
          }
          batch.execute();
        });
  }

  /** The newest samples, oldest of them first. */
  public List<SampleRow> newest(int most) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select * from (select * from sample order by id desc limit :most) order by id")
                .bind("most", most)
                .map((rs, c) -> row(rs))
                .list());
  }

  private static SampleRow row(ResultSet rs) throws SQLException {
    return new SampleRow(
        rs.getString("kind"),
        rs.getString("machine_type"),
        nullable(rs, "input_mib"),
        rs.getDouble("seconds"),
        nullable(rs, "peak_memory_mib"),
        rs.getTimestamp("seen_at").toInstant());
  }

  private static @Nullable Double nullable(ResultSet rs, String column) throws SQLException {
    double value = rs.getDouble(column);
    return rs.wasNull() ? null : (Double) value;
  }
}
