package dev.heddle.run.core;

import dev.heddle.model.Demand;
import dev.heddle.run.TaskView;
import dev.heddle.run.core.Explanation.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says of each task one dominant reason why it is where it is, the next step, then the rest. */
public final class Explain {
  private static final int SHOWN = 100;

  /** Without the numbers that differ from task to task, so that like tasks meet in one group. */
  private record Why(String state, String reason, String next, List<String> rest) {}

  private Explain() {}

  /**
   * Explains one task, or all that are not done, grouped.
   *
   * @param task its id, or null for all
   * @throws IllegalArgumentException if there is no such task
   */
  public static Explanation of(RunState state, @Nullable String task) {
    return of(state, task, attempt -> "");
  }

  /**
   * The same, where the back end can be asked.
   *
   * @param waitsFor why an attempt that was sent has not begun; empty if nothing is known
   */
  static Explanation of(RunState state, @Nullable String task, Function<Attempt, String> waitsFor) {
    Map<Why, List<String>> groups = new LinkedHashMap<>();
    if (task != null) {
      groups.put(why(state, state.task(task), true, waitsFor), List.of(task));
    } else {
      for (TaskRun run : state.tasks) {
        if (run.state != TaskView.State.DONE) {
          groups
              .computeIfAbsent(why(state, run, false, waitsFor), w -> new ArrayList<>())
              .add(run.id());
        }
      }
    }
    List<Group> told = new ArrayList<>();
    groups.forEach(
        (why, ids) ->
            told.add(
                new Group(
                    why.state,
                    why.reason,
                    why.next,
                    why.rest,
                    ids.subList(0, Math.min(SHOWN, ids.size())),
                    ids.size())));
    told.sort(Comparator.comparingInt(group -> -group.count()));
    return new Explanation(told);
  }

  private static Why why(
      RunState state, TaskRun task, boolean detailed, Function<Attempt, String> waitsFor) {
    String how = task.state.name().toLowerCase(Locale.ROOT);
    return switch (task.state) {
      case DONE -> new Why(how, "it finished", "nothing is left to do", history(task));
      case FAILED ->
          new Why(
              how,
              "it failed: " + task.reason,
              "read its output, mend it, and launch again",
              detailed ? history(task) : List.of());
      case CANCELLED ->
          new Why(how, task.reason, "nothing more happens to it in this run", List.of());
      case RUNNING -> running(state, task, detailed, waitsFor);
      case WAITING -> waiting(task, detailed);
      case READY -> ready(state, task, detailed);
    };
  }

  private static List<String> history(TaskRun task) {
    List<String> lines = new ArrayList<>();
    for (Unit unit : task.units) {
      for (Attempt attempt : unit.attempts) {
        if (!attempt.running()) {
          String ended = attempt.state.name().toLowerCase(Locale.ROOT);
          lines.add(
              "attempt "
                  + attempt.id().number()
                  + " on "
                  + attempt.machine.id()
                  + ": "
                  + ended
                  + (attempt.reason.isEmpty() ? "" : " (" + attempt.reason + ")")
                  + " after "
                  + seconds(attempt.finish - attempt.start));
        }
      }
    }
    return lines;
  }

  private static Why running(
      RunState state, TaskRun task, boolean detailed, Function<Attempt, String> waitsFor) {
    List<String> rest = new ArrayList<>();
    String reason = "it runs";
    String next = "it goes on until it finishes";
    for (Unit unit : task.units) {
      for (Attempt attempt : unit.running) {
        double elapsed = state.now - attempt.start;
        double expected = attempt.spec.expectedSeconds();
        boolean over = elapsed > expected * 1.1;
        String waits = attempt.begun ? "" : waits(attempt, waitsFor);
        if (!waits.isEmpty()) {
          reason = waits;
          next = "it starts when that is over";
        } else if (over) {
          reason = "it runs longer than expected";
          next =
              unit.running.size() > 1
                  ? "the copy that finishes first counts"
                  : task.task().idempotent()
                      ? "a second copy starts where it would finish earlier"
                      : "it goes on; mark it idempotent to allow a second copy";
        }
        if (detailed) {
          rest.add(
              "attempt "
                  + attempt.id().number()
                  + (attempt.spec.copy() ? ", a second copy," : "")
                  + " on "
                  + attempt.machine.id()
                  + " since "
                  + seconds(attempt.start)
                  + ", "
                  + seconds(elapsed)
                  + " of about "
                  + seconds(expected));
        }
      }
    }
    if (detailed) {
      rest.addAll(history(task));
    }
    return new Why("running", reason, next, rest);
  }

  private static String waits(Attempt attempt, Function<Attempt, String> waitsFor) {
    String why = waitsFor.apply(attempt);
    return why.isEmpty() && attempt.follows
        ? "it goes in one submission with others, and those before it have not ended"
        : why;
  }

  private static Why waiting(TaskRun task, boolean detailed) {
    TaskRun slowest = null;
    int open = 0;
    for (EdgeRun edge : task.in) {
      if (edge.from.state != TaskView.State.DONE) {
        open++;
        if (slowest == null || weight(edge.from) > weight(slowest)) {
          slowest = edge.from;
        }
      }
    }
    if (slowest == null) {
      return new Why("waiting", "it waits to be planned", "the next plan places it", List.of());
    }
    String state = slowest.state.name().toLowerCase(Locale.ROOT);
    String reason =
        detailed
            ? "it needs " + slowest.id() + ", which is " + state
            : "it needs tasks of kind " + slowest.task().kind() + " that are not done";
    List<String> rest = new ArrayList<>();
    if (detailed && open > 1) {
      rest.add("in all " + open + " of its sources are not done");
    }
    if (detailed) {
      Unit unit = task.units.getFirst();
      if (unit.machine != null) {
        rest.add("it is planned on " + unit.machine.id() + " at " + seconds(unit.expectedStart));
      }
    }
    return new Why("waiting", reason, "it follows when its sources are done", rest);
  }

  private static double weight(TaskRun task) {
    double latest = 0;
    for (Unit unit : task.units) {
      latest = Math.max(latest, Double.isNaN(unit.expectedFinish) ? 0 : unit.expectedFinish);
    }
    return latest;
  }

  private static Why ready(RunState state, TaskRun task, boolean detailed) {
    Unit unit = task.units.getFirst();
    for (Unit other : task.units) {
      if (other.open()) {
        unit = other;
        break;
      }
    }
    List<String> rest = new ArrayList<>(detailed ? history(task) : List.of());
    if (!state.starts()) {
      return new Why(
          "ready",
          state.reason.isEmpty() ? "the run is " + state.state : state.reason,
          state.state.equals("paused") ? "resume the run" : "the run ends",
          rest);
    }
    if (unit.notBefore > state.now) {
      return new Why(
          "ready",
          "it failed and pauses before its retry",
          detailed ? "it is tried again at " + seconds(unit.notBefore) : "it is tried again",
          rest);
    }
    MachineRun machine = unit.machine;
    Mode mode = unit.mode;
    if (machine == null || mode == null) {
      return new Why(
          "ready",
          "no machine that is there can run it",
          "it waits for one to come back, or for its demand to be made smaller",
          rest);
    }
    return onMachine(state, unit, machine, mode, detailed, rest);
  }

  private static Why onMachine(
      RunState state,
      Unit unit,
      MachineRun machine,
      Mode mode,
      boolean detailed,
      List<String> rest) {
    switch (machine.status) {
      case OFF -> {
        return new Why(
            "ready", machine.id() + " is not asked for yet", "it is asked for when due", rest);
      }
      case STARTING -> {
        return new Why(
            "ready",
            machine.id() + " starts up",
            detailed ? "it is up at " + seconds(machine.readyAt) : "it follows when that is up",
            rest);
      }
      case LOST, GONE -> {
        return new Why(
            "ready",
            machine.id() + " is lost",
            machine.status == MachineRun.Status.LOST
                ? "it waits until that is back"
                : "the next plan moves it",
            rest);
      }
      case UP -> {}
    }
    if (!state.allDataAt(unit.task, machine)) {
      return new Why(
          "ready",
          "its data is on the way to " + machine.id(),
          "it starts when that is there",
          rest);
    }
    List<String> lacking = lacking(machine, mode);
    if (!lacking.isEmpty()) {
      if (detailed) {
        rest.addAll(lacking.subList(1, lacking.size()));
      }
      return new Why(
          "ready",
          machine.id() + " has not enough free " + lacking.getFirst(),
          "it starts when a task there ends",
          rest);
    }
    return new Why(
        "ready",
        "a more urgent task on " + machine.id() + " goes first",
        "it starts when those before it have started",
        rest);
  }

  private static List<String> lacking(MachineRun machine, Mode mode) {
    List<String> lacking = new ArrayList<>();
    Demand demand = mode.way().demand();
    if (mode.cores() > machine.freeCores() + 1e-9) {
      lacking.add("cores");
    }
    if (mode.memoryMiB() > machine.freeMemoryMiB() + 1e-9) {
      lacking.add("memory");
    }
    if (demand.gpus() > machine.freeGpus()) {
      lacking.add("GPUs");
    }
    demand
        .custom()
        .forEach(
            (name, need) -> {
              if (need > machine.freeCustom(name) + 1e-9) {
                lacking.add(name);
              }
            });
    return lacking;
  }

  private static String seconds(double value) {
    return Double.isNaN(value) ? "a time not known" : String.format(Locale.ROOT, "%.1f s", value);
  }
}
