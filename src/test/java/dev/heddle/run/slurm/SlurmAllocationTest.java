package dev.heddle.run.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.monitor.slurm.SlurmJob;
import dev.heddle.run.AttemptId;
import dev.heddle.run.FailureReason;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tasks as steps in nodes that Heddle holds, on a real Slurm. */
class SlurmAllocationTest {
  private static TestCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = TestCluster.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Follow follow(String run) throws Exception {
    return new Follow(cluster.config(SlurmConfig.Mode.ALLOCATION), run, cluster.folder(run));
  }

  private static void ready(Follow run, String machine) throws Exception {
    run.until(
        machine + " being ready",
        each -> each instanceof Happening.MachineReady r && r.machine().equals(machine));
  }

  private static void noneLeft(String run) throws Exception {
    Await.until(
        "no job of " + run + " being left",
        () -> jobs(run).stream().allMatch(job -> job.state().ended()));
  }

  private static List<SlurmJob> jobs(String run) throws Exception {
    String mark = Files.readString(cluster.folder(run).resolve("slurm-mark"));
    List<SlurmJob> jobs =
        cluster.client().queue().stream()
            .filter(job -> job.comment().startsWith("heddle:" + mark))
            .toList();
    assertFalse(jobs.isEmpty(), "jobs are known by the run's mark");
    return jobs;
  }

  @Test
  void eachEndIsToldWithItsReasonAndTheGpusArePlanned() throws Exception {
    try (Follow run = follow("reasons")) {
      run.send(new Order.Acquire("n3#1"));
      ready(run, "n3#1");
      run.send(
          run.task("good", "echo $HEDDLE_TASK; sleep 1").on("n3#1").start(),
          run.task("bad", "exit 3").on("n3#1").start(),
          run.task("absent", "no-such-program").on("n3#1").start(),
          run.task("slow", "sleep 100").timeout(1.5).on("n3#1").start(),
          run.task("big", "perl -e '$x=q(a)x400000000; sleep 30'").memory(60).on("n3#1").start(),
          run.task("gpu", "echo $CUDA_VISIBLE_DEVICES").on("n3#1").gpus(1).start());
      assertInstanceOf(Happening.Finished.class, run.end("good"));
      assertEquals(Integer.valueOf(3), run.failure("bad").exitCode());
      assertEquals(FailureReason.MISSING_PROGRAM, run.failure("absent").reason());
      assertEquals(FailureReason.TIMEOUT, run.failure("slow").reason());
      assertEquals(FailureReason.OUT_OF_MEMORY, run.failure("big").reason());
      assertInstanceOf(Happening.Finished.class, run.end("gpu"));
      Path out = cluster.folder("reasons").resolve("attempts");
      assertEquals("1\n", Files.readString(out.resolve("gpu.1/stdout")));
      assertEquals("good\n", Files.readString(out.resolve("good.1/stdout")));
      run.send(new Order.Release("n3#1"));
      noneLeft("reasons");
    }
  }

  @Test
  void manyShortTasksQueueOnce() throws Exception {
    try (Follow run = follow("short")) {
      run.send(new Order.Acquire("n1#1"));
      ready(run, "n1#1");
      List<Order> orders = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        orders.add(run.task("t" + i, "echo x >> count").cores(0.1).memory(0).start());
      }
      run.send(orders.toArray(Order[]::new));
      for (int i = 0; i < 40; i++) {
        assertInstanceOf(Happening.Finished.class, run.end("t" + i));
      }
      assertEquals(80, Files.size(cluster.folder("short").resolve("count")));
      assertEquals(1, jobs("short").size());
      run.send(new Order.Release("n1#1"));
      noneLeft("short");
    }
  }

  @Test
  void whatIsCancelledEndsAndItsNodeGoesOn() throws Exception {
    try (Follow run = follow("cancel")) {
      run.send(new Order.Acquire("n2#1"));
      ready(run, "n2#1");
      run.send(
          run.task("stubborn", "trap '' TERM; while :; do sleep 1; done").on("n2#1").start(),
          run.task("mild", "sleep 100").on("n2#1").start());
      for (String name : List.of("stubborn", "mild")) {
        run.until(
            "the start of " + name,
            each -> each instanceof Happening.Started s && s.attempt().task().equals(name));
      }
      run.send(
          new Order.Cancel(new AttemptId("mild", null, 1)),
          new Order.Cancel(new AttemptId("stubborn", null, 1)));
      assertInstanceOf(Happening.Cancelled.class, run.end("mild"));
      assertInstanceOf(Happening.Cancelled.class, run.end("stubborn"));
      run.send(run.task("after", "true").on("n2#1").start());
      assertInstanceOf(Happening.Finished.class, run.end("after"));
      run.send(new Order.Release("n2#1"));
      noneLeft("cancel");
    }
  }

  @Test
  void aSecondHeddleFindsHeldNodesAndTheirTasks() throws Exception {
    Path folder = cluster.folder("adopt");
    try (Follow first = follow("adopt");
        Follow second = follow("adopt")) {
      first.send(new Order.Acquire("n1#1"));
      ready(first, "n1#1");
      Order.Start done = first.task("done", "echo done >> log").start();
      Order.Start meanwhile = first.task("meanwhile", "sleep 1; echo meanwhile >> log").start();
      Order.Start running = first.task("running", "sleep 5; echo running >> log").start();
      Order.Start never = first.task("never", "echo never >> log").start();
      first.send(done, meanwhile, running);
      first.end("done");
      first.until(
          "the start of running",
          each -> each instanceof Happening.Started s && s.attempt().task().equals("running"));
      first.close();
      Await.until("the end of a task", () -> Files.readString(folder.resolve("log")).length() > 5);
      second.backend.adopt(
          List.of(
              done.chain().getFirst(),
              meanwhile.chain().getFirst(),
              running.chain().getFirst(),
              never.chain().getFirst()));
      ready(second, "n1#1");
      assertInstanceOf(Happening.Finished.class, second.end("done"));
      assertInstanceOf(Happening.Finished.class, second.end("meanwhile"));
      assertEquals(FailureReason.NOT_STARTED, second.failure("never").reason());
      assertInstanceOf(Happening.Finished.class, second.end("running"));
      assertEquals("done\nmeanwhile\nrunning\n", Files.readString(folder.resolve("log")));
      second.send(new Order.Release("n1#1"));
      noneLeft("adopt");
    }
  }

  @Test
  void aHeldNodeThatFailsIsLostAndComesBack() throws Exception {
    try (Follow run = follow("lost")) {
      run.send(new Order.Acquire("n2#1"));
      ready(run, "n2#1");
      run.send(run.task("doomed", "sleep 100").on("n2#1").start());
      run.until("its start", each -> each instanceof Happening.Started);
      cluster.lose("n2");
      Happening.MachineLost lost =
          (Happening.MachineLost)
              run.until("the loss", each -> each instanceof Happening.MachineLost);
      assertEquals("n2#1", lost.machine());
      assertTrue(lost.reason().contains("n2"), lost.reason());
      cluster.back("n2");
      assertNotNull(run.until("its return", each -> each instanceof Happening.MachineBack));
      run.send(new Order.Acquire("n2#1"));
      run.until(
          "being ready again",
          each -> each instanceof Happening.MachineReady ready && ready.at() > lost.at());
      run.send(new Order.Release("n2#1"));
      noneLeft("lost");
    }
  }
}
