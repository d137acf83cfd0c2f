package dev.heddle.run.core;

import dev.heddle.model.Task;
import dev.heddle.run.TaskView;
import java.util.ArrayList;
import java.util.List;

/** A task as a run has it. */
public final class TaskRun {
  /** Its number in the run: the file's order, then the order of additions. */
  public final int index;

  /** Edges in. */
  public final List<EdgeRun> in = new ArrayList<>(2);

  /** Edges out. */
  public final List<EdgeRun> out = new ArrayList<>(2);

  /** One whole unit, or its shards. */
  public final List<Unit> units = new ArrayList<>(1);

  /** How many sources are not done. */
  public int openSources;

  /** How many units are not done. */
  public int openUnits = 1;

  /** WAITING, READY, RUNNING, DONE, FAILED, CANCELLED. */
  public TaskView.State state = TaskView.State.WAITING;

  /** When it was done. */
  public double doneAt = Double.NaN;

  /** When all its sources were done; NaN before. */
  public double readyAt = Double.NaN;

  /** Why it failed or was cancelled, for people. */
  public String reason = "";

  /** Position in a topological order with ties by the file's order. */
  public int rankOrder;

  private Task task;

  TaskRun(int index, Task task) {
    this.index = index;
    this.task = task;
    units.add(new Unit(this, -1));
  }

  /** The task. */
  public Task task() {
    return task;
  }

  void replace(Task other) {
    task = other;
  }

  /** Its id. */
  public String id() {
    return task.id();
  }

  /** In how many shards it runs, 1 for whole. */
  public int shards() {
    return units.size();
  }

  /** Whether nothing of it has started. */
  public boolean untouched() {
    for (Unit unit : units) {
      if (!unit.attempts.isEmpty()) {
        return false;
      }
    }
    return state == TaskView.State.WAITING || state == TaskView.State.READY;
  }

  /** Whether it is over, whatever way. */
  public boolean over() {
    return state == TaskView.State.DONE
        || state == TaskView.State.FAILED
        || state == TaskView.State.CANCELLED;
  }

  @Override
  public String toString() {
    return task.id();
  }
}
