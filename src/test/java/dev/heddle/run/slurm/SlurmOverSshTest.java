package dev.heddle.run.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.run.FailureReason;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster behind ssh that shares no file with this machine. */
class SlurmOverSshTest {
  @TempDir Path here;

  @Test
  void tasksRunThereAndTheirOutputIsHere() throws Exception {
    try (TestCluster cluster = TestCluster.start();
        TestSshd sshd = TestSshd.start()) {
      for (SlurmConfig.Mode mode : SlurmConfig.Mode.values()) {
        Path there = cluster.folder("there-" + mode);
        SlurmConfig config =
            cluster
                .config(mode)
                .withHost(
                    sshd.host(),
                    sshd.options(),
                    false,
                    there.resolve("runs").toString(),
                    there.toString());
        Path folder = Files.createDirectories(here.resolve(mode.name()));
        try (Follow run = new Follow(config, "far", folder)) {
          run.send(new Order.Acquire("n1#1"));
          run.until("being ready", each -> each instanceof Happening.MachineReady);
          run.send(
              run.task("it's far", "pwd; printf '\\303\\244\\377' >&2; echo x >> \"it's\"").start(),
              run.task("bad", "echo no; exit 3").start());
          assertInstanceOf(Happening.Finished.class, run.end("it's far"), run.told::toString);
          Path out = folder.resolve("attempts").resolve("it's far.1");
          assertEquals(there + "\n", Files.readString(out.resolve("stdout")));
          assertEquals(3, Files.size(out.resolve("stderr")), "any byte gets through");
          assertTrue(Files.exists(there.resolve("it's")));
          assertEquals(FailureReason.EXIT_CODE, run.failure("bad").reason());
          assertEquals(
              "no\n", Files.readString(folder.resolve("attempts").resolve("bad.1/stdout")));
          run.send(new Order.Release("n1#1"));
        }
        Await.until("an empty queue", () -> cluster.activeJobs().isEmpty());
      }
    }
  }

  @Test
  void aHostThatIsNotThereIsNamedWithTheRemedy() throws Exception {
    SlurmConfig config =
        SlurmConfig.here("hpc", SlurmConfig.Mode.JOB)
            .withHost("127.0.0.1", java.util.List.of("-p", "1"), false, "/nowhere", "/nowhere");
    try (Follow run = new Follow(config, "gone", here)) {
      run.send(run.task("any", "true").start());
      Await.until("a complaint", () -> !run.backend.trouble().isEmpty());
      assertTrue(run.backend.trouble().contains("ssh 127.0.0.1"), run.backend.trouble());
    }
  }
}
