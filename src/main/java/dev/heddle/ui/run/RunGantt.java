package dev.heddle.ui.run;

import dev.heddle.model.Assignment;
import dev.heddle.model.Machine;
import dev.heddle.model.Task;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.TaskView;
import dev.heddle.run.TaskView.AttemptView;
import dev.heddle.run.TaskView.State;
import dev.heddle.ui.gantt.Lanes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the Run pane's Gantt shows: what ran and runs, what is still to come, and the plan as it was
 * launched as a shadow. Plain values.
 *
 * @param blocks machines that are or were used, in the pool's order
 * @param endSeconds last second that is worth showing
 */
record RunGantt(List<Block> blocks, double endSeconds) {
  /** How a bar is drawn. */
  enum Form {
    DONE,
    RUNNING,
    TO_COME,
    FAILED,
    CANCELLED
  }

  /** A machine's lanes, and its shadows under them. */
  record Block(
      String machine,
      boolean lost,
      double heldFrom,
      double readyAt,
      double heldTo,
      boolean rented,
      List<List<Bar>> lanes,
      List<Shadow> shadows) {}

  /** An attempt, or a task still to come. */
  record Bar(
      String task,
      String name,
      String kind,
      Form form,
      double start,
      double finish,
      boolean moved,
      boolean copy,
      String tooltip) {}

  /** Where the launched plan had a task. */
  record Shadow(String task, double start, double finish) {}

  static RunGantt of(RunSnapshot run) {
    Map<String, Task> tasks = new HashMap<>();
    run.project().tasks().forEach(t -> tasks.put(t.id(), t));
    Map<String, List<Bar>> bars = new LinkedHashMap<>();
    Map<String, List<Shadow>> shadows = new HashMap<>();
    Map<String, Machine> machines = new HashMap<>();
    for (Machine machine : run.pool().machines()) {
      machines.put(machine.id(), machine);
      bars.put(machine.id(), new ArrayList<>());
    }
    Map<String, String> planned = new HashMap<>();
    for (Assignment a : run.launched().assignments()) {
      planned.put(part(a.task(), a.shard()), a.machine());
      shadows
          .computeIfAbsent(a.machine(), k -> new ArrayList<>())
          .add(new Shadow(a.task(), a.start(), a.finish()));
    }
    double end = Math.max(run.now(), run.launched().makespanSeconds());
    Set<String> begun = new HashSet<>();
    for (TaskView view : run.tasks().values()) {
      for (AttemptView attempt : view.attempts()) {
        if (attempt.state() != State.WAITING) {
          begun.add(view.task() + "/" + attempt.id().shard());
          Bar bar = bar(run, tasks.get(view.task()), attempt, planned);
          bars.computeIfAbsent(attempt.machine(), k -> new ArrayList<>()).add(bar);
          end = Math.max(end, bar.finish());
        }
      }
    }
    if (!RunDesk.over(run.state())) {
      for (Assignment a : run.current().assignments()) {
        TaskView view = run.tasks().get(a.task());
        boolean open =
            view != null && (view.state() == State.WAITING || view.state() == State.READY);
        if (open && !begun.contains(a.task() + "/" + a.shard())) {
          Task task = tasks.get(a.task());
          Bar bar =
              new Bar(
                  a.task(),
                  task == null ? a.task() : task.name(),
                  task == null ? "" : task.kind(),
                  Form.TO_COME,
                  Math.max(a.start(), run.now()),
                  Math.max(a.finish(), run.now()),
                  !a.machine().equals(planned.getOrDefault(part(a.task(), a.shard()), a.machine())),
                  false,
                  (task == null ? a.task() : task.name()) + "\nstill to come on " + a.machine());
          bars.computeIfAbsent(a.machine(), k -> new ArrayList<>()).add(bar);
          end = Math.max(end, bar.finish());
        }
      }
    }
    Double deadline = run.project().objective().deadlineSeconds();
    if (deadline != null && deadline < 1.5 * end) {
      end = Math.max(end, deadline);
    }
    return new RunGantt(blocks(run, machines, bars, shadows), end * 1.04 + 0.5);
  }

  /** A task, or a shard of it, by one name. */
  private static String part(String task, @Nullable Integer shard) {
    return shard == null ? task : task + "/" + shard;
  }

  private static Bar bar(
      RunSnapshot run, @Nullable Task task, AttemptView attempt, Map<String, String> planned) {
    String id = attempt.id().task();
    String name = task == null ? id : task.name();
    Integer shard = attempt.id().shard();
    String shown = shard == null ? name : (shard + 1) + "/" + attempt.shards() + " " + name;
    Double finish = attempt.finish();
    Form form =
        switch (attempt.state()) {
          case DONE -> Form.DONE;
          case FAILED -> Form.FAILED;
          case CANCELLED -> Form.CANCELLED;
          default -> Form.RUNNING;
        };
    double until = finish == null ? Math.max(attempt.expectedFinish(), run.now()) : finish;
    return new Bar(
        id,
        shown,
        task == null ? "" : task.kind(),
        form,
        attempt.start(),
        until,
        !attempt.machine().equals(planned.getOrDefault(part(id, shard), attempt.machine())),
        attempt.copy(),
        name
            + "\nattempt "
            + attempt.id().number()
            + " on "
            + attempt.machine()
            + (attempt.reason().isEmpty() ? "" : "\n" + attempt.reason()));
  }

  private static List<Block> blocks(
      RunSnapshot run,
      Map<String, Machine> machines,
      Map<String, List<Bar>> bars,
      Map<String, List<Shadow>> shadows) {
    List<Block> blocks = new ArrayList<>();
    for (Map.Entry<String, List<Bar>> entry : bars.entrySet()) {
      String id = entry.getKey();
      List<Shadow> planned = shadows.getOrDefault(id, List.of());
      RunSnapshot.MachineView view = run.machines().get(id);
      boolean held = view != null && view.heldFrom() != null;
      if (entry.getValue().isEmpty() && planned.isEmpty() && !held) {
        continue;
      }
      List<List<Bar>> lanes = Lanes.of(entry.getValue(), Bar::start, Bar::finish);
      Machine machine = machines.get(id);
      double to = entry.getValue().stream().mapToDouble(Bar::finish).max().orElse(run.now());
      double first = entry.getValue().stream().mapToDouble(Bar::start).min().orElse(Double.NaN);
      double startup = machine == null ? 0 : machine.type().startupSeconds();
      // A machine that was given back is shown as it was held for what ran on it.
      Double from = held && view != null ? view.heldFrom() : (Double) (first - startup);
      Double ready = view == null || view.readyAt() == null ? (Double) first : view.readyAt();
      blocks.add(
          new Block(
              id,
              view != null && view.state().equals("lost"),
              from == null ? Double.NaN : from,
              ready,
              Math.max(to, from == null ? 0 : from),
              machine != null && machine.type().price() > 0,
              lanes.isEmpty() ? List.of(List.of()) : lanes,
              planned));
    }
    return blocks;
  }
}
