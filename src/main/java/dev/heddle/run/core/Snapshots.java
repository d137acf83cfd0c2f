package dev.heddle.run.core;

import dev.heddle.model.Assignment;
import dev.heddle.model.Holding;
import dev.heddle.model.Plan;
import dev.heddle.run.AttemptId;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.RunSnapshot.MachineView;
import dev.heddle.run.TaskView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pictures of a run's state for those who look on from outside. */
final class Snapshots {
  private Snapshots() {}

  /** What a run is, apart from its state. */
  record About(
      String id, String projectFile, String on, String policy, Instant startedAt, Plan launched) {}

  static RunSnapshot of(RunState state, About about, long lastSequence, String trouble) {
    boolean folders = !state.traits.startsAtOnce();
    Map<String, TaskView> tasks = new LinkedHashMap<>(state.tasks.size() * 2);
    for (TaskRun task : state.tasks) {
      if (state.hasTask(task.id()) && state.task(task.id()) == task) {
        tasks.put(task.id(), view(state, task, folders));
      }
    }
    Map<String, MachineView> machines = new LinkedHashMap<>();
    for (MachineRun machine : state.machines) {
      machines.put(machine.id(), view(state, machine));
    }
    Plan current = current(state, about.launched);
    String how = shown(state, trouble);
    return new RunSnapshot(
        about.id,
        about.projectFile,
        state.project(),
        state.poolNow(),
        about.on,
        about.policy,
        how,
        about.startedAt,
        state.now,
        tasks,
        machines,
        about.launched,
        current,
        List.copyOf(state.decisions),
        state.cost(),
        forecast(state),
        state.replans,
        lastSequence);
  }

  /** The run's state in the words of a snapshot. */
  static String shown(RunState state, String trouble) {
    return switch (state.state) {
      case "stopping", "cancelling" -> "running";
      default -> trouble.isEmpty() || state.over() ? state.state : "paused";
    };
  }

  private static TaskView view(RunState state, TaskRun task, boolean folders) {
    List<TaskView.AttemptView> attempts = new ArrayList<>();
    for (Unit unit : task.units) {
      for (Attempt attempt : unit.attempts) {
        attempts.add(view(state, attempt, task.shards(), folders));
      }
    }
    attempts.sort(java.util.Comparator.comparingDouble(TaskView.AttemptView::start));
    return new TaskView(task.id(), task.state, attempts, task.reason);
  }

  private static TaskView.AttemptView view(
      RunState state, Attempt attempt, int shards, boolean folders) {
    AttemptId id = attempt.id();
    Path folder = folders ? attempt.spec.outputFolder() : null;
    return new TaskView.AttemptView(
        id,
        shards,
        attempt.machine.id(),
        attempt.mode.cores(),
        attempt.mode.way().variant(),
        attempt.state,
        attempt.start,
        attempt.running() ? null : attempt.finish,
        expectedFinish(state, attempt),
        attempt.spec.copy(),
        folder,
        attempt.peakMemoryMiB,
        attempt.reason);
  }

  private static double expectedFinish(RunState state, Attempt attempt) {
    if (!attempt.running()) {
      return attempt.finish;
    }
    return Math.max(state.now, attempt.start + attempt.spec.expectedSeconds());
  }

  private static MachineView view(RunState state, MachineRun machine) {
    String how =
        switch (machine.status) {
          case OFF -> "off";
          case STARTING -> "starting";
          case UP -> "up";
          case LOST, GONE -> "lost";
        };
    return new MachineView(
        machine.id(),
        how,
        nullable(machine.heldFrom),
        nullable(machine.readyAt),
        machine.cost(state.now),
        machine.slowdown());
  }

  private static @Nullable Double nullable(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /** What has run as it ran, the rest as expected. */
  private static Plan current(RunState state, Plan launched) {
    List<Assignment> assignments = new ArrayList<>();
    Map<String, double[]> used = new LinkedHashMap<>();
    double makespan = 0;
    for (TaskRun task : state.tasks) {
      for (Unit unit : task.units) {
        Assignment assignment = assignment(state, unit);
        if (assignment != null) {
          assignments.add(assignment);
          makespan = Math.max(makespan, assignment.finish());
          double[] span =
              used.computeIfAbsent(assignment.machine(), m -> new double[] {assignment.start(), 0});
          span[0] = Math.min(span[0], assignment.start());
          span[1] = Math.max(span[1], assignment.finish());
        }
      }
    }
    List<Holding> holdings = new ArrayList<>();
    used.forEach(
        (id, span) -> {
          MachineRun machine = state.machine(id);
          double from =
              Double.isNaN(machine.heldFrom)
                  ? Math.max(0, span[0] - machine.type().startupSeconds())
                  : Math.min(machine.heldFrom, span[0]);
          holdings.add(
              new Holding(
                  id, from, span[1], machine.cost(state.now) + ahead(state, machine, span[1])));
        });
    return new Plan(
        launched.planner(),
        launched.seed(),
        launched.iterations(),
        launched.elapsedSeconds(),
        launched.goal(),
        makespan,
        forecast(state),
        List.of(),
        launched.lowerBound(),
        assignments,
        holdings,
        List.of(),
        null,
        Map.of());
  }

  private static @Nullable Assignment assignment(RunState state, Unit unit) {
    Integer shard = unit.shard < 0 ? null : unit.shard;
    Attempt shown = null;
    for (Attempt attempt : unit.attempts) {
      boolean counts = attempt.running() || attempt.state == TaskView.State.DONE;
      if (counts && (shown == null || attempt.state == TaskView.State.DONE)) {
        shown = attempt;
      }
    }
    if (shown != null) {
      return new Assignment(
          unit.task.id(),
          shown.machine.id(),
          shown.start,
          expectedFinish(state, shown),
          shown.mode.cores(),
          shown.mode.memoryMiB(),
          shown.gpus(),
          shown.mode.way().variant(),
          shard);
    }
    if (!unit.open()
        || unit.machine == null
        || unit.mode == null
        || Double.isNaN(unit.expectedStart)) {
      return null;
    }
    double start = Math.max(unit.expectedStart, state.now);
    double seconds = Math.max(0, unit.expectedFinish - unit.expectedStart);
    return new Assignment(
        unit.task.id(),
        unit.machine.id(),
        start,
        start + seconds,
        unit.mode.cores(),
        unit.mode.memoryMiB(),
        null,
        unit.mode.way().variant(),
        shard);
  }

  /** Money for a machine from now to its last expected finish. */
  private static double ahead(RunState state, MachineRun machine, double until) {
    double from =
        Double.isNaN(machine.heldFrom) ? until - machine.type().startupSeconds() : state.now;
    return machine.usable() ? machine.forecast(Math.max(state.now, from), until) : 0;
  }

  /** Money at the end, by what is known now. */
  static double forecast(RunState state) {
    if (state.over()) {
      return state.cost();
    }
    Map<MachineRun, double[]> spans = new LinkedHashMap<>();
    for (TaskRun task : state.tasks) {
      if (task.over()) {
        continue;
      }
      for (Unit unit : task.units) {
        for (Attempt attempt : unit.running) {
          widen(spans, attempt.machine, attempt.start, expectedFinish(state, attempt));
        }
        if (unit.open() && unit.machine != null && !Double.isNaN(unit.expectedFinish)) {
          widen(spans, unit.machine, unit.expectedStart, unit.expectedFinish);
        }
      }
    }
    double money = state.cost();
    for (Map.Entry<MachineRun, double[]> span : spans.entrySet()) {
      MachineRun machine = span.getKey();
      double[] times = span.getValue();
      if (Double.isNaN(machine.heldFrom)) {
        double seconds =
            Math.max(
                machine.type().minimumSeconds(),
                times[1] - times[0] + machine.type().startupSeconds());
        money += machine.forecast(0, seconds);
      } else {
        money += Math.max(0, machine.costIfHeldUntil(times[1]) - machine.cost(state.now));
      }
    }
    return money;
  }

  private static void widen(
      Map<MachineRun, double[]> spans, MachineRun machine, double start, double finish) {
    double[] span = spans.computeIfAbsent(machine, m -> new double[] {start, finish});
    span[0] = Math.min(span[0], start);
    span[1] = Math.max(span[1], finish);
  }
}
