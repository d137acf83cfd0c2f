package dev.heddle.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Jdbi;

/**
 * The database of one Heddle home. Several Heddles may have it open at once: the first serves it to
 * the others over loopback, and another one takes that over when the first dies.
 *
 * <p>Every commit is in the operating system's hands when it returns, so a killed Heddle loses
 * nothing; after a power loss up to a second may be gone.
 */
public final class Store implements AutoCloseable {
  private final JdbcConnectionPool pool;
  private final Jdbi jdbi;

  private Store(JdbcConnectionPool pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /**
   * Opens, and creates or upgrades where needed.
   *
   * @param home folder of Heddle's state
   * @throws StoreException if it cannot be opened, saying what to do
   */
  public static Store open(Path home) {
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new StoreException("cannot make the folder " + home + ": " + e.getMessage(), e);
    }
    System.setProperty("h2.bindAddress", "127.0.0.1"); // served to this computer only
    String url =
        "jdbc:h2:file:"
            + home.resolve("heddle").toAbsolutePath()
            + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;LOCK_TIMEOUT=4000";
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "heddle", "");
    try {
      Flyway.configure()
          .dataSource(pool)
          .locations("classpath:db/migration")
          .failOnMissingLocations(true)
          .load()
          .migrate();
    } catch (RuntimeException e) {
      pool.dispose();
      throw new StoreException(
          "cannot open the database in "
              + home
              + ": "
              + rootMessage(e)
              + ". Set HEDDLE_HOME to another folder, or move heddle.mv.db away",
          e);
    }
    return new Store(pool);
  }

  /** The first line of what went wrong at the bottom. */
  static String rootMessage(Throwable e) {
    Throwable at = e;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return String.valueOf(at.getMessage()).lines().findFirst().orElse("unknown");
  }

  /** Runs, their journals and what is asked of their owners. */
  public RunTable runs() {
    return new RunTable(jdbi);
  }

  /** What finished tasks taught. */
  public SampleTable samples() {
    return new SampleTable(jdbi);
  }

  /** Settings by name. */
  public SettingTable settings() {
    return new SettingTable(jdbi);
  }

  /** What providers said over time. */
  public FigureTable figures() {
    return new FigureTable(jdbi);
  }

  /** Whether the database answers. */
  public boolean isAlive() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    pool.dispose();
  }
}
