package dev.heddle.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Cores;
import dev.heddle.model.CycleException;
import dev.heddle.model.Demand;
import dev.heddle.model.MachineType;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.TaskView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleTest {
  @TempDir Path folder;

  /** The example of docs/api.md: build, constrain, plan, compare, launch, follow. */
  @Test
  void aProgramBuildsPlansAndRunsAJob() throws Exception {
    Demand twoCores = new Demand(Cores.of(2), 32, 0, 0, List.of(), Map.of());
    Project project =
        Heddle.project("Two halves")
            .task("split", t -> t.command("seq 1 10 > all").work(1.0))
            .task("odd", t -> t.command("awk 'NR % 2' all > odd").work(2.0).priority(5))
            .task("even", t -> t.command("awk '!(NR % 2)' all > even").work(2.0).retries(1))
            .task("join", t -> t.command("cat odd even > joined").work(1.0).demand(twoCores))
            .edge("split", "odd", 0.1)
            .edge("split", "even", 0.1)
            .edge("odd", "join")
            .edge("even", "join")
            .deadlineSeconds(60.0)
            .build();
    Pool pool = Pool.of(List.of(MachineType.own("here", 2, 256, 1)));

    try (Heddle heddle = Heddle.open(folder.resolve("home"))) {
      Planning.Comparison compared =
          heddle.compare(project, pool, PlanOptions.DEFAULT.withIterations(200));
      Plan plan = compared.bestPlan();
      assertTrue(heddle.verify(project, pool, plan).ok());

      ConcurrentLinkedQueue<String> finished = new ConcurrentLinkedQueue<>();
      CountDownLatch told = new CountDownLatch(1);
      RunHandle run = heddle.launch(project, pool, plan, folder);
      try (RunHandle.Subscription following =
          run.follow(
              0,
              event -> {
                if (event.event().equals("task-finished")) {
                  finished.add(String.valueOf(event.fields().get("task")));
                } else if (event.event().equals("run-finished")) {
                  told.countDown();
                }
              })) {
        RunSnapshot end = run.join();
        assertEquals("done", end.state());
        assertTrue(told.await(30, TimeUnit.SECONDS), following.toString());
      }
      assertEquals(4, finished.size());
      assertEquals("split", finished.peek());
      assertEquals(
          List.of("1", "3", "5", "7", "9", "2", "4", "6", "8", "10"),
          Files.readAllLines(folder.resolve("joined")));
      assertEquals(TaskView.State.DONE, run.snapshot().tasks().get("join").state());
      assertEquals(1, heddle.runs().list().size());
    }
  }

  @Test
  void anEdgeThatWouldCloseACycleIsRefusedWithItsPath() throws Exception {
    ProjectBuilder builder =
        Heddle.project("ring")
            .task("a", t -> t)
            .task("b", t -> t)
            .task("c", t -> t)
            .edge("a", "b")
            .edge("b", "c");
    CycleException refused = assertThrows(CycleException.class, () -> builder.edge("c", "a"));
    assertEquals(List.of("a", "b", "c", "a"), refused.path());
    assertEquals(2, builder.build().edges().size());
    assertThrows(IllegalArgumentException.class, () -> builder.edge("a", "x"));
    assertThrows(IllegalArgumentException.class, () -> builder.edge("a", "b"));
    assertThrows(IllegalArgumentException.class, () -> builder.task("a", t -> t));
  }
}
