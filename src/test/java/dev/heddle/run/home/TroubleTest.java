package dev.heddle.run.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSnapshot;
import dev.heddle.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run whose journal cannot be written pauses, says so, loses nothing and goes on. */
@Timeout(120)
class TroubleTest {
  private static final int TASKS = 30;

  @TempDir Path folder;

  private static void until(String what, BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int round = 0; round < 2400 && !condition.getAsBoolean(); round++) {
      if (never.await(25, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    assertTrue(condition.getAsBoolean(), what);
  }

  private Project project() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      String command = "echo $HEDDLE_TASK >> '" + folder.resolve("names") + "'; sleep 0.1";
      tasks.add(TaskBuilder.named("t" + i).command(command).work(0.1).build());
    }
    return Project.of("names", tasks, List.of());
  }

  private RunHandle launch(StoredRuns runs) throws Exception {
    Pool pool = Pool.of(List.of(MachineType.own("own", 2, 2000, 1)));
    return runs.launch(
        new LaunchRequest(
            project(), null, folder, pool, null, "local", "adaptive", Scenario.CALM, 1));
  }

  private long names() {
    try {
      Path file = folder.resolve("names");
      return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void eachOnce(RunSnapshot end) throws IOException {
    assertEquals("done", end.state());
    List<String> names = Files.readAllLines(folder.resolve("names"));
    assertEquals(TASKS, names.size());
    assertEquals(TASKS, names.stream().distinct().count());
  }

  @Test
  void whileTheDatabaseIsLocked() throws Exception {
    Path home = folder.resolve("home");
    try (Store store = Store.open(home);
        StoredRuns runs = new StoredRuns(store, home, Map.of(), 2, 4000)) {
      RunHandle run = launch(runs);
      until("some tasks ran", () -> names() >= 4);
      String url = "jdbc:h2:file:" + home.resolve("heddle") + ";AUTO_SERVER=TRUE";
      try (Connection other = DriverManager.getConnection(url, "heddle", "");
          Statement lock = other.createStatement()) {
        other.setAutoCommit(false);
        // The rows that come next are another's for a while.
        lock.execute(
            "insert into journal select 1, x, 0, 'Begun', '' from system_range("
                + "(select max(sequence) + 1 from journal), "
                + "(select max(sequence) + 3000 from journal))");
        until("it says what is wrong", () -> run.trouble().contains("database"));
        until("it pauses", () -> run.snapshot().state().equals("paused"));
        long before = names();
        until("it says so again", () -> run.trouble().contains("cannot be written"));
        assertEquals(before, names(), "nothing is started that is not written down");
        other.rollback();
      }
      eachOnce(run.join());
      assertEquals("", run.trouble());
    }
  }

  @Test
  void whileTheDiskIsFull() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=12m", "heddle-test", disk.toString());
    assumeTrue(mounted, "a small file system can be mounted only by root: skipped");
    try {
      full(disk);
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  private void full(Path disk) throws Exception {
    Path ballast = disk.resolve("ballast");
    try (Store store = Store.open(disk.resolve("home"));
        StoredRuns runs = new StoredRuns(store, disk.resolve("home"), Map.of(), 2, 4000)) {
      RunHandle run = launch(runs);
      until("some tasks ran", () -> names() >= 4);
      fill(ballast);
      until("it says what is wrong", () -> run.trouble().contains("disk"));
      assertEquals("paused", run.snapshot().state());
      Files.delete(ballast);
      eachOnce(run.join());
      assertEquals("", run.trouble());
      // What was written is there for another Heddle too.
      until("the run is over in the database", () -> runs.list().getFirst().state().equals("done"));
    }
  }

  private static void fill(Path ballast) throws IOException {
    byte[] part = new byte[4096];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(part);
      }
    } catch (IOException e) {
      assertTrue(Files.size(ballast) > 0, e.getMessage());
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
