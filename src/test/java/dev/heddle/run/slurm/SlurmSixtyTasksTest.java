package dev.heddle.run.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Pool;
import dev.heddle.model.Task;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.home.StoredRuns;
import dev.heddle.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole run on real clusters, in both ways of using one: sixty tasks with GPUs and memory, and a
 * node, a launch or Heddle itself dies in the middle. Most of the time is the clusters' waiting, so
 * the cases run side by side, each on a cluster of its own.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SlurmSixtyTasksTest {
  private static final int AT_ONCE = 3;
  private static final int MIDDLE = 20;

  @TempDir Path temp;

  @Test
  void finishWhateverDiesInTheMiddleAndLeaveNoJob() throws Exception {
    Map<String, Callable<Void>> cases = new TreeMap<>();
    for (SlurmConfig.Mode mode : SlurmConfig.Mode.values()) {
      cases.put("a lost node, " + mode, () -> lostNode(mode));
      cases.put("cloud nodes that start powered down, " + mode, () -> cloud(mode));
      cases.put("kill -9 of Heddle, " + mode, () -> killed(mode));
    }
    List<String> broken = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      Map<String, Future<Void>> running = new TreeMap<>();
      cases.forEach((name, each) -> running.put(name, threads.submit(each)));
      for (Map.Entry<String, Future<Void>> each : running.entrySet()) {
        try {
          each.getValue().get();
        } catch (java.util.concurrent.ExecutionException e) {
          if (e.getCause() instanceof org.opentest4j.TestAbortedException aborted) {
            throw aborted;
          }
          broken.add(each.getKey() + ": " + e.getCause());
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  private Void lostNode(SlurmConfig.Mode mode) throws Exception {
    try (TestCluster cluster = TestCluster.start()) {
      RunSnapshot end = run(cluster, mode, SixtyTasks.nodes(), () -> cluster.lose("n2"));
      assertTrue(
          end.tasks().values().stream().anyMatch(task -> task.attempts().size() > 1),
          "what ran on the node ran again");
    }
    return null;
  }

  private Void cloud(SlurmConfig.Mode mode) throws Exception {
    try (TestCluster cluster = TestCluster.start("cloud")) {
      cluster.noCapacity("vg-1");
      RunSnapshot end = run(cluster, mode, SixtyTasks.cloud(), () -> cluster.lose("vm-1"));
      assertFalse(end.tasks().isEmpty());
    }
    return null;
  }

  /** Something that happens in the middle of a run. */
  private interface Trouble {
    void make() throws Exception;
  }

  private RunSnapshot run(TestCluster cluster, SlurmConfig.Mode mode, Pool pool, Trouble trouble)
      throws Exception {
    Path home = Files.createTempDirectory(temp, "home");
    try (Store store = Store.open(home);
        StoredRuns runs = SixtyTasks.runs(store, home, cluster.config(mode))) {
      RunHandle run = runs.launch(SixtyTasks.request(pool, home));
      CountDownLatch middle = new CountDownLatch(MIDDLE);
      try (RunHandle.Subscription follow =
          run.follow(
              0,
              event -> {
                if (event.event().equals("task-finished") || event.event().equals("run-finished")) {
                  middle.countDown();
                }
              })) {
        assertTrue(middle.await(3, TimeUnit.MINUTES), () -> "too slow: " + told(run));
      }
      trouble.make();
      return finished(run, cluster, home);
    }
  }

  private Void killed(SlurmConfig.Mode mode) throws Exception {
    try (TestCluster cluster = TestCluster.start()) {
      Path home = Files.createTempDirectory(temp, "home");
      Process heddle = heddle(cluster, mode, home);
      try {
        Await.until(
            "the middle of the run",
            () -> {
              assertTrue(heddle.isAlive(), () -> read(home.resolve("heddle.log")));
              return read(home.resolve("names")).lines().count() >= MIDDLE;
            });
      } finally {
        heddle.destroyForcibly().waitFor(); // SIGKILL
      }
      try (Store store = Store.open(home);
          StoredRuns runs = SixtyTasks.runs(store, home, cluster.config(mode))) {
        List<RunHandle> orphans = runs.resumeOrphans();
        assertEquals(1, orphans.size(), "the run is taken over");
        finished(orphans.getFirst(), cluster, home);
      }
    }
    return null;
  }

  private static Process heddle(TestCluster cluster, SlurmConfig.Mode mode, Path home)
      throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java,
            "-Xmx400m",
            "-XX:TieredStopAtLevel=1",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            SixtyTasks.class.getName(),
            home.toString(),
            cluster.environment().get("SLURM_CONF"),
            mode.name());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("heddle.log").toFile())
        .start();
  }

  private static RunSnapshot finished(RunHandle run, TestCluster cluster, Path home)
      throws Exception {
    RunSnapshot end = run.join();
    assertEquals("done", end.state(), () -> told(run));
    List<String> names = read(home.resolve("names")).lines().sorted().toList();
    assertEquals(
        SixtyTasks.project().tasks().stream().map(Task::id).sorted().toList(),
        names.stream().distinct().toList(),
        "each task");
    // A node that dies after a command's last act, before its end is noted, keeps that to itself.
    end.tasks()
        .forEach(
            (id, task) -> {
              long lost = task.attempts().stream().filter(a -> a.reason().equals("lost")).count();
              long times = names.stream().filter(id::equals).count();
              assertTrue(times <= 1 + lost, () -> id + " ran " + times + " times, lost " + lost);
            });
    Await.until("an empty queue", () -> cluster.activeJobs().isEmpty());
    return end;
  }

  private static String told(RunHandle run) {
    RunSnapshot now = run.snapshot();
    StringBuilder text = new StringBuilder(now.state());
    now.tasks()
        .forEach(
            (id, task) -> {
              if (task.state() != dev.heddle.run.TaskView.State.DONE) {
                text.append("; ").append(id).append(' ').append(task.state());
                text.append(' ').append(task.reason());
                task.attempts()
                    .forEach(
                        a ->
                            text.append(" [")
                                .append(a.machine())
                                .append(' ')
                                .append(a.state())
                                .append(' ')
                                .append(a.reason())
                                .append(']'));
              }
            });
    now.machines()
        .values()
        .forEach(m -> text.append("; ").append(m.id()).append(' ').append(m.state()));
    return text.toString();
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return e.toString();
    }
  }
}
