package dev.heddle.run.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Edge;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Backend;
import dev.heddle.run.FailureReason;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import dev.heddle.run.core.Explanation.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a task is where it is: one dominant reason, the next step, then the rest. */
final class ExplainTest {
  private final List<Task> tasks = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private RunState state = new RunState(Project.of("p", List.of(), List.of()), pool(), real());
  private Fold fold = new Fold(state, new Narrator(state, e -> {}));

  private static Backend.Traits real() {
    return Backend.Traits.REAL;
  }

  private static Pool pool() {
    return Pool.of(List.of(MachineType.own("own", 2, 2000, 2)));
  }

  private void begin() {
    state = new RunState(Project.of("p", tasks, edges), pool(), real());
    fold = new Fold(state, new Narrator(state, e -> {}));
    fold.apply(new Change.Begun(0));
  }

  private void task(String id) {
    tasks.add(TaskBuilder.named(id).command("true").work(10.0).build());
  }

  private static AttemptSpec spec(String task) {
    return new AttemptSpec(
        new AttemptId(task, null, 1),
        "1/" + task + "/1",
        "1",
        1,
        "own#1",
        "own",
        1,
        0,
        List.of(),
        null,
        0,
        "true",
        Path.of("."),
        Path.of("out", task),
        null,
        10,
        false);
  }

  private void up(String machine) {
    fold.apply(new Change.Ordered(0, new Order.Acquire(machine)));
    fold.apply(new Change.Took(new Happening.MachineReady(0, machine)));
  }

  private void start(String... chain) {
    List<AttemptSpec> specs = new ArrayList<>();
    for (String task : chain) {
      specs.add(spec(task));
    }
    fold.apply(new Change.Ordered(1, new Order.Start(specs)));
    fold.apply(new Change.Took(new Happening.Started(1, new AttemptId(chain[0], null, 1))));
  }

  private void place(String task, String machine) {
    fold.apply(new Change.Placed(0, task, -1, false, machine, 0, 1, 0));
  }

  private Group why(String task) {
    List<Group> groups = Explain.of(state, task).groups();
    assertEquals(1, groups.size());
    Group group = groups.getFirst();
    assertFalse(group.reason().isBlank());
    assertFalse(group.next().isBlank());
    return group;
  }

  @Test
  void aTaskThatWaitsNamesTheSourceThatIsExpectedLast() {
    task("quick");
    task("slow");
    task("last");
    edges.add(Edge.of("quick", "last"));
    edges.add(Edge.of("slow", "last"));
    begin();
    state.task("quick").units.getFirst().expectedFinish = 5;
    state.task("slow").units.getFirst().expectedFinish = 50;
    place("last", "own#2");
    Group group = why("last");
    assertEquals("waiting", group.state());
    assertTrue(group.reason().contains("slow"), group.reason());
    assertTrue(group.rest().stream().anyMatch(r -> r.contains("2 of its sources")));
    assertTrue(group.rest().stream().anyMatch(r -> r.contains("own#2")), group.rest()::toString);
  }

  @Test
  void aPlannedTaskNamesItsMachineAndWhatThatLacks() {
    task("a");
    task("b");
    task("c");
    begin();
    up("own#1");
    place("a", "own#1");
    place("b", "own#1");
    place("c", "own#2");
    assertTrue(why("c").reason().contains("own#2 is not asked for yet"), why("c").reason());
    start("a");
    start("b");
    task("d");
    fold.apply(
        new Change.Edited(
            2,
            new dev.heddle.run.RunHandle.GraphEdit(
                List.of(tasks.getLast()), List.of(), List.of(), List.of(), List.of())));
    place("d", "own#1");
    Group full = why("d");
    assertEquals("ready", full.state());
    assertTrue(full.reason().contains("own#1") && full.reason().contains("core"), full.reason());
  }

  @Test
  void aTaskThatRunsSaysSinceWhenAndWhenItRunsOver() {
    task("a");
    begin();
    up("own#1");
    place("a", "own#1");
    start("a");
    state.now = 3;
    assertEquals("it runs", why("a").reason());
    assertTrue(why("a").rest().getFirst().contains("own#1"));
    state.now = 60;
    Group late = why("a");
    assertTrue(late.reason().contains("longer than expected"), late.reason());
    assertTrue(late.next().contains("idempotent"), late.next());
  }

  @Test
  void oneThatFollowsInASubmissionSaysSo() {
    task("a");
    task("b");
    begin();
    up("own#1");
    place("a", "own#1");
    place("b", "own#1");
    start("a", "b");
    assertTrue(why("b").reason().contains("one submission"), why("b").reason());
    fold.apply(new Change.Took(new Happening.Finished(2, new AttemptId("a", null, 1), null)));
    fold.apply(new Change.Took(new Happening.Started(2, new AttemptId("b", null, 1))));
    assertEquals("it runs", why("b").reason());
  }

  @Test
  void aFailedTaskSaysWhyAndWhatToDoAndWhoNeededIt() {
    task("a");
    task("b");
    edges.add(Edge.of("a", "b"));
    begin();
    up("own#1");
    place("a", "own#1");
    start("a");
    fold.apply(
        new Change.Took(
            new Happening.Failed(
                4, new AttemptId("a", null, 1), FailureReason.EXIT_CODE, 3, null, "no such file")));
    Group group = why("a");
    assertEquals("failed", group.state());
    assertTrue(group.reason().contains("no such file"), group.reason());
    assertTrue(group.next().contains("output"), group.next());
    assertTrue(group.rest().getFirst().contains("attempt 1 on own#1"), group.rest()::toString);
    assertTrue(why("b").reason().contains("needs a"), why("b").reason());
  }

  @Test
  void tenThousandWaitingTasksAreGroupedByReason() {
    task("gate");
    for (int i = 0; i < 10_000; i++) {
      task("t" + i);
      edges.add(Edge.of("gate", "t" + i));
    }
    begin();
    up("own#1");
    place("gate", "own#1");
    start("gate");
    List<Group> groups = Explain.of(state, null).groups();
    assertTrue(groups.size() <= 3, groups::toString);
    Group most = groups.getFirst();
    assertEquals(10_000, most.count());
    assertEquals(100, most.tasks().size());
    assertEquals("waiting", most.state());
    assertTrue(most.reason().contains("gate"), most.reason());
  }
}
