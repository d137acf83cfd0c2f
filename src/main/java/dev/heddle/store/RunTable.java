package dev.heddle.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Runs, their journals and what is asked of their owners. */
public final class RunTable {
  private static final String COLUMNS =
      "id, project, project_file, backend, policy, planner, state, started_at, tasks, tasks_done,"
          + " tasks_failed, planned_seconds, makespan_seconds, planned_cost, cost, replans,"
          + " request, owner, owner_until";

  private final Jdbi jdbi;

  RunTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Something that another Heddle asks of the owner. */
  public record Command(long id, String verb, String payload) {}

  /**
   * Adds a run; the row's own id is ignored.
   *
   * @return its id
   */
  public long insert(RunRow row) {
    return jdbi.withHandle(
        h ->
            h.createUpdate(
                    "insert into run (project, project_file, backend, policy, planner, state,"
                        + " started_at, tasks, tasks_done, tasks_failed, planned_seconds,"
                        + " planned_cost, cost, replans, request, owner, owner_until) values"
                        + " (:project, :file, :backend, :policy, :planner, :state, :started,"
                        + " :tasks, :done, :failed, :planned, :plannedCost, :cost, :replans,"
                        + " :request, :owner, :until)")
                .bind("project", row.project())
                .bind("file", row.projectFile())
                .bind("backend", row.backend())
                .bind("policy", row.policy())
                .bind("planner", row.planner())
                .bind("state", row.state())
                .bind("started", Timestamp.from(row.startedAt()))
                .bind("tasks", row.tasks())
                .bind("done", row.tasksDone())
                .bind("failed", row.tasksFailed())
                .bind("planned", row.plannedSeconds())
                .bind("plannedCost", row.plannedCost())
                .bind("cost", row.cost())
                .bind("replans", row.replans())
                .bind("request", row.request())
                .bind("owner", row.owner())
                .bind("until", timestamp(row.ownerUntil()))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
  }

  /** Writes how far a run is. */
  public void progress(
      long id,
      String state,
      int done,
      int failed,
      @Nullable Double makespanSeconds,
      double cost,
      int replans) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    "update run set state = :state, tasks_done = :done, tasks_failed = :failed,"
                        + " makespan_seconds = :makespan, cost = :cost, replans = :replans where id"
                        + " = :id")
                .bind("state", state)
                .bind("done", done)
                .bind("failed", failed)
                .bind("makespan", makespanSeconds)
                .bind("cost", cost)
                .bind("replans", replans)
                .bind("id", id)
                .execute());
  }

  /** All runs, newest first. */
  public List<RunRow> list() {
    return jdbi.withHandle(
        h ->
            h.createQuery("select " + COLUMNS + " from run order by id desc")
                .map((rs, c) -> row(rs))
                .list());
  }

  /** One run. */
  public Optional<RunRow> find(long id) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select " + COLUMNS + " from run where id = :id")
                .bind("id", id)
                .map((rs, c) -> row(rs))
                .findOne());
  }

  /**
   * Appends to a journal, all or nothing; on disk when it returns.
   *
   * @throws org.jdbi.v3.core.JdbiException if a sequence number is taken: another Heddle owns the
   *     run
   */
  public void append(long run, List<JournalRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        h -> {
          PreparedBatch batch =
              h.prepareBatch(
                  "insert into journal (run_id, sequence, at, kind, payload) values (?, ?, ?, ?,"
                      + " ?)");
          for (JournalRow row : rows) {
            batch
                .bind(0, run)
                .bind(1, row.sequence())
                .bind(2, row.at())
                .bind(3, row.kind())
                .bind(4, row.payload())
                .add();
          }
          batch.execute();
        });
  }

  /** A journal from after that sequence number on, in order. */
  public List<JournalRow> journal(long run, long after) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select sequence, at, kind, payload from journal where run_id = :run and"
                        + " sequence > :after order by sequence")
                .bind("run", run)
                .bind("after", after)
                .setFetchSize(1000)
                .map(
                    (rs, c) ->
                        new JournalRow(
                            rs.getLong(1), rs.getDouble(2), rs.getString(3), rs.getString(4)))
                .list());
  }

  /**
   * Takes or keeps the lease of a run.
   *
   * @param deadOwner an owner known to be dead, whose lease counts no more, or null
   * @return whether {@code owner} has it now
   */
  public boolean lease(long run, String owner, Duration time, @Nullable String deadOwner) {
    Instant now = Instant.now();
    return jdbi.withHandle(
        h ->
            h.createUpdate(
                        "update run set owner = :owner, owner_until = :until where id = :id and"
                            + " (owner is null or owner = :owner or owner = :dead or owner_until <"
                            + " :now)")
                    .bind("owner", owner)
                    .bind("until", Timestamp.from(now.plus(time)))
                    .bind("now", Timestamp.from(now))
                    .bind("dead", deadOwner == null ? "" : deadOwner)
                    .bind("id", run)
                    .execute()
                == 1);
  }

  /** Gives a lease back. */
  public void release(long run, String owner) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    "update run set owner = null, owner_until = null where id = :id and owner ="
                        + " :owner")
                .bind("id", run)
                .bind("owner", owner)
                .execute());
  }

  /** Asks something of a run's owner. */
  public void ask(long run, String verb, String payload) {
    jdbi.useHandle(
        h ->
            h.createUpdate("insert into command (run_id, verb, payload) values (:run, :verb, :p)")
                .bind("run", run)
                .bind("verb", verb)
                .bind("p", payload)
                .execute());
  }

  /** What is asked of a run's owner, oldest first. */
  public List<Command> asked(long run) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select id, verb, payload from command where run_id = :run order by id")
                .bind("run", run)
                .map((rs, c) -> new Command(rs.getLong(1), rs.getString(2), rs.getString(3)))
                .list());
  }

  /** Forgets what was asked once it is done. */
  public void answered(long command) {
    jdbi.useHandle(h -> delete(h, command));
  }

  private static void delete(Handle handle, long command) {
    handle.createUpdate("delete from command where id = :id").bind("id", command).execute();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private static RunRow row(ResultSet rs) throws SQLException {
    double makespan = rs.getDouble("makespan_seconds");
    boolean open = rs.wasNull();
    Timestamp until = rs.getTimestamp("owner_until");
    return new RunRow(
        rs.getLong("id"),
        rs.getString("project"),
        rs.getString("project_file"),
        rs.getString("backend"),
        rs.getString("policy"),
        rs.getString("planner"),
        rs.getString("state"),
        rs.getTimestamp("started_at").toInstant(),
        rs.getInt("tasks"),
        rs.getInt("tasks_done"),
        rs.getInt("tasks_failed"),
        rs.getDouble("planned_seconds"),
        open ? null : (Double) makespan,
        rs.getDouble("planned_cost"),
        rs.getDouble("cost"),
        rs.getInt("replans"),
        rs.getString("request"),
        rs.getString("owner"),
        until == null ? null : until.toInstant());
  }
}
