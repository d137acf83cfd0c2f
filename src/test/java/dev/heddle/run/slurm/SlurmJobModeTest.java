package dev.heddle.run.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** A job a task, on a real Slurm. */
class SlurmJobModeTest {
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
    return new Follow(cluster.config(SlurmConfig.Mode.JOB), run, cluster.folder(run));
  }

  @Test
  void eachEndIsToldWithItsReason() throws Exception {
    try (Follow run = follow("reasons")) {
      run.send(
          run.task("good", "echo $HEDDLE_TASK on $HEDDLE_MACHINE; echo oh >&2").start(),
          run.task("bad", "exit 3").start(),
          run.task("absent", "no-such-program").start(),
          run.task("slow", "sleep 100").timeout(1.5).start(),
          run.task("big", "perl -e '$x=q(a)x400000000; sleep 30'").memory(60).start(),
          run.task("nowhere", "true").on("n1#1").memory(9_000_000).start(),
          run.task("gpu", "echo $CUDA_VISIBLE_DEVICES").on("n3#1").gpus(0, 1).start());
      assertInstanceOf(Happening.Finished.class, run.end("good"));
      Path out = cluster.folder("reasons").resolve("attempts/good.1");
      assertEquals("good on n1#1\n", Files.readString(out.resolve("stdout")));
      assertEquals("oh\n", Files.readString(out.resolve("stderr")));
      Happening.Failed bad = run.failure("bad");
      assertEquals(FailureReason.EXIT_CODE, bad.reason());
      assertEquals(Integer.valueOf(3), bad.exitCode());
      assertEquals(FailureReason.MISSING_PROGRAM, run.failure("absent").reason());
      assertEquals(FailureReason.TIMEOUT, run.failure("slow").reason());
      assertEquals(FailureReason.OUT_OF_MEMORY, run.failure("big").reason());
      Happening.Failed nowhere = run.failure("nowhere");
      assertEquals(FailureReason.NOT_STARTED, nowhere.reason());
      assertTrue(nowhere.detail().contains("node configuration"), nowhere.detail());
      assertInstanceOf(Happening.Finished.class, run.end("gpu"));
      assertEquals(
          "0,1\n", Files.readString(cluster.folder("reasons").resolve("attempts/gpu.1/stdout")));
    }
  }

  @Test
  void likeTasksGoAsOneArrayAndAChainAsOneJob() throws Exception {
    try (Follow run = follow("shapes")) {
      List<Order> orders = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        orders.add(run.task("like" + i, "echo " + i).start());
      }
      orders.add(
          new Order.Start(
              List.of(
                  run.task("first", "echo 1 >> chain").memory(50).spec(),
                  run.task("second", "echo 2 >> chain").memory(70).spec(),
                  run.task("third", "false").spec(),
                  run.task("fourth", "echo 4 >> chain").spec())));
      run.send(orders.toArray(Order[]::new));
      for (int i = 0; i < 12; i++) {
        assertInstanceOf(Happening.Finished.class, run.end("like" + i));
        assertEquals(
            i + "\n",
            Files.readString(cluster.folder("shapes").resolve("attempts/like" + i + ".1/stdout")));
      }
      assertInstanceOf(Happening.Finished.class, run.end("second"));
      assertEquals(FailureReason.EXIT_CODE, run.failure("third").reason());
      assertEquals(FailureReason.NOT_STARTED, run.failure("fourth").reason());
      assertEquals("1\n2\n", Files.readString(cluster.folder("shapes").resolve("chain")));
      String mark = Files.readString(cluster.folder("shapes").resolve("slurm-mark"));
      long submissions =
          cluster.client().queue().stream()
              .filter(job -> job.comment().startsWith("heddle:" + mark))
              .map(job -> job.arrayId() == 0 ? job.id() : job.arrayId())
              .distinct()
              .count();
      assertEquals(2, submissions);
    }
  }

  @Test
  void whatIsCancelledEndsAtOnceAndLeavesNothing() throws Exception {
    try (Follow run = follow("cancel")) {
      run.send(
          run.task("stubborn", "trap '' TERM; while :; do sleep 1; done").start(),
          run.task("waiting", "sleep 50").on("n3#1").gpus(0, 1).start(),
          run.task("blocked", "sleep 50").on("n3#1").gpus(0, 1).memory(90).start());
      run.until(
          "the start of stubborn",
          each -> each instanceof Happening.Started s && s.attempt().task().equals("stubborn"));
      run.send(
          new Order.Cancel(new AttemptId("stubborn", null, 1)),
          new Order.Cancel(new AttemptId("waiting", null, 1)),
          new Order.Cancel(new AttemptId("blocked", null, 1)));
      assertInstanceOf(Happening.Cancelled.class, run.end("waiting"));
      assertInstanceOf(Happening.Cancelled.class, run.end("blocked"));
      assertInstanceOf(Happening.Cancelled.class, run.end("stubborn"));
      run.send(run.task("after", "echo there").start());
      assertInstanceOf(Happening.Finished.class, run.end("after"));
    }
  }

  @Test
  void memoryIsMeasuredWhereATaskIsLongEnough() throws Exception {
    try (Follow run = follow("peak")) {
      run.send(
          run.task("eater", "perl -e '$x=q(a)x60000000; sleep 2'").memory(200).start(),
          run.task("blink", "true").start());
      Happening.Finished eater = (Happening.Finished) run.end("eater");
      assertNotNull(eater.peakMemoryMiB());
      assertTrue(eater.peakMemoryMiB() > 50 && eater.peakMemoryMiB() < 180, eater.toString());
      assertEquals(null, ((Happening.Finished) run.end("blink")).peakMemoryMiB());
    }
  }

  @Test
  void aSecondHeddleFindsWhatTheFirstLeftAndNothingRunsTwice() throws Exception {
    Path folder = cluster.folder("adopt");
    try (Follow first = follow("adopt");
        Follow second = follow("adopt")) {
      Order.Start done = first.task("done", "echo done >> log").start();
      Order.Start running = first.task("running", "sleep 4; echo running >> log").start();
      Order.Start never = first.task("never", "echo never >> log").start();
      first.send(done, running);
      first.end("done");
      first.until(
          "the start of running",
          each -> each instanceof Happening.Started s && s.attempt().task().equals("running"));
      first.close();
      second.backend.adopt(
          List.of(done.chain().getFirst(), running.chain().getFirst(), never.chain().getFirst()));
      assertInstanceOf(Happening.Finished.class, second.end("done"));
      assertEquals(FailureReason.NOT_STARTED, second.failure("never").reason());
      assertInstanceOf(Happening.Finished.class, second.end("running"));
      assertEquals("done\nrunning\n", Files.readString(folder.resolve("log")));
      // A submission of the first that comes late finds itself forestalled.
      first.backend.close();
      try (Follow late = follow("adopt")) {
        late.send(never);
        late.send(late.task("marker", "true").start());
        late.end("marker");
        late.end("never");
      }
      assertEquals("done\nrunning\n", Files.readString(folder.resolve("log")));
    }
  }

  @Test
  void aControllerThatGoesAwayHoldsUpNobody() throws Exception {
    try (Follow run = follow("away")) {
      run.send(run.task("before", "true").start());
      run.end("before");
      cluster.pause();
      try {
        run.send(run.task("meanwhile", "echo once >> log").start());
        run.more(run.backend.now() + 3);
      } finally {
        cluster.resume();
      }
      assertInstanceOf(Happening.Finished.class, run.end("meanwhile"));
      assertEquals("once\n", Files.readString(cluster.folder("away").resolve("log")));
    }
  }

  @Test
  void aJobPushedOutByOthersIsPreempted() throws Exception {
    SlurmConfig config = cluster.config(SlurmConfig.Mode.JOB).withPartition("scavenge");
    try (Follow run = new Follow(config, "push", cluster.folder("push"))) {
      run.send(run.task("pushed", "sleep 100").on("n2#1").cores(4).start());
      run.until("its start", each -> each instanceof Happening.Started);
      cluster.run(
          "sbatch",
          "-p",
          "main",
          "-w",
          "n2",
          "--cpus-per-task=4",
          "--mem=50M",
          "-o",
          "/dev/null",
          "--wrap",
          "sleep 1");
      assertEquals(FailureReason.PREEMPTED, run.failure("pushed").reason());
    }
  }
}
