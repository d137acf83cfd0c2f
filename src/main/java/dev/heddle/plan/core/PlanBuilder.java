package dev.heddle.plan.core;

import dev.heddle.model.Assignment;
import dev.heddle.model.Holding;
import dev.heddle.model.LowerBound;
import dev.heddle.model.Plan;
import dev.heddle.model.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Turns a schedule into a plan, with concrete GPUs and what it breaks. */
public final class PlanBuilder {
  private final Problem problem;
  private final Schedule schedule;

  private PlanBuilder(Schedule schedule) {
    this.problem = schedule.problem;
    this.schedule = schedule;
  }

  /**
   * The plan of a schedule.
   *
   * @param planner its name
   * @param iterations schedules evaluated
   * @param elapsedSeconds time that planning took
   */
  public static Plan build(
      Schedule schedule, LowerBound bound, String planner, long iterations, double elapsedSeconds) {
    return new PlanBuilder(schedule).plan(bound, planner, iterations, elapsedSeconds);
  }

  private Plan plan(LowerBound bound, String planner, long iterations, double elapsedSeconds) {
    Score score = schedule.score();
    List<List<Integer>> gpus = gpus();
    List<Assignment> assignments = new ArrayList<>();
    for (int t = 0; t < problem.tasks; t++) {
      if (schedule.isTaskPlaced(t)) {
        int k = problem.modeShards[schedule.mode[t]];
        for (int i = 0; i < k; i++) {
          assignments.add(assignment(t, i, k, gpus));
        }
      }
    }
    return new Plan(
        planner,
        problem.request.seed(),
        iterations,
        elapsedSeconds,
        problem.request.objective().goal(),
        score.makespan,
        score.cost,
        violations(score),
        bound,
        assignments,
        holdings(),
        List.of(),
        null,
        Map.of());
  }

  private Assignment assignment(int t, int shard, int shards, List<List<Integer>> gpus) {
    int slot = problem.slotStart[t] + shard;
    int mode = schedule.mode[t];
    int m = schedule.machine[slot];
    boolean fixed = problem.settlement.fixed()[slot];
    var way = problem.taskList.get(t).way(problem.modeVariant[mode]);
    return new Assignment(
        problem.taskList.get(t).id(),
        m < 0 ? settledMachine(t, shard) : problem.machineList.get(m).id(),
        schedule.start[slot],
        schedule.finish[slot],
        problem.modeCores[mode],
        fixed ? problem.settlement.memoryMiB()[slot] : way.demand().memoryMiB(),
        gpus.get(slot).isEmpty() ? null : gpus.get(slot),
        problem.modeVariant[mode],
        shards == 1 ? null : shard);
  }

  /** The name of a machine that the pool no longer has. */
  private String settledMachine(int t, int shard) {
    var situation = problem.request.situation();
    if (situation != null) {
      String id = problem.taskList.get(t).id();
      for (var s : situation.settled()) {
        if (s.task().equals(id) && (s.shard() == null || s.shard() == shard)) {
          return s.machine();
        }
      }
    }
    return "";
  }

  /** Gives each slot the lowest GPUs free at its start: any set fits, as all are alike. */
  private List<List<Integer>> gpus() {
    List<List<Integer>> of = new ArrayList<>();
    List<Integer> slots = new ArrayList<>();
    int[] taskOf = new int[problem.slots()];
    for (int t = 0; t < problem.tasks; t++) {
      for (int s = problem.slotStart[t]; s < problem.slotStart[t + 1]; s++) {
        of.add(List.of());
        taskOf[s] = t;
        if (schedule.isPlaced(s)
            && s - problem.slotStart[t] < problem.modeShards[schedule.mode[t]]
            && schedule.machine[s] >= 0
            && gpusOf(t) > 0) {
          slots.add(s);
        }
      }
    }
    slots.sort(Comparator.comparingDouble((Integer s) -> schedule.start[s]).thenComparing(s -> s));
    @SuppressWarnings({"unchecked", "rawtypes"})
    Deque<Integer>[] busy = new Deque[problem.machines];
    @SuppressWarnings({"unchecked", "rawtypes"})
    TreeSet<Integer>[] free = new TreeSet[problem.machines];
    for (int s : slots) {
      int m = schedule.machine[s];
      if (free[m] == null) {
        busy[m] = new ArrayDeque<>();
        free[m] = new TreeSet<>();
        for (int g = 0; g < problem.machineList.get(m).type().gpus(); g++) {
          free[m].add(g);
        }
      }
      for (int i = busy[m].size(); i > 0; i--) {
        int other = busy[m].remove();
        if (schedule.finish[other] <= schedule.start[s]) {
          free[m].addAll(of.get(other));
        } else {
          busy[m].add(other);
        }
      }
      List<Integer> taken = new ArrayList<>();
      for (int i = gpusOf(taskOf[s]); i > 0 && !free[m].isEmpty(); i--) {
        Integer lowest = free[m].pollFirst();
        if (lowest != null) {
          taken.add(lowest);
        }
      }
      of.set(s, List.copyOf(taken));
      busy[m].add(s);
    }
    return of;
  }

  private int gpusOf(int t) {
    return problem.taskList.get(t).way(problem.modeVariant[schedule.mode[t]]).demand().gpus();
  }

  private List<Violation> violations(Score score) {
    List<Violation> found = new ArrayList<>();
    for (int t = 0; t < problem.tasks; t++) {
      if (!schedule.isTaskPlaced(t)) {
        found.add(new Violation(Violation.Code.UNPLACED, unplaced(t)));
      }
    }
    if (score.late() > 1e-6 * problem.deadline()) {
      found.add(
          new Violation(
              Violation.Code.DEADLINE,
              "ends at " + score.makespan + " s, " + score.late() + " s past the deadline"));
    }
    if (score.over() > 1e-6 * problem.budget()) {
      found.add(
          new Violation(
              Violation.Code.BUDGET,
              "costs " + score.cost + ", " + score.over() + " over the budget"));
    }
    return found;
  }

  private String unplaced(int t) {
    String id = problem.taskList.get(t).id();
    for (int e = problem.predStart[t]; e < problem.predStart[t + 1]; e++) {
      if (!schedule.isTaskPlaced(problem.pred[e])) {
        return id
            + ": needs "
            + problem.taskList.get(problem.pred[e]).id()
            + ", which has no place";
      }
    }
    return id + ": fits no machine";
  }

  private List<Holding> holdings() {
    double[] first = new double[problem.machines];
    double[] last = new double[problem.machines];
    java.util.Arrays.fill(first, Double.POSITIVE_INFINITY);
    java.util.Arrays.fill(last, Double.NEGATIVE_INFINITY);
    for (int t = 0; t < problem.tasks; t++) {
      if (schedule.isTaskPlaced(t)) {
        int base = problem.slotStart[t];
        for (int s = base; s < base + problem.modeShards[schedule.mode[t]]; s++) {
          int m = schedule.machine[s];
          if (m >= 0) {
            first[m] = Math.min(first[m], schedule.start[s]);
            last[m] = Math.max(last[m], schedule.finish[s]);
          }
        }
      }
    }
    List<Holding> held = new ArrayList<>();
    for (int m = 0; m < problem.machines; m++) {
      if (last[m] > Double.NEGATIVE_INFINITY) {
        held.add(
            new Holding(
                problem.machineList.get(m).id(),
                schedule.heldFrom(m, first[m]),
                last[m],
                schedule.rent(m, first[m], last[m])));
      }
    }
    return held;
  }
}
