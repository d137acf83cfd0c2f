package dev.heddle.run.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.run.FailureReason;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Memory limits that the kernel holds, on a real Slurm with control groups. */
class SlurmMemoryTest {

  @Test
  void whatTheKernelKillsForMemoryIsToldAsThatInBothWays() throws Exception {
    Assumptions.assumeTrue(
        Files.isWritable(Path.of("/sys/fs/cgroup/memory/cgroup.procs")),
        "no writable memory controller of control groups (version 1) here");
    try (TestCluster cluster = TestCluster.start("cgroup")) {
      for (SlurmConfig.Mode mode : SlurmConfig.Mode.values()) {
        try (Follow run =
            new Follow(cluster.config(mode), mode.name(), cluster.folder(mode.name()))) {
          run.send(new Order.Acquire("n1#1"));
          run.until("being ready", each -> each instanceof Happening.MachineReady);
          run.send(
              run.task("greedy", "perl -e '$x=q(a)x300000000; sleep 20'").memory(60).start(),
              run.task("modest", "perl -e '$x=q(a)x30000000; sleep 1'").memory(100).start());
          assertEquals(FailureReason.OUT_OF_MEMORY, run.failure("greedy").reason());
          assertTrue(run.end("modest") instanceof Happening.Finished, run.told::toString);
          run.send(new Order.Release("n1#1"));
        }
        Await.until("an empty queue", () -> cluster.activeJobs().isEmpty());
      }
    }
  }
}
