package dev.heddle.ui.history;

import dev.heddle.model.Assignment;
import dev.heddle.model.Plan;
import dev.heddle.model.Task;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.TaskView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What two runs are compared by.
 *
 * @param taskIds the graph's tasks, in order; like graphs have the same
 * @param planned when each task was to be done by the plan as launched, rising, in seconds
 * @param done when each task was done, rising, in seconds
 * @param lost attempts that failed or were lost
 * @param times tasks that finished where their plan had put them
 */
public record RunDetail(
    String id,
    List<String> taskIds,
    List<Double> planned,
    List<Double> done,
    int lost,
    int replans,
    List<TaskTimes> times) {
  public RunDetail {
    taskIds = List.copyOf(taskIds);
    planned = List.copyOf(planned);
    done = List.copyOf(done);
    times = List.copyOf(times);
  }

  /** The detail of a run. */
  public static RunDetail of(RunSnapshot run) {
    Map<String, Double> plannedEnd = new HashMap<>();
    Map<String, Assignment> whole = new HashMap<>();
    Plan plan = run.launched();
    for (Assignment a : plan.assignments()) {
      plannedEnd.merge(a.task(), a.finish(), Math::max);
      if (a.shard() == null) {
        whole.put(a.task(), a);
      }
    }
    List<Double> done = new ArrayList<>();
    List<TaskTimes> times = new ArrayList<>();
    int lost = 0;
    for (Task task : run.project().tasks()) {
      TaskView view = run.tasks().get(task.id());
      if (view == null) {
        continue;
      }
      double end = 0;
      for (TaskView.AttemptView attempt : view.attempts()) {
        Double finish = attempt.finish();
        if (attempt.state() == TaskView.State.DONE && finish != null) {
          end = Math.max(end, finish);
          Assignment a = whole.get(task.id());
          if (a != null
              && sameType(a.machine(), attempt.machine())
              && !attempt.copy()
              && attempt.shards() <= 1) {
            add(times, task, a.finish() - a.start(), finish - attempt.start());
          }
        } else if (attempt.state() == TaskView.State.FAILED) {
          lost++;
        }
      }
      if (view.state() == TaskView.State.DONE) {
        done.add(end);
      }
    }
    return new RunDetail(
        run.id(),
        run.project().tasks().stream().map(Task::id).toList(),
        plannedEnd.values().stream().sorted().toList(),
        done.stream().sorted().toList(),
        lost,
        run.replans(),
        times);
  }

  private static void add(List<TaskTimes> times, Task task, double predicted, double real) {
    if (predicted > 0 && real > 0) {
      times.add(new TaskTimes(task.id(), task.kind(), predicted, real));
    }
  }

  private static boolean sameType(String a, String b) {
    return type(a).equals(type(b));
  }

  private static String type(String machine) {
    int at = machine.lastIndexOf('#');
    return at < 0 ? machine : machine.substring(0, at);
  }
}
