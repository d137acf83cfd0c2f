package dev.heddle.run.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.model.Task;
import dev.heddle.plan.Durations;
import dev.heddle.run.Decision;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.Launcher;
import dev.heddle.run.MemoryJournal;
import dev.heddle.run.RunSettings;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.TaskView;
import dev.heddle.run.core.LiveRun;
import dev.heddle.run.sim.SimBackend;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Decisions that a person approves, refuses or undoes. */
@Timeout(60)
final class JudgementTest {
  private static final Pool POOL = Sims.own(2, 1);
  private static final double SLOW_AT = 12;

  private static Project project() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      tasks.add(Sims.task("t" + i, 10, t -> t.kind("t")));
    }
    return Sims.fan(tasks.toArray(new Task[0]));
  }

  /** Runs where a machine becomes slow, and judges the first decision that is so. */
  private static RunSnapshot judged(RunSettings settings, String event, boolean approve)
      throws InterruptedException {
    Project project = project();
    Scenario slow = Sims.events(new Scenario.Event.Slow(SLOW_AT, "own#1", 10, null));
    Plan plan = Sims.plan(project, POOL);
    LaunchRequest request =
        new LaunchRequest(
            project, null, Path.of("."), POOL, plan, "simulated", "adaptive", slow, 1);
    LiveRun run =
        Launcher.launch(
            "test",
            Instant.EPOCH,
            request,
            plan,
            new SimBackend(project, POOL, slow, 1),
            new MemoryJournal(),
            Durations.declared(project),
            settings,
            Path.of("."));
    AtomicInteger judged = new AtomicInteger();
    try (var follow =
        run.follow(
            0,
            e -> {
              boolean held = !event.equals("decision") || "held".equals(e.fields().get("state"));
              if (e.event().equals(event) && held && judged.getAndIncrement() == 0) {
                run.decide(((Number) e.fields().get("decision")).intValue(), approve);
              }
            })) {
      RunSnapshot end = run.join();
      assertTrue(judged.get() > 0, "nothing to judge in " + follow);
      return end;
    }
  }

  private static Decision first(RunSnapshot run, String state) {
    return run.decisions().stream()
        .filter(d -> d.state().equals(state))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no decision is " + state + ": " + run.decisions()));
  }

  private static double makespan(RunSnapshot run) {
    return run.tasks().values().stream()
        .flatMap(t -> t.attempts().stream())
        .filter(a -> a.state() == TaskView.State.DONE)
        .mapToDouble(a -> a.finish() == null ? 0 : a.finish())
        .max()
        .orElse(0);
  }

  @Test
  void aHeldDecisionIsCarriedOutWhenItIsApproved() throws Exception {
    RunSnapshot approved = judged(RunSettings.DEFAULT.withApproval(true), "decision", true);
    assertEquals("done", approved.state());
    assertFalse(first(approved, "taken").moves().isEmpty());
    RunSnapshot refused = judged(RunSettings.DEFAULT.withApproval(true), "decision", false);
    assertEquals("done", refused.state());
    first(refused, "undone");
    assertTrue(
        makespan(approved) < 0.7 * makespan(refused),
        () -> makespan(approved) + " against " + makespan(refused));
  }

  @Test
  void aTakenDecisionIsUndoneForWhatHasNotStartedAndNotTakenAgain() throws Exception {
    RunSnapshot undone = judged(RunSettings.DEFAULT, "replanned", false);
    assertEquals("done", undone.state());
    Decision decision = first(undone, "undone");
    assertFalse(decision.moves().isEmpty());
    RunSnapshot left = judged(RunSettings.DEFAULT, "replanned", true);
    assertTrue(
        makespan(undone) > makespan(left), () -> makespan(undone) + " against " + makespan(left));
  }
}
