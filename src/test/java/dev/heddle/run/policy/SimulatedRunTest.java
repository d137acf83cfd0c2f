package dev.heddle.run.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Cores;
import dev.heddle.model.Demand;
import dev.heddle.model.Edge;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.run.Backend;
import dev.heddle.run.MemoryJournal;
import dev.heddle.run.RunEvent;
import dev.heddle.run.RunSettings;
import dev.heddle.run.TaskView;
import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.EdgeRun;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.TaskRun;
import dev.heddle.run.core.Unit;
import dev.heddle.run.policy.Sims.Over;
import dev.heddle.run.sim.Dice;
import dev.heddle.run.sim.Luck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulatedRunTest {
  private static final double EPSILON = 1e-6;

  private static Project project(SplittableRandom random, int n) {
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Demand demand =
          new Demand(
              Cores.of(1 + random.nextInt(3)), 100 * random.nextInt(20), 0, 0, List.of(), Map.of());
      tasks.add(
          TaskBuilder.named("t" + i)
              .kind("k" + i % 3)
              .work(1 + random.nextDouble() * 50)
              .demand(demand)
              .retries(40)
              .idempotent(random.nextInt(4) > 0)
              .build());
      for (int e = 0; e < 2 && i > 0; e++) {
        int from = random.nextInt(i);
        Edge edge = Edge.of("t" + from, "t" + i, random.nextDouble() * 100);
        if (edges.stream()
            .noneMatch(o -> o.from().equals(edge.from()) && o.to().equals(edge.to()))) {
          edges.add(edge);
        }
      }
    }
    return Project.of("random", tasks, edges);
  }

  private static Pool pool() {
    MachineType own = MachineType.own("own", 4, 4096, 2);
    MachineType cloud =
        new MachineType(
            "cloud", null, "far", 4, 8192, 0, null, 0, Map.of(), 1.5, 1, 2, 1.0, 60, 20, List.of(),
            0, null, Map.of());
    return new Pool(
        List.of(own, cloud), List.of(), new Network(50, 0.1, List.of(), Map.of()), Map.of());
  }

  private static Scenario scenario(SplittableRandom random) {
    List<Scenario.Event> events = new ArrayList<>();
    events.add(new Scenario.Event.Slow(random.nextDouble() * 50, "own#1", 3, null));
    events.add(new Scenario.Event.Lost(random.nextDouble() * 100, "own#2", 60.0));
    events.add(new Scenario.Event.Lost(random.nextDouble() * 150, "cloud#1", null));
    events.add(new Scenario.Event.Count(random.nextDouble() * 80, "cloud", 2));
    events.add(new Scenario.Event.Price(random.nextDouble() * 80, "cloud", 2));
    return new Scenario(
        "random",
        new Scenario.Noise(0.4, Map.of("k1", 1.6), 0.05, 4),
        0.05,
        events,
        false,
        null,
        Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "adaptive,1",
    "adaptive,2",
    "adaptive,3",
    "adaptive,4",
    "static,1",
    "static,2",
    "online,1",
    "online,2",
    "clairvoyant,1"
  })
  void neverBreaksCapacityOrPrecedence(String policy, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Project project = project(random, 40);
    Over over = Sims.run(project, pool(), scenario(random), seed, policy);
    assertEquals("done", over.state().state);
    for (TaskRun task : over.state().tasks) {
      assertEquals(TaskView.State.DONE, task.state);
      for (Unit unit : task.units) {
        for (Attempt attempt : unit.attempts) {
          for (EdgeRun edge : task.in) {
            assertTrue(attempt.start >= edge.from.doneAt - EPSILON, () -> edge.edge + " broken");
            double moves = transfer(over.state(), edge, attempt.machine);
            assertTrue(
                attempt.start >= edge.from.doneAt + moves - EPSILON,
                () -> "data of " + edge.edge + " was not there");
          }
        }
      }
    }
    for (MachineRun machine : over.state().machines) {
      List<Attempt> there = attempts(over.state(), machine);
      for (Attempt at : there) {
        double cores = 0;
        double memory = 0;
        for (Attempt other : there) {
          if (other.start <= at.start && at.start < other.finish - EPSILON) {
            cores += other.mode.cores();
            memory += other.mode.memoryMiB();
          }
        }
        assertTrue(cores <= machine.capacity.cores() + EPSILON, machine.id() + " cores");
        assertTrue(memory <= machine.capacity.memoryMiB() + EPSILON, machine.id() + " memory");
      }
    }
  }

  private static double transfer(RunState state, EdgeRun edge, MachineRun to) {
    double longest = 0;
    for (Unit part : edge.from.units) {
      if (part.doneOn != null) {
        longest = Math.max(longest, state.transferSeconds(part.doneOn, to, edge.edge.dataMiB()));
      }
    }
    return longest;
  }

  private static List<Attempt> attempts(RunState state, MachineRun machine) {
    List<Attempt> found = new ArrayList<>();
    for (TaskRun task : state.tasks) {
      for (Unit unit : task.units) {
        for (Attempt attempt : unit.attempts) {
          if (attempt.machine == machine) {
            found.add(attempt);
          }
        }
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"adaptive", "static", "online"})
  void isAFunctionOfProjectPoolScenarioPolicyAndSeed(String policy) {
    List<String> once = lines(policy);
    assertEquals(once, lines(policy));
  }

  private static List<String> lines(String policy) {
    SplittableRandom random = new SplittableRandom(5);
    Project project = project(random, 30);
    return Sims.run(project, pool(), scenario(random), 5, policy).events().stream()
        .map(e -> e.sequence() + " " + e.at() + " " + e.event() + " " + e.fields())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"adaptive", "online"})
  void durationsCanBeRecomputedFromItsEvents(String policy) {
    SplittableRandom random = new SplittableRandom(9);
    Project project = project(random, 30);
    Scenario noisy =
        new Scenario(
            "noisy",
            new Scenario.Noise(0.5, Map.of("k2", 0.7), 0.1, 5),
            0.1,
            List.of(),
            false,
            null,
            Map.of());
    Over over = Sims.run(project, pool(), noisy, 9, policy);
    Dice dice = new Dice(project, noisy, new Luck(9));
    Map<String, Double> starts = new HashMap<>();
    int checked = 0;
    for (RunEvent event : over.events()) {
      String key = event.fields().get("task") + "/" + event.fields().get("attempt");
      if (event.event().equals("task-started")) {
        starts.put(key, event.at());
      } else if (event.event().equals("task-finished") || event.event().equals("task-failed")) {
        Task task = over.state().task((String) event.fields().get("task")).task();
        int attempt = (Integer) event.fields().get("attempt");
        MachineType type = over.state().machine((String) event.fields().get("machine")).type();
        double cores = ((Number) event.fields().get("cores")).doubleValue();
        double seconds = dice.seconds(task, task.id(), attempt, 0, type, cores, 1);
        double share = dice.failsAt(task.id(), attempt);
        assertEquals(share < 1, event.event().equals("task-failed"));
        assertEquals(seconds * share, event.at() - starts.getOrDefault(key, 0.0), 1e-6);
        checked++;
      }
    }
    assertTrue(checked >= 30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"adaptive", "static", "online"})
  void itsJournalTellsTheSameRunAgain(String policy) throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    Project project = project(random, 25);
    MemoryJournal journal = new MemoryJournal();
    Over over =
        Sims.run(project, pool(), scenario(random), 3, policy, RunSettings.DEFAULT, journal);
    List<RunEvent> again = Sims.replay(project, pool(), journal);
    assertEquals(over.events(), again);
    assertEquals(Backend.Traits.SIMULATED, over.state().traits);
  }
}
