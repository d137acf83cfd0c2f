package dev.heddle.run.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sixty tasks with GPUs and memory on a real cluster that loses a node in the middle. */
class SlurmSixtyTasksTest {

  /** Forty small ones, ten with GPUs, nine that join them, and one at the end. */
  private static List<MiniRun.Job> sixty() {
    List<MiniRun.Job> jobs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      jobs.add(job("part" + i, 1 + i % 2, 200 + 100 * (i % 4), 0, List.of()));
    }
    for (int i = 0; i < 10; i++) {
      jobs.add(job("train" + i, 1, 400, 1, List.of("part" + i)));
    }
    for (int i = 0; i < 9; i++) {
      jobs.add(job("join" + i, 1, 300, 0, List.of("train" + i, "part" + (20 + i))));
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      all.add("join" + i);
    }
    jobs.add(job("end", 4, 1000, 0, all));
    return jobs;
  }

  private static MiniRun.Job job(String name, int cores, int memory, int gpus, List<String> after) {
    String command = "sleep 1; echo $HEDDLE_TASK >> names";
    return new MiniRun.Job(name, command, cores, memory, gpus, after);
  }

  private static void eachOnce(TestCluster cluster) throws Exception {
    List<String> names = Files.readAllLines(cluster.folder("sixty").resolve("names"));
    assertEquals(
        sixty().stream().map(MiniRun.Job::name).sorted().toList(),
        names.stream().sorted().toList(),
        "each task once");
    Await.until("an empty queue", () -> cluster.activeJobs().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(SlurmConfig.Mode.class)
  void finishThoughANodeDiesInTheMiddle(SlurmConfig.Mode mode) throws Exception {
    try (TestCluster cluster = TestCluster.start();
        Follow follow = new Follow(cluster.config(mode), "sixty", cluster.folder("sixty"))) {
      MiniRun run =
          new MiniRun(follow, sixty())
              .machine("n1#1", 4000, 0)
              .machine("n2#1", 4000, 0)
              .machine("n3#1", 4000, 2);
      run.run(20, () -> cluster.lose("n2"));
      assertFalse(run.losses.isEmpty(), "the loss was told");
      eachOnce(cluster);
    }
  }

  @ParameterizedTest
  @EnumSource(SlurmConfig.Mode.class)
  void finishOnCloudNodesThatStartPoweredDown(SlurmConfig.Mode mode) throws Exception {
    try (TestCluster cluster = TestCluster.start("cloud");
        Follow follow = new Follow(cluster.config(mode), "sixty", cluster.folder("sixty"))) {
      cluster.noCapacity("vg-1");
      MiniRun run =
          new MiniRun(follow, sixty())
              .machine("vm.small#1", 7000, 0)
              .machine("vm.small#2", 7000, 0)
              .machine("vm.small#3", 7000, 0)
              .machine("vm.gpu#1", 7000, 1);
      run.run(20, () -> cluster.lose("vm-1"));
      assertFalse(run.losses.isEmpty(), "the loss was told");
      eachOnce(cluster);
    }
  }
}
